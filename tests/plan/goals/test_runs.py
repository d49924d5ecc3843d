"""From when to when a goal made from a template runs."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.plan.goals.enums import RunsFor
from sightline.plan.goals.runs import days_of


@pytest.mark.parametrize(
    ("runs_for", "on", "expected"),
    [
        (RunsFor.QUARTER, date(2026, 11, 21), (date(2026, 10, 1), date(2026, 12, 31))),
        (RunsFor.QUARTER, date(2028, 2, 29), (date(2028, 1, 1), date(2028, 3, 31))),
        (RunsFor.HALF, date(2026, 7, 1), (date(2026, 7, 1), date(2026, 12, 31))),
        (RunsFor.YEAR, date(2026, 6, 30), (date(2026, 1, 1), date(2026, 12, 31))),
        (RunsFor.NINETY_DAYS, date(2026, 1, 1), (date(2026, 1, 1), date(2026, 3, 31))),
        (RunsFor.OPEN, date(2026, 1, 1), (date(2026, 1, 1), None)),
    ],
)
def test_the_days(runs_for, on, expected):
    assert days_of(runs_for, on) == expected


@given(on=st.dates(date(2000, 1, 1), date(2100, 1, 1)), runs_for=st.sampled_from(RunsFor))
def test_the_day_it_is_begun_lies_within(on, runs_for):
    starts_on, due_on = days_of(runs_for, on)
    assert starts_on <= on
    assert due_on is None or on <= due_on


@given(on=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_quarters_follow_one_another_without_a_gap(on):
    _, due_on = days_of(RunsFor.QUARTER, on)
    assert due_on is not None
    assert days_of(RunsFor.QUARTER, due_on + timedelta(days=1))[0] == due_on + timedelta(days=1)
