"""Rows of text → rows that make sense, and a reason for each that does not. Knows the file, not the database."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from sightline.foundation.core.days import in_words
from sightline.foundation.people.imports.columns import DATE_FIELDS
from sightline.foundation.people.imports.dates import Decision, NotADate, Order, decide, parse, said_aloud
from sightline.foundation.people.imports.reading import Table

LIMITS = {
    "number": 40,
    "name": 200,
    "given_name": 100,
    "family_name": 100,
    "email": 254,
    "unit": 200,
    "unit_above": 200,
    "job": 200,
    "manager": 254,
}
PLAIN_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}$")
SHOWN = 60  # characters of a refused value

FaultKind = Literal["row", "link", "warning"]


@dataclass(frozen=True, slots=True)
class Fault:
    """`row` refuses the row, `link` only the way to the manager, `warning` nothing. Row 0 means the file as a whole."""

    kind: FaultKind
    row: int
    column: str
    value: str
    reason: str
    fix: str


@dataclass(slots=True)
class Row:
    """One person of the file. Empty text means: not said."""

    place: int  # in the table
    row: int  # as a spreadsheet numbers it
    number: str
    name: str
    given_name: str
    family_name: str
    email: str
    unit: str
    unit_above: str
    job: str
    manager: str
    hired_on: date | None = None
    left_on: date | None = None


@dataclass(slots=True)
class Checked:
    rows: list[Row]
    faults: list[Fault]
    mapping: Mapping[str, str]
    total: int
    notes: list[str] = field(default_factory=list)
    refused_rows: set[int] = field(default_factory=set)  # spreadsheet numbers
    refused_keys: dict[str, int] = field(default_factory=dict)  # number or address in lower case → refused row

    def has(self, name: str) -> bool:
        return name in self.mapping

    def column(self, name: str) -> str:
        return self.mapping.get(name, name)

    def remember_refused(self, row: Row) -> None:
        """So that people who name them as manager can be told why they are not found."""
        for key in (row.number, row.email.lower()):
            if key:
                self.refused_keys.setdefault(key.lower(), row.row)

    def fault(self, kind: FaultKind, row: int, name: str, value: object, reason: str, fix: str = "") -> None:
        text = str(value)
        shown = text if len(text) <= SHOWN else text[:SHOWN] + "…"
        self.faults.append(Fault(kind, row, self.column(name), shown, reason, fix))
        if kind == "row":
            self.refused_rows.add(row)


def check(table: Table, mapping: Mapping[str, str], *, today: date, said: Order | None = None) -> Checked:
    checked = Checked([], [], mapping, len(table.rows), list(table.notes))
    _tell_ignored(table, checked)
    texts = {name: [cells[place] for cells in table.rows] for name, place in _places(table, mapping)}
    days = _dates(texts, checked, today, said)
    blank = [""] * checked.total
    columns = [texts.get(name, blank) for name in (*LIMITS,)]
    hired, left = (days.get(name, [None] * checked.total) for name in DATE_FIELDS)
    width = len(table.headers)
    for place, number in enumerate(table.numbers):
        row = Row(place, number, *[column[place] for column in columns])  # type: ignore[arg-type]  # as many as LIMITS, in its order
        _tidy_names(row)
        fits = _fits(row, checked) and _is_whole(table.rows[place], width, row, checked)
        row.hired_on, fits = _day("hired_on", hired[place], texts, row, checked, fits)
        row.left_on, fits = _day("left_on", left[place], texts, row, checked, fits)
        if fits and _dates_in_order(row, checked):
            checked.rows.append(row)
        else:
            checked.remember_refused(row)
    _refuse_doubles(checked)
    return checked


def _places(table: Table, mapping: Mapping[str, str]) -> list[tuple[str, int]]:
    return [(name, table.column(header)) for name, header in mapping.items()]


def _tell_ignored(table: Table, checked: Checked) -> None:
    used = set(checked.mapping.values())
    ignored = [header for header in table.headers if header not in used]
    if ignored:
        checked.notes.append(_("Not read and not stored: %(columns)s.") % {"columns": ", ".join(ignored)[:500]})


# ── dates ────────────────────────────────────────────────────────────────────


def _dates(
    texts: Mapping[str, list[str]], checked: Checked, today: date, said: Order | None
) -> dict[str, list[date | str | None]]:
    """For each date column: a day, the reason why it is none, or nothing."""
    names = [name for name in DATE_FIELDS if name in texts]
    decisions = {name: decide(dict.fromkeys(texts[name]), said) for name in names}
    firm = [one.order for one in decisions.values() if one.because]
    found = {}
    for name in names:
        decision = decisions[name]
        if not decision.because and firm:
            decision = decide(dict.fromkeys(texts[name]), said, firm[0])
        checked.notes += said_aloud(checked.column(name), decision, said, today)
        read = {text: _read(text, decision, today) for text in set(texts[name])}
        found[name] = [read[text] for text in texts[name]]
    return found


def _read(text: str, decision: Decision, today: date) -> date | str | None:
    if not text:
        return None
    try:
        return parse(text, decision.order, today)
    except NotADate as bad:
        return str(bad)


def _day(
    name: str, found: date | str | None, texts: Mapping[str, list[str]], row: Row, checked: Checked, fits: bool
) -> tuple[date | None, bool]:
    if not isinstance(found, str):
        return found, fits
    checked.fault("row", row.row, name, texts[name][row.place], found, _("Write it like 2011-07-05."))
    return None, False


def _dates_in_order(row: Row, checked: Checked) -> bool:
    if row.hired_on is None or row.left_on is None or row.left_on >= row.hired_on:
        return True
    checked.fault(
        "row",
        row.row,
        "left_on",
        row.left_on,
        _("The last day lies before the first, %(day)s.") % {"day": in_words(row.hired_on)},
        _("Mend one of the two dates."),
    )
    return False


# ── one row ──────────────────────────────────────────────────────────────────


def _tidy_names(row: Row) -> None:
    if "  " in row.name or "  " in row.given_name or "  " in row.family_name:
        row.name, row.given_name, row.family_name = (
            " ".join(text.split()) for text in (row.name, row.given_name, row.family_name)
        )
    if not row.name:
        row.name = f"{row.given_name} {row.family_name}".strip()


def _fits(row: Row, checked: Checked) -> bool:
    for name, limit in LIMITS.items():
        text = getattr(row, name)
        if len(text) > limit:
            reason = _("This is %(length)d characters long; there is room for %(limit)d.")
            checked.fault("row", row.row, name, text, reason % {"length": len(text), "limit": limit}, _("Shorten it."))
            return False
    if not row.name:
        checked.fault("row", row.row, "name", "", _("There is no name in this row."), _("Fill in the name."))
        return False
    if not row.number and not row.email:
        checked.fault(
            "row",
            row.row,
            "number" if checked.has("number") else "email",
            "",
            _("Neither a number nor an e-mail tells who this is."),
            _("Fill in one of them."),
        )
        return False
    if row.email and not PLAIN_EMAIL.match(row.email):
        return _is_email(row, checked)
    return True


def _is_email(row: Row, checked: Checked) -> bool:
    try:
        validate_email(row.email)
    except ValidationError:
        reason = _("This is not an e-mail address.")
        checked.fault("row", row.row, "email", row.email, reason, _("Write it like name@example.com."))
        return False
    return True


def _is_whole(cells: list[str], width: int, row: Row, checked: Checked) -> bool:
    if len(cells) <= width or not any(cells[width:]):
        return True
    checked.fault(
        "row",
        row.row,
        "",
        " | ".join(cells[width:]),
        _("The row has more cells than the header has columns."),
        _("Put text that holds the separator between quotation marks."),
    )
    return False


# ── rows beside one another ──────────────────────────────────────────────────


def _refuse_doubles(checked: Checked) -> None:
    """The first row with a number or an address counts; which of two is meant, nobody can tell from the file."""
    checked.rows = _firsts(checked, "number", lambda row: row.number)
    checked.rows = _firsts(checked, "email", lambda row: row.email.lower())


def _firsts(checked: Checked, name: str, key: Callable[[Row], str]) -> list[Row]:
    seen: dict[str, int] = {}
    kept = []
    for row in checked.rows:
        text = key(row)
        first = seen.setdefault(text, row.row) if text else row.row
        if first == row.row:
            kept.append(row)
        else:
            reason = _("This stands in row %(row)d already.") % {"row": first}
            checked.fault("row", row.row, name, text, reason, _("Keep one of the two rows, or mend this one."))
    return kept
