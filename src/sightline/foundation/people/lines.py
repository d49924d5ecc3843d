"""Reporting lines as of any day, from the dated assignments. Today's are in the closure, which is faster."""

from collections.abc import Iterator
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from sightline.foundation.core.periods import Period
from sightline.foundation.people.models import Assignment, Person

DEEPEST = 60  # steps; ends a walk along lines that a loop got into

_UP = """
WITH RECURSIVE up(person_id) AS (
    SELECT manager_id FROM people_assignment
    WHERE person_id = %(person)s AND manager_id IS NOT NULL
      AND starts_on <= %(day)s AND (ends_on IS NULL OR ends_on >= %(day)s)
  UNION
    SELECT a.manager_id FROM people_assignment a JOIN up ON a.person_id = up.person_id
    WHERE a.manager_id IS NOT NULL
      AND a.starts_on <= %(day)s AND (a.ends_on IS NULL OR a.ends_on >= %(day)s)
)
SELECT person_id FROM up
"""

_DOWN = """
WITH RECURSIVE down(person_id) AS (
    SELECT person_id FROM people_assignment
    WHERE manager_id = %(person)s
      AND starts_on <= %(day)s AND (ends_on IS NULL OR ends_on >= %(day)s)
  UNION
    SELECT a.person_id FROM people_assignment a JOIN down ON a.manager_id = down.person_id
    WHERE a.starts_on <= %(day)s AND (a.ends_on IS NULL OR a.ends_on >= %(day)s)
)
SELECT person_id FROM down
"""  # UNION, not UNION ALL: a loop in the lines ends by itself

_CHAIN = """
WITH RECURSIVE up(person_id, manager_id, share, starts_on, id, step) AS (
    SELECT person_id, manager_id, share, starts_on, id, 1 FROM people_assignment
    WHERE person_id = %(person)s AND manager_id IS NOT NULL
      AND starts_on <= %(day)s AND (ends_on IS NULL OR ends_on >= %(day)s)
  UNION
    SELECT a.person_id, a.manager_id, a.share, a.starts_on, a.id, up.step + 1
    FROM people_assignment a JOIN up ON a.person_id = up.manager_id
    WHERE a.manager_id IS NOT NULL AND up.step < %(deepest)s
      AND a.starts_on <= %(day)s AND (a.ends_on IS NULL OR a.ends_on >= %(day)s)
)
SELECT person_id, manager_id FROM up ORDER BY person_id, share DESC, starts_on, id
"""


def managers_above_ids(person: Person, on: date) -> set[int]:
    """Ids of everybody above the person on a day, at any distance."""
    return _run(_UP, person, on)


def people_below_ids(person: Person, on: date) -> set[int]:
    """Ids of everybody below the person on a day, at any distance."""
    return _run(_DOWN, person, on)


def _run(statement: str, person: Person, on: date) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"person": person.pk, "day": on})
        return {row[0] for row in cursor.fetchall()}


def direct_reports(manager: Person, on: date) -> QuerySet[Assignment]:
    """Assignments under this manager on a day: one person may appear twice, once for each share of their time."""
    return Assignment.objects.in_force(on).filter(manager=manager)


def managers_of(person: Person, on: date) -> QuerySet[Assignment]:
    """The person's assignments that name a manager on a day, the biggest share first."""
    return Assignment.objects.in_force(on).filter(person=person, manager__isnull=False).biggest_first()


def chain_above(person: Person, on: date) -> list[Person]:
    """The line from the person's manager to the top on a day, along the biggest share at each step."""
    with connection.cursor() as cursor:
        cursor.execute(_CHAIN, {"person": person.pk, "day": on, "deepest": DEEPEST})
        ranked = cursor.fetchall()
    best: dict[int, int] = {}
    for below, manager in ranked:
        best.setdefault(below, manager)
    ids, here = [], best.get(person.pk)
    while here is not None and here not in ids and here != person.pk:
        ids.append(here)
        here = best.get(here)
    people = Person.objects.in_bulk(ids)
    return [people[one] for one in ids]


def loop_made_by(person: Person, manager: Person, period: Period) -> list[int]:
    """Ids from the manager up to the person, if the person stands above the manager on any day of the period.

    Follows the dated rows with the days that are left of the period at each step, so that lines which never hold at
    the same time make no loop. Empty when all is well.
    """
    seen: dict[int, list[Period]] = {}
    walk: list[tuple[int, Period, list[int]]] = [(manager.pk, period, [manager.pk])]
    while walk:
        ahead: list[tuple[int, Period, list[int]]] = []
        for above, days, path in _steps_up(walk):
            if above == person.pk:
                return [*path, above]
            if not any(_covers(known, days) for known in seen.get(above, [])):
                seen.setdefault(above, []).append(days)
                ahead.append((above, days, [*path, above]))
        walk = ahead
    return []


def _steps_up(walk: list[tuple[int, Period, list[int]]]) -> Iterator[tuple[int, Period, list[int]]]:
    rows = Assignment.objects.filter(person_id__in={here for here, _, _ in walk}, manager__isnull=False)
    lines: dict[int, list[Assignment]] = {}
    for row in rows:
        lines.setdefault(row.person_id, []).append(row)
    for here, days, path in walk:
        for line in lines.get(here, []):
            common = _common(days, line.period)
            if common is not None and line.manager_id is not None:
                yield line.manager_id, common, path


def _common(one: Period, other: Period) -> Period | None:
    if not one.overlaps(other):
        return None
    ends = [end for end in (one.ends_on, other.ends_on) if end is not None]
    return Period(max(one.starts_on, other.starts_on), min(ends) if ends else None)


def _covers(one: Period, other: Period) -> bool:
    return one.starts_on <= other.starts_on and (one.ends_on or date.max) >= (other.ends_on or date.max)
