"""Reporting lines as of any day, from the dated assignments. Today's are in the closure, which is faster."""

from datetime import date

from django.db import connection

from sightline.foundation.people.models import Person

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
