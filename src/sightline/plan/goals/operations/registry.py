"""What goals take from the registry of measures: values, and whether a guard is broken. Set-based throughout."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from sightline.plan.goals.enums import CLOSED_STATES
from sightline.plan.goals.errors import MeasureNotRegisteredError
from sightline.plan.goals.models import Goal, Measure
from sightline.plan.goals.operations.rollup import BATCH, refresh
from sightline.plan.measures.health import is_beyond
from sightline.plan.measures.models import RegisteredMeasure


def follow_registry(measure: Measure) -> None:
    """Name, unit, direction and value as the registry has them. Not saved here."""
    _known(measure.guard_id, "guard_id")
    found = _known(measure.registered_id, "registered_id")
    if found is None:
        return
    measure.name, measure.unit, measure.direction = found.name, found.unit, found.better
    measure.value, measure.value_on = found.value, found.value_on


def _known(public_id: str | None, field: str) -> RegisteredMeasure | None:
    if public_id is None:
        return None
    found = RegisteredMeasure.objects.filter(public_id=public_id).first()
    if found is None:
        message = _("There is no such measure in the registry.")
        raise MeasureNotRegisteredError(message, field=field, value=public_id, fix=_("Choose one from the list."))
    return found


@transaction.atomic
def spread(measures: Collection[RegisteredMeasure]) -> int:
    """Bring the newest readings to every goal that goes on and cites one of these measures, and to all numbers above.

    Closed goals keep what they read when they closed. Returns how many goals cite one of them.
    """
    ids = [one.public_id for one in measures]
    citing = Measure.objects.filter(registered__public_id__in=ids).exclude(goal__state__in=CLOSED_STATES)
    goal_ids = list(citing.values_list("goal_id", flat=True).distinct())
    take_values(goal_ids)
    guarded = Measure.objects.filter(guard__public_id__in=ids).exclude(goal__state__in=CLOSED_STATES)
    watch_guards(list(guarded.values_list("goal_id", flat=True).distinct()))
    for start in range(0, len(goal_ids), BATCH):
        refresh(goal_ids[start : start + BATCH])
    return len(goal_ids)


def take_values(goal_ids: Collection[int]) -> None:
    """The values of the registry onto the measures of these goals; the goals' own numbers are not worked out here."""
    source = RegisteredMeasure.objects.filter(public_id=OuterRef("registered_id"))
    for batch in _batches(goal_ids):
        Measure.objects.filter(goal_id__in=batch, registered__isnull=False).update(
            value=Subquery(source.values("value")[:1]), value_on=Subquery(source.values("value_on")[:1])
        )


def watch_guards(goal_ids: Collection[int]) -> None:
    """Keep on each goal the day of the reading by which one of its guards is broken; empty while all hold."""
    for batch in _batches(goal_ids):
        broken: dict[int, date] = {}
        rows = Measure.objects.filter(goal_id__in=batch, guard__isnull=False).select_related("guard")
        for row in rows:
            day = broken_on(row)
            if day is not None:
                broken[row.goal_id] = min(day, broken.get(row.goal_id, day))
        _store(batch, broken)


def broken_on(measure: Measure) -> date | None:
    """The day of the guard's reading that is beyond the limit. `guard` fetched along."""
    guard = measure.guard
    if guard is None or not is_beyond(guard.better, measure.guard_limit, guard.band, guard.value):
        return None
    return guard.value_on


def _store(goal_ids: Collection[int], broken: dict[int, date]) -> None:
    Goal.objects.filter(pk__in=goal_ids, guard_broken_on__isnull=False).exclude(pk__in=broken).update(
        guard_broken_on=None
    )
    by_day: dict[date, list[int]] = defaultdict(list)
    for goal_id, day in broken.items():
        by_day[day].append(goal_id)
    for day, ids in by_day.items():
        Goal.objects.filter(pk__in=ids).update(guard_broken_on=day)


def _batches(ids: Collection[int]) -> Iterable[list[int]]:
    every = list(ids)
    return (every[start : start + BATCH] for start in range(0, len(every), BATCH))
