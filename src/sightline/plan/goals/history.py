"""What a goal went through, read from its rows: six queries for any number of goals. Also who worked when, and led."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

from django.db.models import Q

from sightline.foundation.core import clock
from sightline.foundation.people.models import Assignment, Leave, Person
from sightline.plan.goals.enums import GoalIntent, Rollup
from sightline.plan.goals.histories import GoalHistory, MeasureHistory, Work
from sightline.plan.goals.models import CheckIn, Goal, GoalPause, Measure, TargetVersion, WeightVersion
from sightline.plan.goals.slices import DAY, During, Span, common, span_of, versions
from sightline.plan.measures.models import Reading

T = TypeVar("T")
Readings = dict[int, list[tuple[date, Decimal]]]


def histories_of(goals: Iterable[Goal], today: date | None = None) -> dict[int, GoalHistory]:
    """Goal id → its history, as it is known now."""
    rows = list(goals)
    ids = [goal.pk for goal in rows]
    measures = list(Measure.objects.filter(goal_id__in=ids, is_guard=False))
    readings = _readings(measures)
    targets: dict[int, list[TargetVersion]] = _by(TargetVersion.objects.filter(measure__in=measures), "measure_id")
    weights: dict[int, list[WeightVersion]] = _by(WeightVersion.objects.filter(goal_id__in=ids), "goal_id")
    pauses: dict[int, list[GoalPause]] = _by(GoalPause.objects.filter(goal_id__in=ids), "goal_id")
    of_goal: dict[int, list[MeasureHistory]] = defaultdict(list)
    for one in measures:
        of_goal[one.goal_id].append(_measure(one, targets[one.pk], readings[one.pk]))
    day = today or clock.today()
    return {
        goal.pk: _goal(goal, weights[goal.pk], [_rest(one, day) for one in pauses[goal.pk]], of_goal[goal.pk])
        for goal in rows
    }


def _by(rows: Iterable[T], name: str) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def _goal(
    goal: Goal, weights: Sequence[WeightVersion], pauses: Sequence[Span | None], measures: Sequence[MeasureHistory]
) -> GoalHistory:
    past = [(one.starts_on, one.ends_on, one.weight) for one in weights]
    is_own = goal.rollup == Rollup.OWN
    return GoalHistory(
        key=goal.public_id,
        title=goal.title,
        starts_on=goal.starts_on,
        due_on=goal.due_on,
        pauses=tuple(one for one in pauses if one is not None),
        weights=versions(past, goal.weight),
        measures=tuple(measures) if is_own else (),
        share=None if is_own else goal.progress,
        is_aspirational=goal.intent == GoalIntent.ASPIRATIONAL,
    )


def _rest(pause: GoalPause, today: date) -> Span | None:
    """One that has not ended rests at least until today."""
    return span_of(pause.starts_on, pause.ends_on or max(today, pause.starts_on))


def _measure(
    measure: Measure, past: Sequence[TargetVersion], readings: Sequence[tuple[date, Decimal]]
) -> MeasureHistory:
    held = [(one.starts_on, one.ends_on, one.scale) for one in past]
    return MeasureHistory(
        key=measure.public_id,
        name=measure.name,
        targets=versions(held, measure.scale),
        readings=tuple(readings),
        weight=measure.weight,
    )


def _readings(measures: Sequence[Measure]) -> Readings:
    """Values that stand, oldest first: said on the goal, or given to the registry that the measure comes from."""
    found: Readings = defaultdict(list)
    own = [one.pk for one in measures if one.registered_id is None]
    said = CheckIn.objects.standing().filter(measure_id__in=own, value__isnull=False).order_by("said_on", "id")
    for key, on, value in said.values_list("measure_id", "said_on", "value"):
        if key is not None and value is not None:
            found[key].append((on, value))
    registered: dict[str, list[tuple[date, Decimal]]] = defaultdict(list)
    wanted = {one.registered_id for one in measures if one.registered_id is not None}
    if wanted:
        rows = Reading.objects.standing().filter(measure__public_id__in=wanted).order_by("on", "id")
        for source, on, value in rows.values_list("measure__public_id", "on", "value"):
            registered[source].append((on, value))
    for one in measures:
        if one.registered_id is not None:
            found[one.pk] = registered[one.registered_id]
        if not found[one.pk] and one.value is not None and one.value_on is not None:
            found[one.pk] = [(one.value_on, one.value)]  # brought in without its course
    return found


def work_in(person: Person, period: Span) -> Work:
    """The person's leave, and their hours as the sum of their assignments' shares. Two queries."""
    leaves = Leave.objects.filter(person=person, starts_on__lte=period.ends_on).filter(_not_before(period))
    away = [span_of(one.starts_on, one.ends_on or period.ends_on) for one in leaves]
    return Work(tuple(one for one in away if one is not None), _hours(person, period))


def _not_before(period: Span) -> Q:
    return Q(ends_on=None) | Q(ends_on__gte=period.starts_on)


def _hours(person: Person, period: Span) -> tuple[During[Decimal], ...]:
    rows = Assignment.objects.filter(person=person, starts_on__lte=period.ends_on).filter(_not_before(period))
    held = [(span_of(one.starts_on, one.ends_on), one.share) for one in rows]
    inside = [(part, share) for span, share in held if span and (part := common(span, period)) is not None]
    marks = sorted({one for part, _share in inside for one in (part.starts_on, part.ends_on + DAY)})
    hours = []
    for first, after in pairwise(marks):
        total = sum((share for part, share in inside if part.starts_on <= first <= part.ends_on), Decimal(0))
        if total:
            hours.append(During(Span(first, after - DAY), total))
    return tuple(hours)
