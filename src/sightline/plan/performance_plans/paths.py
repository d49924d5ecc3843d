"""Where the pages of a plan are, for duties and messages. The web floor's addresses are tested against these."""

from sightline.foundation.people.models import Assignment
from sightline.plan.performance_plans.models import PerformancePlan


def plan_path(plan: PerformancePlan) -> str:
    return f"/performance-plans/{plan.public_id}/"


def new_plan_path(assignment: Assignment) -> str:
    return f"/performance-plans/new/{assignment.public_id}/"
