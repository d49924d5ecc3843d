"""Duties for very many people at once: one statement makes the duties, one their messages, whatever the number."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, models, transaction

from sightline.foundation.core import clock
from sightline.foundation.core.models import ALPHABET, PUBLIC_ID_LENGTH
from sightline.foundation.notify.enums import DutyKind, MessageState
from sightline.foundation.notify.operations import source_of
from sightline.foundation.people.models import Person

_DUTIES = """
INSERT INTO notify_duty
    (public_id, created_at, person_id, owed_to_id, kind, title, why, action, path, source, due_on, settled_at)
SELECT {public_id}, %s, people.id, {owed_to}, %s, %s, %s, %s, %s, %s, {due_on}, NULL
FROM ({people}) people
WHERE NOT EXISTS (
    SELECT 1 FROM notify_duty d
    WHERE d.person_id = people.id AND d.kind = %s AND d.source = %s AND d.settled_at IS NULL
)
"""

_MESSAGES = """
INSERT INTO notify_message (public_id, created_at, duty_id, person_id, state, mailed_at, seen_at)
SELECT {public_id}, %s, d.id, d.person_id, %s, NULL, NULL
FROM notify_duty d
WHERE d.kind = %s AND d.source = %s AND d.settled_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM notify_message m WHERE m.duty_id = d.id)
"""


@dataclass(frozen=True, slots=True)
class DutyText:
    """The same words for everybody who gets the duty."""

    title: str
    action: str
    path: str
    why: str = ""
    due_on: date | None = None


@transaction.atomic
def open_duties(
    people: models.QuerySet[Person],
    kind: DutyKind,
    *,
    about: models.Model,
    text: DutyText,
    owed_to: Person | None = None,
) -> int:
    """Open the duty for everyone in `people` who does not have it open yet. Returns how many were opened."""
    subquery, people_values = people.order_by().values("id").query.sql_with_params()
    source, now = source_of(about), _adapted(clock.now())
    words = [text.title[:250], text.why[:400], text.action[:60], text.path[:300]]
    # ids and dates are ours, not typed by anybody; all that is typed goes in as a value
    statement = _DUTIES.format(  # formatted: three fragments that cannot be values
        public_id=_new_public_id(),
        people=subquery,
        owed_to="NULL" if owed_to is None else int(owed_to.pk),
        due_on="CAST(NULL AS date)" if text.due_on is None else f"CAST('{text.due_on.isoformat()}' AS {_date_type()})",
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [now, kind.value, *words, source, *people_values, kind.value, source])
        made = cursor.rowcount
        statement = _MESSAGES.format(public_id=_new_public_id())
        cursor.execute(statement, [now, MessageState.WAITING.value, kind.value, source])
    return int(made)


def _new_public_id() -> str:
    """The expression for core.models.new_public_id, worked out by the database. Enough for rows that nobody can open
    without being the one they belong to."""
    size = len(ALPHABET)
    pick = f"abs(random() %% {size})" if connection.vendor == "sqlite" else f"floor(random() * {size})::int"
    return " || ".join([f"substr('{ALPHABET}', 1 + {pick}, 1)"] * PUBLIC_ID_LENGTH)


def _date_type() -> str:
    """SQLite keeps dates as text, and would turn a cast to `date` into the number 2026."""
    return "text" if connection.vendor == "sqlite" else "date"


def _adapted(value: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(value)
