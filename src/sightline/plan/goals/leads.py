"""Who leads a unit, as goals need it.

The lead of a unit has an assignment in it whose manager does not work there (or who has none), and has reports.
Whoever leads a unit leads all units in it. The lead of the topmost unit speaks for the whole organisation.
"""

from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Led:
    """The units somebody leads, with everything inside them."""

    head_of: tuple[int, ...] = ()
    is_topmost: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.head_of

    @property
    def ids(self) -> "QuerySet[UnitClosure, Any]":
        return UnitClosure.objects.filter(ancestor_id__in=self.head_of).values("descendant_id")


def units_under(person: Person) -> Led:
    """One query; none for somebody without reports."""
    if not reach_of(person).leads:
        return Led()
    heads = list(_heads(person).values_list("unit_id", "unit__parent_id").distinct())
    return Led(tuple(unit_id for unit_id, _parent in heads), any(parent is None for _unit, parent in heads))


def head_of(unit_id: int | None) -> Person | None:
    """Who leads a unit: its own head, otherwise that of the nearest unit above. None asks for the topmost unit's."""
    in_force = Assignment.objects.in_force(clock.today())
    beside = in_force.filter(person_id=OuterRef("manager_id"), unit_id=OuterRef("unit_id"))
    leading = Exists(in_force.filter(manager_id=OuterRef("person_id")))
    heads = in_force.exclude(Exists(beside)).filter(leading).select_related("person")
    if unit_id is None:
        return _first_person(heads.filter(unit__parent=None))
    for above in _units_above(unit_id):
        found = _first_person(heads.filter(unit_id=above))
        if found is not None:
            return found
    return None


def _units_above(unit_id: int) -> list[int]:
    """The unit itself first."""
    return list(
        UnitClosure.objects.filter(descendant_id=unit_id).order_by("depth").values_list("ancestor_id", flat=True)
    )


def _first_person(heads: QuerySet[Assignment]) -> Person | None:
    found = heads.order_by("-share", "id").first()
    return found.person if found else None
