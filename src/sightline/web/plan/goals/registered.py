"""What a goal's page says of measures that read the registry, and of the guards beside them. One query for all."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from sightline.foundation.core import clock
from sightline.plan.goals.models import Measure
from sightline.plan.goals.operations.registry import broken_on
from sightline.plan.measures.enums import Better
from sightline.plan.measures.health import Band, is_stale, move, moves_apart
from sightline.plan.measures.models import Reading, RegisteredMeasure
from sightline.web import words

LOOK_BACK_DAYS = 120  # over which target and guard are compared

Course = Sequence[tuple[date, Decimal]]


@dataclass(frozen=True, slots=True)
class GuardSheet:
    """What must not get worse, and whether it does."""

    guard: RegisteredMeasure
    said: str
    limit: str
    is_broken: bool
    is_stale: bool
    moves_apart: bool  # the measure got better while the guard got worse


def registry_courses(measures: Sequence[Measure]) -> dict[str, list[tuple[date, Decimal]]]:
    """Public id of the registered measure → days and values, oldest first. No query where nothing is registered."""
    ids = {one for measure in measures for one in (measure.registered_id, measure.guard_id) if one is not None}
    found: dict[str, list[tuple[date, Decimal]]] = defaultdict(list)
    if ids:
        rows = Reading.objects.standing().filter(measure__public_id__in=ids).order_by("on", "id")
        for public_id, on, value in rows.values_list("measure__public_id", "on", "value"):
            found[public_id].append((on, value))
    return found


def guard_sheet(measure: Measure, target: Course, guard: Course) -> GuardSheet | None:
    """`target` and `guard` are the courses of the measure and of its guard, oldest first."""
    found = measure.guard
    if found is None:
        return None
    return GuardSheet(
        guard=found,
        said=_said(found.value, found.unit),
        limit=_limit(measure, found),
        is_broken=broken_on(measure) is not None,
        is_stale=is_stale(found.value_on, found.frequency_days, clock.today()),
        moves_apart=_apart(measure, target, found, guard),
    )


def _said(value: Decimal | None, unit: str) -> str:
    return f"{words.number(value)} {unit}".strip() if value is not None else "–"


def _limit(measure: Measure, guard: RegisteredMeasure) -> str:
    if measure.guard_limit is None or guard.better == Better.IN_RANGE:
        return _("its healthy band")
    value = {"value": _said(measure.guard_limit, guard.unit)}
    return (_("at least %(value)s") if guard.better == Better.HIGHER else _("at most %(value)s")) % value


def _apart(measure: Measure, target: Course, guard: RegisteredMeasure, guarded: Course) -> bool:
    if measure.direction not in Better.values:
        return False
    band = Band(measure.lower, measure.upper)
    return moves_apart(move(measure.direction, band, *_ends(target)), move(guard.better, guard.band, *_ends(guarded)))


def _ends(course: Course) -> tuple[Decimal | None, Decimal | None]:
    """The value some weeks ago, or the first one since, and the newest."""
    if len(course) < 2:
        return None, None
    since = clock.today() - timedelta(days=LOOK_BACK_DAYS)
    before = [value for on, value in course if on <= since]
    first = before[-1] if before else course[0][1]
    return first, course[-1][1]
