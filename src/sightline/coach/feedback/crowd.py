"""Where everybody works today, for reports over groups. One query; a person counts once, where they work most."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sightline.foundation.people.models import Assignment


@dataclass(frozen=True, slots=True)
class Place:
    person_id: int
    unit_id: int
    manager_id: int | None
    level_id: int | None
    is_frontline: bool


def places(on: date) -> dict[int, Place]:
    """By person."""
    found: dict[int, Place] = {}
    for row in _rows(on):
        found.setdefault(row.person_id, row)
    return found


def _rows(on: date) -> Iterator[Place]:
    """The biggest share of each person comes first."""
    rows = Assignment.objects.in_force(on).biggest_first()
    fields = ("person_id", "unit_id", "manager_id", "job_profile__level_id", "job_profile__is_frontline")
    for person_id, unit_id, manager_id, level_id, is_frontline in rows.values_list(*fields).iterator(chunk_size=5000):
        yield Place(person_id, unit_id, manager_id, level_id, bool(is_frontline))
