"""Tables as files that a spreadsheet opens without mischief: CSV and XLSX. Pure: values in, bytes out."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter
from django.utils import timezone

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL = 32_767  # characters that a cell of XLSX holds
LONGEST_SHEET_NAME = 31

Cell = str | int | Decimal | date | datetime | bool | None


def harmless(text: str) -> str:
    """A cell that a spreadsheet would take for a formula is marked as text; reading takes the mark off again."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def csv_file(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """With a byte-order mark, without which Excel takes UTF-8 for something else. Days as 2026-11-20."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([harmless(head) for head in heads])
    writer.writerows([_as_text(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def xlsx_file(title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Numbers as numbers, days as days, all else as text; nothing is calculated and no address becomes a link."""
    out = io.BytesIO()
    # rows come in order and go straight to disk, so that a long list does not stay in memory
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    sheet = book.add_worksheet(_sheet_name(title))
    bold, as_day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, heads, bold)
    sheet.freeze_panes(1, 0)
    for place, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _write(sheet, place, column, cell, as_day)
    book.close()
    return out.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, place: int, column: int, cell: Cell, as_day: object) -> None:
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        sheet.write_number(place, column, cell)
    elif isinstance(cell, date) and not isinstance(cell, datetime):
        sheet.write_datetime(place, column, cell, as_day)
    elif cell not in (None, ""):
        sheet.write_string(place, column, _plain(cell)[:LONGEST_CELL])


def _sheet_name(title: str) -> str:
    return "".join(" " if sign in r"[]:*?/\'" else sign for sign in title)[:LONGEST_SHEET_NAME].strip() or "1"


def _as_text(cell: Cell) -> str:
    """A number keeps its minus; only words are made harmless."""
    is_number = isinstance(cell, int | Decimal) and not isinstance(cell, bool)
    return str(cell) if is_number else harmless(_plain(cell))


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        local = timezone.localtime(cell) if timezone.is_aware(cell) else cell
        return local.strftime("%Y-%m-%d %H:%M")
    return cell.isoformat() if isinstance(cell, date) else str(cell)
