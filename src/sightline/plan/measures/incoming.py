"""Readings as they come in a table: CSV or pasted from a spreadsheet. Each line is read for itself, and says by name
what is wrong with it. Looks measures and standing readings up, writes nothing.

    measure;on;value;note
    FCR;2026-11-20;71.5;after the new script
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from django.db.models import Q
from django.utils.translation import gettext as _

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import ALLOWED, Verdict
from sightline.foundation.people.models import Person
from sightline.plan.measures import rules
from sightline.plan.measures.models import Reading, RegisteredMeasure
from sightline.plan.measures.operations.readings import PLACES, Said, check, differs

MOST_LINES = 2000
MOST_BYTES = 500_000
COLUMNS = ("measure", "on", "value", "note")
OTHER_NAMES = {"code": "measure", "name": "measure", "date": "on", "day": "on", "reading": "value", "comment": "note"}
SEPARATORS = ";\t,|"


class CannotReadTableError(OperationError):
    """The table as a whole is of no use."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was given, and what it means. `error` is a sentence; `is_known`: the same value is there."""

    number: int  # as a spreadsheet shows it; the header is line 1
    measure_text: str
    on_text: str
    value_text: str
    note: str = ""
    said: Said | None = None
    error: str = ""
    is_known: bool = False


def decoded(content: bytes) -> str:
    """Raises CannotReadTableError for what is no text."""
    if len(content) > MOST_BYTES:
        raise CannotReadTableError(_("The file is too large."), field="file", fix=_("Split it."))
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise CannotReadTableError(_("This is not a text file."), field="file", fix=_("Save the table as CSV."))


def read_lines(text: str, by: Person | None) -> list[Line]:
    """Every line with its meaning or its error. `by` None is the command line, which may give every reading."""
    rows = _rows(text)
    lines = [_line(number, cells) for number, cells in rows]
    lines = _with_measures(lines, by)
    return _with_standing(lines)


def _rows(text: str) -> list[tuple[int, dict[str, str]]]:
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=separator)
    try:
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error:
        raise CannotReadTableError(
            _("The table cannot be read."), field="text", fix=_("Save it as CSV again.")
        ) from None
    table = [(number, cells) for number, cells in rows if any(cells)]
    if not table:
        raise CannotReadTableError(_("The table is empty."), field="text", fix=_("Give at least one line."))
    heads = [OTHER_NAMES.get(cell.lower(), cell.lower()) for cell in table[0][1]]
    missing = [name for name in COLUMNS[:3] if name not in heads]
    if missing:
        raise CannotReadTableError(
            _("The first line names the columns. Missing: %(names)s.") % {"names": ", ".join(missing)},
            field="text",
            fix=_("Begin with: measure;on;value;note"),
        )
    if len(table) - 1 > MOST_LINES:
        message = _("More than %d lines at once.") % MOST_LINES
        raise CannotReadTableError(message, field="text", fix=_("Split the file."))
    if len(table) == 1:
        raise CannotReadTableError(_("There is no line below the header."), field="text")
    return [(number, dict(zip(heads, cells, strict=False))) for number, cells in table[1:]]


def _line(number: int, cells: dict[str, str]) -> Line:
    texts = {name: cells.get(name, "").removeprefix("'") for name in COLUMNS}
    return Line(number, texts["measure"][:200], texts["on"][:40], texts["value"][:40], texts["note"])


def _with_measures(lines: Sequence[Line], by: Person | None) -> list[Line]:
    wanted = {line.measure_text.lower() for line in lines}
    rows = RegisteredMeasure.objects.filter(
        Q(code__in={line.measure_text for line in lines} | {text.upper() for text in wanted})
        | Q(name__in={line.measure_text for line in lines})
    ).select_related("owner")
    known = {name.lower(): row for row in rows for name in (row.name, row.code)}
    verdicts = {row.pk: ALLOWED if by is None else rules.can_give_reading(by, row) for row in rows}
    return [_understood(line, known, verdicts) for line in lines]


def _understood(line: Line, known: Mapping[str, RegisteredMeasure], verdicts: Mapping[int, Verdict]) -> Line:
    measure = known.get(line.measure_text.lower())
    if measure is None:
        return replace(line, error=_("There is no measure “%s” in the registry.") % line.measure_text)
    verdict = verdicts[measure.pk]
    if not verdict:
        return replace(line, error=verdict.reason)
    try:
        on = date.fromisoformat(line.on_text)
    except ValueError:
        return replace(line, error=_("“%s” is not a day. Write it as 2026-11-20.") % line.on_text)
    value = number_of(line.value_text)
    if value is None:
        return replace(line, error=_("“%s” is not a number.") % line.value_text)
    said = Said(measure, value, on, line.note[:300])
    try:
        check(said)
    except OperationError as error:
        return replace(line, error=error.message)
    return replace(line, said=said)


def number_of(text: str) -> Decimal | None:
    """A number with a point or a comma before its decimals; None when it is not one. "1,234.5" is 1234.5."""
    plain = text.replace("\u00a0", "").replace(" ", "").removesuffix("%")
    if "," in plain and "." in plain:
        plain = plain.replace(",", "") if plain.rfind(".") > plain.rfind(",") else plain.replace(".", "")
    try:
        number = Decimal(plain.replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _with_standing(lines: Sequence[Line]) -> list[Line]:
    """Compare with readings that stand, and with earlier lines."""
    said = [line.said for line in lines if line.said is not None]
    rows = Reading.objects.standing().filter(
        measure__in={one.measure.pk for one in said}, on__in={one.on for one in said}
    )
    there = {(row.measure_id, row.on): row for row in rows}
    found: list[Line] = []
    for line in lines:
        if line.said is None:
            found.append(line)
            continue
        key = (line.said.measure.pk, line.said.on)
        standing = there.get(key)
        if standing is None:
            there[key] = Reading(measure=line.said.measure, on=line.said.on, value=line.said.value)
            found.append(line)
        elif standing.value == line.said.value.quantize(PLACES):
            found.append(replace(line, is_known=True))
        else:
            error = differs(line.said, standing)
            found.append(replace(line, said=None, error=f"{error.message} {error.fix}"))
    return found
