"""Changes of strategy for tests, made by the operations."""

from datetime import timedelta

from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.plan.changes.enums import StepKind
from sightline.plan.changes.models import ImpactItem, StrategyChange
from sightline.plan.changes.operations import StepWish, add_step, draft_change, publish_change
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.models import StrategicObjective


def make_change(by: Person | None, *wishes: StepWish, title: str = "Stop the night boats") -> StrategyChange:
    day = clock.today() + timedelta(days=14)
    change = draft_change(title=title, reason="Eleven passengers a night.", decide_by=day, by=by)
    for wish in wishes:
        add_step(change, wish, by=by)
    return change


def retiring(objective: StrategicObjective, into: StrategicObjective | None = None) -> StepWish:
    return StepWish(StepKind.RETIRE, objective, into=into)


def published(by: Person | None, *wishes: StepWish, **more) -> StrategyChange:
    return publish_change(make_change(by, *wishes, **more), by=by)


def item_of(change: StrategyChange, goal: Goal) -> ImpactItem:
    rows = ImpactItem.objects.select_related("change", "step__objective", "goal__owner_person", "goal__owner_unit")
    return rows.get(change=change, goal=goal)
