from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
import python_calamine
from django.utils import timezone

from sightline.foundation.core.spreadsheets import csv_file, xlsx_file

HEADS = ["Goal", "Weight", "By"]


def read_back(content: bytes) -> list[list[object]]:
    return python_calamine.load_workbook(BytesIO(content)).get_sheet_by_index(0).to_python()


def test_csv_keeps_letters_numbers_and_days():
    content = csv_file(HEADS, [["Fähre – pünktlich", Decimal("-2.50"), date(2026, 11, 20)]])
    assert content.decode("utf-8-sig").splitlines() == ["Goal,Weight,By", "Fähre – pünktlich,-2.50,2026-11-20"]


@pytest.mark.parametrize("text", ['=HYPERLINK("https://example.org")', "+1", "-1", "@sum", "\t=1"])
def test_words_are_never_a_formula_in_csv(text):
    assert csv_file(["a"], [[text]]).decode("utf-8-sig").splitlines()[1].strip('"').startswith("'")


def test_xlsx_holds_numbers_as_numbers_and_words_as_words():
    rows = read_back(xlsx_file("Goals [2026]", HEADS, [["=1+1", Decimal("40"), date(2026, 11, 20)]]))
    assert rows == [HEADS, ["=1+1", 40.0, date(2026, 11, 20)]]


def test_moments_are_told_in_local_time():
    with timezone.override("Europe/Berlin"):
        content = csv_file(["At"], [[datetime(2026, 11, 20, 9, 5, tzinfo=UTC)]])
    assert content.decode("utf-8-sig").splitlines()[1] == "2026-11-20 10:05"


def test_nothing_is_an_empty_cell():
    assert csv_file(["a", "b"], [[None, ""]]).decode("utf-8-sig").splitlines()[1] == ","
