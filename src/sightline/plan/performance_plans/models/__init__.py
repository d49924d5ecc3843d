from sightline.plan.performance_plans.models.acknowledgement import PlanAcknowledgement
from sightline.plan.performance_plans.models.plan import PerformancePlan, PlanGoal
from sightline.plan.performance_plans.models.version import PlanVersion

__all__ = ["PerformancePlan", "PlanAcknowledgement", "PlanGoal", "PlanVersion"]
