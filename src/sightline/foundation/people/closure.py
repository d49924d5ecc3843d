"""Keeping the closure of today's reporting lines (ReportingClosure) true to the dated assignments.

Someone may have several managers, so this is the closure of a graph, not of a tree. When lines change, the ancestors
of the moved people and of everybody below them are worked out anew by one statement: whoever's path upward changed
passes through a moved person, and the old closure knows who stands below those. Depth is the shortest.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q

from sightline.foundation.core import clock
from sightline.foundation.people.models import Assignment, Organisation, ReportingClosure

DEEPEST = 60  # no organisation is; ends the walk should a loop ever get past the operations and the import
MANY = 2000  # moved people; from here on the whole is quicker than its parts

# The sort makes the rows arrive in the order of the primary key, which fills its pages from left to right.
_INSERT = """
INSERT INTO people_reportingclosure (ancestor_id, descendant_id, depth)
WITH RECURSIVE line(ancestor_id, descendant_id, depth) AS (
    SELECT manager_id, person_id, 1 FROM people_assignment
    WHERE manager_id IS NOT NULL AND starts_on <= %(day)s AND (ends_on IS NULL OR ends_on >= %(day)s) {only}
  UNION
    SELECT a.manager_id, line.descendant_id, line.depth + 1
    FROM line JOIN people_assignment a ON a.person_id = line.ancestor_id
    WHERE a.manager_id IS NOT NULL AND a.starts_on <= %(day)s AND (a.ends_on IS NULL OR a.ends_on >= %(day)s)
      AND line.depth < %(deepest)s
)
SELECT ancestor_id, descendant_id, MIN(depth) FROM line
WHERE ancestor_id <> descendant_id
GROUP BY ancestor_id, descendant_id
ORDER BY ancestor_id, descendant_id
"""


def rebuild_reporting_closure(on: date | None = None) -> int:
    """Work out everybody's line anew. Returns the number of pairs. Call it inside a transaction."""
    day = on or clock.today()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_reportingclosure")
        if connection.vendor == "postgresql":
            # After many new rows the planner still believes in almost empty tables: it loops for minutes here, and
            # reads every person for each foreign key that is checked when the transaction ends.
            cursor.execute("ANALYZE people_assignment, people_person, people_orgunit, people_jobprofile")
        cursor.execute(_INSERT.format(only=""), {"day": day, "deepest": DEEPEST})
        pairs = int(cursor.rowcount)
    _remember(day)
    return pairs


def refresh_lines_of(person_ids: Iterable[int]) -> None:
    """After the lines of these people changed. Call it inside the transaction that changed them."""
    moved = set(person_ids)
    if not moved:
        return
    if len(moved) > MANY:
        rebuild_reporting_closure()
        return
    day = clock.today()
    affected = moved | _below(moved)
    ReportingClosure.objects.filter(descendant_id__in=affected).delete()
    # ids from our own database, as numbers: there may be more of them than a statement takes parameters
    only = f"AND person_id IN ({','.join(str(int(one)) for one in sorted(affected))})"
    with connection.cursor() as cursor:
        cursor.execute(_INSERT.format(only=only), {"day": day, "deepest": DEEPEST})


def _below(person_ids: Collection[int]) -> set[int]:
    rows = ReportingClosure.objects.filter(ancestor_id__in=person_ids).values_list("descendant_id", flat=True)
    return set(rows)


def refresh_for_today() -> int:
    """Bring in assignments that began or ended since the closure was last worked out. Returns how many people moved.

    Part of the daily round; calling it again on the same day does nothing.
    """
    today = clock.today()
    known = Organisation.objects.values_list("closure_on", flat=True).first()
    if known == today:
        return 0
    if known is None or known > today:
        rebuild_reporting_closure(today)
        return Assignment.objects.in_force(today).count()
    moved = set(Assignment.objects.filter(_turned(known, today)).values_list("person_id", flat=True))
    refresh_lines_of(moved)
    _remember(today)
    return len(moved)


def _turned(known: date, today: date) -> Q:
    """Assignments that hold on one of the two days and perhaps not on the other."""
    return Q(starts_on__gt=known, starts_on__lte=today) | Q(ends_on__gte=known, ends_on__lt=today)


def _remember(day: date) -> None:
    Organisation.objects.update(closure_on=day)


def closure_as_defined(lines: Iterable[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """The definition itself, for comparison: (person, manager) pairs in, shortest depth by (ancestor, descendant)."""
    managers: dict[int, set[int]] = {}
    for person, manager in lines:
        managers.setdefault(person, set()).add(manager)
    found: dict[tuple[int, int], int] = {}
    for person in managers:
        frontier, depth = managers[person], 1
        while frontier:
            fresh = {one for one in frontier if (one, person) not in found and one != person}
            found |= {(one, person): depth for one in fresh}
            frontier = set().union(*(managers.get(one, set()) for one in fresh)) if fresh else set()
            depth += 1
    return found


def unlike_definition() -> list[tuple[Any, Any]]:
    """Pairs in which closure and definition differ today; empty when all is well."""
    day = clock.today()
    lines = Assignment.objects.in_force(day).exclude(manager=None).values_list("person_id", "manager_id")
    meant = closure_as_defined((person, manager) for person, manager in lines if manager is not None)
    rows = ReportingClosure.objects.values_list("ancestor_id", "descendant_id", "depth")
    stored = {(ancestor, descendant): depth for ancestor, descendant, depth in rows}
    return sorted(pair for pair in meant.keys() | stored.keys() if meant.get(pair) != stored.get(pair))
