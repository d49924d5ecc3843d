"""Writing very many rows at once: a launch makes hundreds of thousands, and model instances cost ten times the row."""

import os
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models

from sightline.foundation.core.models import ALPHABET, PUBLIC_ID_LENGTH

BATCH = 5_000
_FAIR = len(ALPHABET) * (256 // len(ALPHABET))  # bytes from here on would favour the first letters
_TABLE = bytes(ord(ALPHABET[byte % len(ALPHABET)]) for byte in range(256))
_UNFAIR = bytes(range(_FAIR, 256))


def new_public_ids(count: int) -> list[str]:
    """As core.models.new_public_id, from one draw of randomness."""
    text = ""
    while len(text) < count * PUBLIC_ID_LENGTH:
        missing = count * PUBLIC_ID_LENGTH - len(text)
        text += os.urandom(missing + missing // 16 + 16).translate(_TABLE, _UNFAIR).decode("ascii")
    return [text[at : at + PUBLIC_ID_LENGTH] for at in range(0, count * PUBLIC_ID_LENGTH, PUBLIC_ID_LENGTH)]


def insert(
    model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]], *, skip_known: bool = False
) -> None:
    """Insert rows of values as `prepared` gives them. `skip_known` leaves out what a unique constraint refuses."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(model._meta.get_field(name).column)) for name in fields)  # type: ignore[union-attr]
    marks = ", ".join(["%s"] * len(fields))
    ending = " ON CONFLICT DO NOTHING" if skip_known else ""
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks}){ending}"  # noqa: S608  # names come from the models
    every = iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(every, BATCH)):
            cursor.executemany(statement, batch)


def prepared(model: type[models.Model], name: str, value: Any) -> Any:
    """A value as the database of this connection wants it."""
    return model._meta.get_field(name).get_db_prep_save(value, connection)  # type: ignore[union-attr]
