from sightline.plan.changes.models.change import StrategyChange
from sightline.plan.changes.models.impact import ImpactItem
from sightline.plan.changes.models.step import ChangeStep, NewObjective

__all__ = ["ChangeStep", "ImpactItem", "NewObjective", "StrategyChange"]
