"""What people do with performance plans."""

from sightline.plan.performance_plans.operations.acknowledging import acknowledge_plan
from sightline.plan.performance_plans.operations.reminders import remind_of_plans
from sightline.plan.performance_plans.operations.writing import (
    PlanWords,
    discard_plan,
    draft_plan,
    put_forward,
    revise_plan,
)

__all__ = [
    "PlanWords",
    "acknowledge_plan",
    "discard_plan",
    "draft_plan",
    "put_forward",
    "remind_of_plans",
    "revise_plan",
]
