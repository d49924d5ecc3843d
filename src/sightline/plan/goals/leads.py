"""Who leads a unit, as goals need it.

The lead of a unit has an assignment in it whose manager does not work there (or who has none), and has reports.
Whoever leads a unit leads all units in it. The lead of the topmost unit speaks for the whole organisation.
"""

from django.db.models import Exists, OuterRef, QuerySet

from sightline.foundation.core import clock
from sightline.foundation.people.models import Assignment, OrgUnit, Person, UnitClosure
from sightline.foundation.people.reach import reach_of


def leads_unit(person: Person, unit_id: int | None) -> bool:
    """`unit_id` None asks about the organisation itself."""
    if not reach_of(person).leads:
        return False
    if unit_id is None:
        return _heads(person).filter(unit__parent=None).exists()
    above = UnitClosure.objects.filter(descendant_id=unit_id).values("ancestor_id")
    return _heads(person).filter(unit_id__in=above).exists()


def units_led_by(person: Person) -> list[OrgUnit]:
    """The units the person heads directly, without those inside them."""
    if not reach_of(person).leads:
        return []
    return list(OrgUnit.objects.filter(id__in=_heads(person).values("unit_id"), closed_on=None))


def _heads(person: Person) -> QuerySet[Assignment]:
    in_force = Assignment.objects.in_force(clock.today())
    beside = in_force.filter(person_id=OuterRef("manager_id"), unit_id=OuterRef("unit_id"))
    return in_force.filter(person=person).exclude(Exists(beside))
