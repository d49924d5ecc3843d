"""Many rows at once. Django's bulk_create prepares each value of each row anew; for a whole organisation that is most
of the time an import takes (measured at 100,000 people: 12 s against 2 s)."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db import connection, models

from sightline.foundation.core.models import ALPHABET, PUBLIC_ID_LENGTH

BATCH = 5000
ROWS_A_STATEMENT = 500  # times ten columns stays below the 32,766 values that SQLite takes
_FAIR = 256 // len(ALPHABET) * len(ALPHABET)  # bytes from here on would favour the first letters
_LETTERS = bytes(ord(ALPHABET[value % len(ALPHABET)]) for value in range(256))
_UNFAIR = bytes(range(_FAIR, 256))


def new_public_ids(count: int) -> list[str]:
    """As `core.models.new_public_id`, from one draw of chance."""
    wanted = count * PUBLIC_ID_LENGTH
    letters = ""
    while len(letters) < wanted:
        letters += secrets.token_bytes(wanted + wanted // 8 + 64).translate(_LETTERS, _UNFAIR).decode()
    return [letters[start : start + PUBLIC_ID_LENGTH] for start in range(0, wanted, PUBLIC_ID_LENGTH)]


def insert_many(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Values are what the columns hold: ids, text, dates; moments and decimals through `stored`."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(column) for column in columns)
    start = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES "  # noqa: S608  # our own names
    marks = f"({', '.join(['%s'] * len(columns))})"
    waiting = iter(rows)
    with connection.cursor() as cursor:
        # many rows a statement: PostgreSQL takes each statement on its own, whatever executemany promises
        while batch := list(islice(waiting, ROWS_A_STATEMENT)):
            values = [value for row in batch for value in row]
            cursor.execute(start + ", ".join([marks] * len(batch)), values)


def update_many(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Each row holds the values of the columns, and then the id."""
    quote = connection.ops.quote_name
    sets = ", ".join(f"{quote(column)} = %s" for column in columns)
    _run(f"UPDATE {quote(model._meta.db_table)} SET {sets} WHERE id = %s", rows)  # noqa: S608  # our own names


def _run(statement: str, rows: Iterable[Sequence[Any]]) -> None:
    batch: list[Sequence[Any]] = []
    with connection.cursor() as cursor:
        for row in rows:
            batch.append(row)
            if len(batch) == BATCH:
                cursor.executemany(statement, batch)
                batch = []
        if batch:
            cursor.executemany(statement, batch)


def stored(value: Decimal | datetime) -> Any:
    """A decimal with three places, or a moment, as the database at hand wants it."""
    if isinstance(value, Decimal):
        return connection.ops.adapt_decimalfield_value(value, 4, 3)
    return connection.ops.adapt_datetimefield_value(value)
