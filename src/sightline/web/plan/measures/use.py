"""Where a measure is used, as far as the viewer may see it."""

from dataclasses import dataclass

from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import CLOSED_STATES
from sightline.plan.goals.models import Goal, Measure
from sightline.plan.goals.models.goal import visible_through
from sightline.plan.goals.operations.registry import broken_on
from sightline.plan.measures.models import RegisteredMeasure
from sightline.plan.strategy.models import StrategicObjective

SHOWN = 50


@dataclass(frozen=True, slots=True)
class GoalUse:
    """A goal that reads the measure, or is guarded by it."""

    goal: Goal
    measure: Measure
    is_broken: bool = False


@dataclass(frozen=True, slots=True)
class Use:
    goals: tuple[GoalUse, ...]
    guarded: tuple[GoalUse, ...]
    objectives: tuple[StrategicObjective, ...]
    has_more: bool


def use_of(measure: RegisteredMeasure, viewer: Person) -> Use:
    goals, guarded = _goals(viewer, registered=measure), _goals(viewer, guard=measure)
    objectives = StrategicObjective.objects.visible_to(viewer).active().filter(registered=measure)[:SHOWN]
    return Use(
        goals=goals[:SHOWN],
        guarded=guarded[:SHOWN],
        objectives=tuple(objectives),
        has_more=len(goals) > SHOWN or len(guarded) > SHOWN,
    )


def _goals(viewer: Person, **which: RegisteredMeasure) -> tuple[GoalUse, ...]:
    rows = Measure.objects.filter(visible_through(viewer, "goal__"), **which).exclude(goal__state__in=CLOSED_STATES)
    rows = rows.select_related("goal__owner_person", "goal__owner_unit", "guard").order_by("goal__title", "id")
    return tuple(GoalUse(row.goal, row, broken_on(row) is not None) for row in rows[: SHOWN + 1])
