"""What the database knows, in a shape that a whole file can be held against without asking again."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q

from sightline.foundation.people.models import Assignment, Person


class KnownPerson(NamedTuple):
    id: int
    public_id: str
    number: str | None
    email: str | None
    name: str
    given_name: str
    family_name: str
    hired_on: date | None
    left_on: date | None
    user_id: int | None


class KnownAssignment(NamedTuple):
    id: int
    person_id: int
    unit_id: int
    job_id: int | None
    manager_id: int | None
    share: Decimal
    starts_on: date
    ends_on: date | None


@dataclass(slots=True)
class Snapshot:
    """`main` is the biggest assignment in force on the day, or the next to begin; `beside` are the others in force."""

    as_of: date
    people: dict[int, KnownPerson] = field(default_factory=dict)
    by_number: dict[str, int] = field(default_factory=dict)
    by_email: dict[str, int] = field(default_factory=dict)
    main: dict[int, KnownAssignment] = field(default_factory=dict)
    beside: dict[int, list[KnownAssignment]] = field(default_factory=dict)

    def lines_of(self, person_id: int) -> list[int]:
        """Managers in force on the day by assignments that a file does not touch."""
        return [one.manager_id for one in self.beside.get(person_id, []) if one.manager_id is not None]


def take_snapshot(as_of: date) -> Snapshot:
    found = Snapshot(as_of)
    for values in Person.objects.order_by().values_list(*KnownPerson._fields).iterator(chunk_size=5000):
        person = KnownPerson(*values)
        found.people[person.id] = person
        if person.number:
            found.by_number[person.number] = person.id
        if person.email:
            found.by_email[person.email.lower()] = person.id
    columns = ["job_profile_id" if name == "job_id" else name for name in KnownAssignment._fields]
    rows = Assignment.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=as_of)).order_by(
        "starts_on", "-share", "id"
    )
    for row in rows.values_list(*columns).iterator(chunk_size=5000):
        _sort_in(found, KnownAssignment(*row))
    return found


def _sort_in(found: Snapshot, row: KnownAssignment) -> None:
    """Rows come earliest first, so that a future one is main only where none is in force."""
    main = found.main.get(row.person_id)
    in_force = row.starts_on <= found.as_of
    if main is None:
        found.main[row.person_id] = row
    elif in_force and row.share > main.share:
        found.main[row.person_id] = row
        found.beside.setdefault(row.person_id, []).append(main)
    elif in_force:
        found.beside.setdefault(row.person_id, []).append(row)
