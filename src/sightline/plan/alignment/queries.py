"""The alignment of a part of the organisation, remembered for a while."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

from sightline.foundation.core import clock
from sightline.foundation.people.models import OrgUnit, Person, UnitClosure
from sightline.foundation.people.reach import reach_of
from sightline.plan.alignment.findings import Alignment, alignment_of
from sightline.plan.alignment.gather import facts_of
from sightline.plan.goals.leads import units_led_by
from sightline.plan.strategy.models import Framework

SMALL = 300  # people; up to here it is counted again after a moment
REMEMBERED, MOMENT = 30 * 60, 20  # seconds


@dataclass(frozen=True, slots=True)
class Counted:
    """`counted_at` is the age of every figure in it."""

    alignment: Alignment
    counted_at: datetime
    is_fresh: bool


def alignment_for(unit: OrgUnit, *, again: bool = False) -> Counted:
    """Of the unit and everything in it.

    Counting takes a dozen queries and, for a large unit, seconds: so at most every half hour, for a small unit every
    few moments, unless asked `again`.
    """
    key = _key(unit)
    found: Counted | None = None if again else cache.get(key)
    if found is not None:
        return Counted(found.alignment, found.counted_at, is_fresh=False)
    made = Counted(alignment_of(facts_of(unit)), clock.now(), is_fresh=True)
    cache.set(key, made, REMEMBERED if made.alignment.sight.posts > SMALL else MOMENT)
    return made


def _key(unit: OrgUnit) -> str:
    framework = Framework.objects.shown()
    return f"alignment-{unit.public_id}-{framework.public_id if framework else ''}"


# ── how far somebody looks ──


def scope_of(person: Person) -> list[OrgUnit]:
    """The topmost units whose alignment somebody may look at: all for the programme owner; the units that an HR
    partner looks after; the units that somebody leads. Empty for everybody else."""
    reach = reach_of(person)
    if reach.sees_everyone:
        return list(OrgUnit.objects.filter(parent=None, closed_on=None))
    found = {unit.pk: unit for unit in OrgUnit.objects.filter(pk__in=reach.hr_unit_ids)} if reach.hr_unit_ids else {}
    found |= {unit.pk: unit for unit in units_led_by(person)}
    return sorted(found.values(), key=lambda unit: unit.name)


def is_within(unit: OrgUnit, scope: list[OrgUnit]) -> bool:
    if unit.pk in {one.pk for one in scope}:
        return True
    return UnitClosure.objects.filter(ancestor__in=[one.pk for one in scope], descendant=unit).exists()
