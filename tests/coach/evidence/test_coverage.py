from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.coach.evidence.coverage import coverage, months_between

SINCE, UNTIL = date(2025, 12, 1), date(2026, 11, 30)
SPRING = [date(2026, 3, day) for day in range(1, 5)]
AUTUMN = [date(2026, 11, day) for day in range(1, 6)]


def test_months_are_counted_and_empty_ones_stay():
    found = coverage([*SPRING, AUTUMN[0]], SINCE, UNTIL)
    assert [month.count for month in found.months] == [0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 1]
    assert found.empty_months == 10


def test_more_than_half_from_the_last_quarter_is_said():
    assert coverage([*SPRING, *AUTUMN], SINCE, UNTIL).is_lopsided
    assert not coverage([*SPRING, *AUTUMN[:4]], SINCE, UNTIL).is_lopsided


def test_seven_items_are_too_few_to_say_so():
    assert not coverage([*SPRING[:2], *AUTUMN], SINCE, UNTIL).is_lopsided


def test_a_short_period_has_no_beginning_to_forget():
    assert not coverage([*AUTUMN, *AUTUMN], date(2026, 10, 1), UNTIL).is_lopsided


@given(st.lists(st.dates(date(2024, 1, 1), date(2027, 12, 31)), max_size=40))
@settings(max_examples=50, deadline=None)
def test_every_day_within_is_counted_once(days):
    found = coverage(days, SINCE, UNTIL)
    within = [day for day in days if SINCE <= day <= UNTIL]
    assert (found.total, sum(month.count for month in found.months)) == (len(within), len(within))
    assert 0 <= found.late <= found.total


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 2000))
@settings(max_examples=50, deadline=None)
def test_months_follow_one_another(since, days):
    months = months_between(since, since + timedelta(days=days))
    steps = {(b.year - a.year) * 12 + b.month - a.month for a, b in pairwise(months)}
    assert steps <= {1}
    assert months[0] == since.replace(day=1)
