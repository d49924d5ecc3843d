"""Files of every kind, and days of every spelling."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from sightline.foundation.core.spreadsheets import harmless
from sightline.foundation.people.imports.columns import guess
from sightline.foundation.people.imports.dates import NotADate, decide, parse
from sightline.foundation.people.imports.loops import find_loops
from sightline.foundation.people.imports.reading import CannotReadFileError, read_table

TODAY = date(2026, 11, 21)


def xlsx(rows: list[list[object]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(place, column, cell, day)
            else:
                sheet.write(place, column, cell)
    book.close()
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters(encoding: str, delimiter: str) -> None:
    text = f"number{delimiter}name\r\n 1 {delimiter} José Núñez \r\n"
    table = read_table(text.encode(encoding))
    assert (table.headers, table.rows) == (["number", "name"], [["1", "José Núñez"]])
    assert any("not UTF-8" in note for note in table.notes) == (encoding == "cp1252")


def test_row_numbers_are_those_of_a_spreadsheet() -> None:
    table = read_table(b'number,name\n\n1,"Ann\nB"\n2,Ben\n')
    assert (table.numbers, table.rows[0]) == ([3, 4], ["1", "Ann B"])


def test_xlsx_numbers_and_days() -> None:
    table = read_table(xlsx([["number", "name", "hired"], [10001, " Ann ", date(2011, 7, 5)], ["007", "Ben", ""]]))
    assert table.rows == [["10001", "Ann", "2011-07-05"], ["007", "Ben", ""]]


def bomb(declared: int | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 5_000_000)
    content = bytearray(out.getvalue())
    if declared is not None:
        place = content.index(b"PK\x01\x02") + 24
        content[place : place + 4] = declared.to_bytes(4, "little")
    return bytes(content)


@pytest.mark.parametrize("declared", [None, 10, 400_000_000])
def test_zip_bombs_are_not_unpacked(declared: int | None, monkeypatch) -> None:
    monkeypatch.setattr("sightline.foundation.people.imports.xlsx_guard.MAX_UNPACKED", 1_000_000)
    with pytest.raises(CannotReadFileError, match="unpacks to more"):
        read_table(bomb(declared))


def test_a_cell_far_outside_is_refused() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet().write(1_000_000, 16_000, "far")
    book.close()
    with pytest.raises(CannotReadFileError, match="far outside"):
        read_table(out.getvalue())


@pytest.mark.parametrize("content", [b"\x00\x01\x02\x03" * 20, b"\xd0\xcf\x11\xe0 old", b"   \n  "])
def test_what_is_no_table_is_said(content: bytes) -> None:
    with pytest.raises(CannotReadFileError) as refusal:
        read_table(content)
    assert refusal.value.fix


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_formulas_are_neutralised_and_read_back(start: str) -> None:
    text = f"{start}SUM(A1)"
    assert harmless(text) == f"'{text}"
    assert read_table(f"number,name\n1,{harmless(text)}\n".encode()).rows == [["1", text]]


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["7/5/11", "25/12/2010"], "dmy"),
        (["7/5/11", "12/25/2010"], "mdy"),
        (["7.5.2011", "7/5/2011"], "dmy"),
        (["7/5/11"], "dmy"),
        (["2011-07-05"], "dmy"),
    ],
)
def test_a_column_decides_by_what_leaves_no_doubt(texts: list[str], order: str) -> None:
    assert decide(texts).order == order


def test_doubt_is_remembered() -> None:
    assert (decide(["7/5/11"]).doubtful, decide(["7/5/11"]).because) == ("7/5/11", "")
    assert decide(["5/5/2011"]).doubtful == ""
    assert decide(["7/5/11"], neighbour="mdy").order == "mdy"


@pytest.mark.parametrize(
    "text",
    ["2011-07-05", "2011/7/5", "20110705", "05/07/2011", "5.7.11", "5 July 2011", "Jul 5, 2011", "5-Jul-11", "40729"],
)
def test_spellings_of_one_day(text: str) -> None:
    assert parse(text, "dmy", TODAY) == date(2011, 7, 5)


@pytest.mark.parametrize("text", ["soon", "2011-02-30", "1066-10-14", "31/31/2011", "2999-01-01"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(NotADate):
        parse(text, "dmy", TODAY)


@given(st.dates(date(1930, 1, 1), date(2030, 1, 1)), st.sampled_from(["dmy", "mdy"]))
def test_a_day_comes_back_as_written(on: date, order: str) -> None:
    written = on.strftime("%d/%m/%Y" if order == "dmy" else "%m/%d/%Y")
    assert parse(written, order, TODAY) == on
    assert parse(on.isoformat(), order, TODAY) == on


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (["Personal-Nr.", "Vorname", "Nachname", "E-Mail-Adresse", "Abteilung"],
         ["number", "given_name", "family_name", "email", "unit"]),
        (["Matricule", "Prénom", "Nom", "Date d'embauche"], ["number", "given_name", "family_name", "hired_on"]),
        (["employeeId", "displayName", "lineManager", "hireDate"], ["number", "name", "manager", "hired_on"]),
        (["Nombre", "Correo electrónico", "Puesto"], ["name", "email", "job"]),
    ],
)  # fmt: skip
def test_headers_in_several_languages(headers: list[str], found: list[str]) -> None:
    assert guess(headers) == {field: headers[found.index(field)] for field in guess(headers)}
    assert set(guess(headers)) == set(found)


def test_loops_are_found_beside_what_hangs_below_them() -> None:
    lines = {1: [], 2: [1], 3: [4], 4: [5], 5: [3], 6: [5], 7: [6, 1], 8: [8]}
    assert sorted(map(sorted, find_loops(lines))) == [[3, 4, 5], [8]]
