from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.plan.strategy.lagged import ENOUGH, Finding, interval, lag_check, pearson


def monthly(values, start=0):
    """One reading a month from January 2020 on, shifted by `start` months."""
    months = [divmod(start + index, 12) for index in range(len(values))]
    return [(date(2020 + year, month + 1, 15), float(v)) for (year, month), v in zip(months, values, strict=True)]


WAVE = [0, 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6, 2, 6, 4, 3, 3, 8, 3, 2]


def test_an_effect_that_follows_after_three_months_is_found_at_that_lag():
    found = lag_check(monthly(WAVE), monthly(WAVE, start=3), lag_months=3)
    assert (found.finding, round(found.r, 6)) == (Finding.TOGETHER, 1.0)


def test_two_series_that_only_drift_upward_say_nothing():
    assert lag_check(monthly(range(40)), monthly(range(40)), lag_months=2).finding == Finding.FLAT


def test_under_24_pairs_it_is_too_early():
    found = lag_check(monthly(WAVE[:24]), monthly(WAVE[:24]), lag_months=0)
    assert (found.finding, found.pairs, found.r) == (Finding.TOO_EARLY, 23, None)
    assert lag_check(monthly(WAVE[:25]), monthly(WAVE[:25]), lag_months=0).pairs == ENOUGH


def test_without_a_lag_said_beforehand_nothing_is_looked_for():
    assert lag_check(monthly(WAVE), monthly(WAVE), lag_months=None).finding == Finding.NO_LAG


def test_the_expected_sign_decides_what_bears_it_out():
    fallen = [-v for v in WAVE]
    assert lag_check(monthly(WAVE), monthly(fallen), lag_months=0).finding == Finding.AGAINST
    assert lag_check(monthly(WAVE), monthly(fallen), lag_months=0, sign=-1).finding == Finding.TOGETHER


def test_the_interval_is_fishers():
    low, high = interval(0.5, 28)  # by hand: artanh 0.5 = 0.5493, half = 1.96 / 5
    assert (round(low, 3), round(high, 3)) == (0.156, 0.736)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)), min_size=4, max_size=60))
def test_r_lies_within_its_interval_and_the_interval_within_one(pairs):
    r = pearson(pairs)
    if r is not None:
        low, high = interval(r, len(pairs))
        assert -1 <= low <= high <= 1 and low - 1e-6 <= r <= high + 1e-6


@pytest.mark.parametrize("lag", [0, 1, 6])
def test_months_without_a_reading_are_left_out(lag):
    some = [reading for index, reading in enumerate(monthly(WAVE)) if index % 2]
    assert lag_check(some, monthly(WAVE), lag_months=lag).pairs == 0
