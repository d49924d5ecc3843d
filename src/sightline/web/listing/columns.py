"""What a list tells of each row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from sightline.foundation.core.spreadsheets import Cell


@dataclass(frozen=True, slots=True)
class Column:
    """`value` gives the cell of the file from a prepared row; None leaves the column out of files.
    `order` names the fields to sort by, through relations too; empty: nobody can sort by it."""

    key: str
    label: "str | Promise"
    value: Callable[[Any], Cell] | None = None
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """A column as the head of a table. `direction` is "ascending", "descending" or empty when not sorted by it."""

    key: str
    label: str
    href: str
    direction: str
