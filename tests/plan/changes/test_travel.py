"""How far and how fast, from counts."""

from datetime import date, timedelta
from statistics import median as plain_median

from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.plan.changes.travel import Tally, median, nearest_rank, travel_of

DAY = date(2026, 11, 2)
LAGS = st.dictionaries(st.integers(0, 60), st.integers(1, 9), min_size=1, max_size=12)


def tally(unit: int | None, goals: int, after: int | None = None) -> Tally:
    return Tally(
        unit, "keep" if after is not None else "", DAY + timedelta(days=after) if after is not None else None, goals
    )


def test_counts_by_unit_put_those_that_wait_most_first():
    found = travel_of([tally(1, 4, 2), tally(2, 3), tally(1, 1), tally(3, 5, 9)], DAY)
    assert [(one.unit_id, one.decided, one.goals) for one in found.units] == [(2, 0, 3), (1, 4, 5), (3, 5, 5)]
    assert (found.goals, found.decided, found.share) == (13, 9, 9 / 13)


def test_the_course_runs_up_to_what_is_decided():
    found = travel_of([tally(1, 4, 2), tally(2, 3, 5), tally(2, 1, 2)], DAY)
    assert found.by_day == ((DAY + timedelta(days=2), 5), (DAY + timedelta(days=5), 8))
    assert (found.median_days, found.slow_days) == (2.0, 5)


def test_nothing_decided_has_no_median():
    found = travel_of([tally(1, 4)], DAY)
    assert (found.median_days, found.slow_days, found.share) == (None, None, 0.0)


@given(LAGS)
@settings(max_examples=60)
def test_the_median_is_that_of_the_single_values(lags):
    assert median(lags) == plain_median([lag for lag, count in lags.items() for _each in range(count)])


@given(LAGS, st.floats(0.05, 1))
@settings(max_examples=60)
def test_at_least_the_share_took_no_longer(lags, share):
    found = nearest_rank(lags, share)
    count = sum(lags.values())
    assert sum(n for lag, n in lags.items() if lag <= found) >= share * count - 1e-9
