"""Values in words, around a fixed today: Friday 20 November 2026."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from sightline.web import words

TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def friday(time_machine):
    time_machine.move_to(datetime(2026, 11, 20, 14, 0, tzinfo=UTC), tick=False)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (None, "–"),
        ("", "–"),
        (0, "0 %"),
        (Decimal("0.714"), "71 %"),
        (0.005, "1 %"),
        (1, "100 %"),
        (Decimal("1.3"), "130 %"),
        ("no number", "–"),
    ],
)
def test_percent(share, said):
    assert words.percent(share) == said


@pytest.mark.parametrize(
    ("value", "said"), [(None, "–"), (Decimal("6.10"), "6.1"), (Decimal("4.000"), "4"), (Decimal("1200"), "1200")]
)
def test_number(value, said):
    assert words.number(value).replace(",", "") == said


@pytest.mark.parametrize(
    ("read_on", "said"),
    [
        (None, "no reading yet"),
        (date(2026, 11, 20), "today"),
        (date(2026, 11, 25), "today"),
        (date(2026, 11, 19), "1 day old"),
        (date(2026, 10, 30), "21 days old"),
        (date(2026, 10, 29), "22 days old · stale"),
        (datetime(2026, 11, 19, 23, 30, tzinfo=UTC), "1 day old"),
    ],
)
def test_age(read_on, said):
    assert words.age(read_on) == said


def test_days():
    assert words.day(TODAY) == "Friday 20 November 2026"
    assert words.short_day(TODAY) == "20 November"
    assert words.short_day(date(2025, 11, 20)) == "20 November 2025"
    assert words.short_day(None) == ""


@pytest.mark.parametrize(
    ("on", "said", "kind"),
    [
        (date(2026, 11, 6), "Owed since 6 November", "bad"),
        (date(2026, 11, 20), "Due today", "watch"),
        (date(2026, 11, 23), "Due Monday 23 November", "watch"),
        (date(2026, 11, 27), "Due Friday 27 November", "neutral"),
        (date(2027, 1, 4), "Due Monday 4 January 2027", "neutral"),
        (None, "", "neutral"),
    ],
)
def test_due(on, said, kind):
    assert (words.due(on), words.due_kind(on)) == (said, kind)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 11, 20, 9, 32, tzinfo=UTC), "Today, 09:32"),
        (datetime(2026, 11, 19, 9, 32, tzinfo=UTC), "Yesterday, 09:32"),
        (datetime(2026, 11, 18, 9, 32, tzinfo=UTC), "Wednesday 18 November"),
        (None, ""),
    ],
)
def test_moment(at, said):
    assert words.moment(at) == said
