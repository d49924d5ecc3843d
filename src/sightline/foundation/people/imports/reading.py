"""Bytes of a CSV or XLSX file → a table of text. Nothing is trusted: size, encoding, and what a ZIP says of itself."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.imports.xlsx_guard import refuse_unsafe_zip

MAX_ROWS = 200_000
MAX_COLUMNS = 100
MAX_CELL = 30_000  # characters; Excel's own limit is 32,767
DELIMITERS = ",;\t|"
NOT_TABLES = {
    b"\xd0\xcf\x11\xe0": "an old Excel file (.xls)",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
}


class CannotReadFileError(OperationError):
    """The file as a whole is of no use: wrong kind, damaged, empty, too large."""


@dataclass(slots=True)
class Table:
    """`numbers` are row numbers as a spreadsheet shows them; the header is usually row 1."""

    headers: list[str]
    rows: list[list[str]]
    numbers: list[int]
    notes: list[str] = field(default_factory=list)

    def column(self, header: str) -> int:
        return self.headers.index(header)


def read_table(content: bytes) -> Table:
    """Raises `CannotReadFileError`, which says what would be right."""
    if len(content) > settings.IMPORT_MAX_BYTES:
        raise CannotReadFileError(
            _("The file is larger than %(megabytes)d MB.") % {"megabytes": settings.IMPORT_MAX_BYTES // 1_000_000},
            field="file",
            fix=_("Leave out columns that are not needed, or split it."),
        )
    if not content.strip():
        raise CannotReadFileError(_("The file is empty."), field="file", fix=_("Export it again."))
    for magic, name in NOT_TABLES.items():
        if content.startswith(magic):
            raise CannotReadFileError(
                _("This is %(kind)s, not a table we can read.") % {"kind": name},
                field="file",
                fix=_("Save it as .xlsx or .csv."),
            )
    is_zip = content.startswith(b"PK\x03\x04")
    return _table_of(*(_xlsx_rows(content) if is_zip else _csv_rows(content)))


def _table_of(rows: Iterator[list[str]], notes: list[str]) -> Table:
    headers: list[str] = []
    kept: list[list[str]] = []
    numbers: list[int] = []
    for number, cells in enumerate(rows, start=1):
        if not any(cells):
            continue
        if not headers:
            headers = _headers(cells)
            width = len(headers)
            continue
        if len(cells) < width:
            cells += [""] * (width - len(cells))
        kept.append(cells)
        numbers.append(number)
        if len(kept) > MAX_ROWS:
            raise CannotReadFileError(
                _("The file has more than %(rows)d rows.") % {"rows": MAX_ROWS}, field="file", fix=_("Split it.")
            )
    if not kept:
        raise CannotReadFileError(
            _("The file holds no rows below its header."),
            field="file",
            fix=_("Export it again, with the people in it."),
        )
    return Table(headers, kept, numbers, notes)


def _headers(cells: list[str]) -> list[str]:
    """Headers as they stand, the same one twice told apart by a number, empty ones by their place."""
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > MAX_COLUMNS:
        raise CannotReadFileError(
            _("The file has more than %(columns)d columns.") % {"columns": MAX_COLUMNS},
            field="file",
            fix=_("Leave out what is not needed."),
        )
    headers: list[str] = []
    for place, cell in enumerate(cells, start=1):
        name = cell[:100] or _("column %(place)d") % {"place": place}
        headers.append(name if name not in headers else f"{name} ({place})")
    return headers


# ── CSV ──────────────────────────────────────────────────────────────────────


def _csv_rows(content: bytes) -> tuple[Iterator[list[str]], list[str]]:
    text, notes = _decoded(content)
    return _csv_records(text, _delimiter_of(text)), notes


def _decoded(content: bytes) -> tuple[str, list[str]]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode(content, "utf-16"), []
    head = content[:2000]
    if head.count(0) > len(head) // 4:
        return _decode(content, "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"), []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        note = _(
            "The file is not UTF-8. It was read as Windows-1252; look whether names with accents are right, "
            "and export it as UTF-8 if they are not."
        )
        text = content.decode("cp1252", errors="replace")
        return _refuse_binary(text), [note]
    return _refuse_binary(text), []


def _decode(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError as bad:
        raise CannotReadFileError(
            _("The text of this file is damaged."), field="file", fix=_("Export it again, as UTF-8.")
        ) from bad


def _refuse_binary(text: str) -> str:
    if "\x00" in text[:10_000]:
        raise CannotReadFileError(
            _("This is not a table we can read."), field="file", fix=_("Save it as .xlsx or .csv.")
        )
    return text.replace("\x00", "") if "\x00" in text else text


def _delimiter_of(text: str) -> str:
    """The one that stands most often in the header, outside quotes."""
    header = next((line for line in text[:20_000].splitlines() if line.strip()), "")
    outside = "".join(header.split('"')[::2])
    return max(DELIMITERS, key=outside.count) if any(one in outside for one in DELIMITERS) else ","


def _csv_records(text: str, delimiter: str) -> Iterator[list[str]]:
    # newline="" leaves line ends inside quoted cells alone
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    try:
        for record in reader:
            yield [tidy(cell) for cell in record]
    except csv.Error as bad:
        raise CannotReadFileError(
            _("The file breaks off near line %(line)d; perhaps a quotation mark is never closed.")
            % {"line": reader.line_num},
            field="file",
            fix=_("Mend that line, or export the file again."),
        ) from bad


def tidy(cell: str) -> str:
    """Without padding and control characters, and without the apostrophe that our own exports put before formulas."""
    if cell.isascii() and cell.isprintable():
        cell = cell.strip()
    else:
        cell = "".join(one if one.isprintable() else " " for one in cell).replace("\ufeff", "").strip()
    if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@":
        return cell[1:]
    return cell


# ── XLSX ─────────────────────────────────────────────────────────────────────


def _xlsx_rows(content: bytes) -> tuple[Iterator[list[str]], list[str]]:
    problem = refuse_unsafe_zip(content)
    if problem:
        raise CannotReadFileError(problem, field="file", fix=_("Export it again, or save it as .csv."))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [book.get_sheet_by_index(index) for index in range(min(len(book.sheet_names), 20))]
    except (CalamineError, ValueError, OSError) as bad:
        raise CannotReadFileError(
            _("This Excel file is damaged or not an Excel file."), field="file", fix=_("Save it again as .xlsx.")
        ) from bad
    full = [sheet for sheet in sheets if sheet.height]
    if not full:
        raise CannotReadFileError(_("The file is empty."), field="file", fix=_("Export it again."))
    notes = []
    if len(full) > 1:
        notes.append(_("The file has several sheets; only “%(sheet)s” was read.") % {"sheet": full[0].name})
    return _sheet_records(full[0]), notes


def _sheet_records(sheet: Any) -> Iterator[list[str]]:
    above = sheet.start[0] if sheet.start else 0
    yield from ([] for _row in range(above))  # rows above the first used one count too
    rows: Iterable[list[Any]] = sheet.iter_rows()
    for row in rows:
        yield [_text_of(cell) for cell in row]


def _text_of(cell: Any) -> str:
    if isinstance(cell, str):
        return tidy(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)
