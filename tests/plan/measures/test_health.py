from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.plan.measures.enums import Better
from sightline.plan.measures.health import (
    Band,
    Health,
    Move,
    health_of,
    is_beyond,
    is_due,
    is_stale,
    limit_of,
    move,
    moves_apart,
)

numbers = st.decimals(-1000, 1000, places=2)


@pytest.mark.parametrize(
    ("value", "found"),
    [(None, Health.UNKNOWN), ("70", Health.HEALTHY), ("69.9", Health.OUTSIDE), ("91", Health.OUTSIDE)],
)
def test_a_value_is_healthy_within_its_band(value, found):
    assert health_of(Band(Decimal(70), Decimal(90)), value and Decimal(value)) == found


def test_without_a_band_nobody_can_tell():
    assert health_of(Band(), Decimal(70)) == Health.UNKNOWN


@pytest.mark.parametrize(
    ("better", "limit", "value", "beyond"),
    [
        (Better.HIGHER, "80", "79.9", True),
        (Better.HIGHER, "80", "80", False),
        (Better.LOWER, "12", "12.1", True),
        (Better.LOWER, "12", "12", False),
        (Better.IN_RANGE, None, "5", True),
        (Better.HIGHER, None, "5", True),  # its band, from 10 to 20, decides
        (Better.HIGHER, None, "15", False),
    ],
)
def test_a_guard_is_broken_beyond_its_limit(better, limit, value, beyond):
    band = Band(Decimal(10), Decimal(20))
    assert is_beyond(better, limit and Decimal(limit), band, Decimal(value)) is beyond


def test_a_guard_without_a_reading_is_not_broken():
    assert is_beyond(Better.HIGHER, Decimal(80), Band(), None) is False


def test_the_limit_offered_is_the_end_that_must_not_be_passed():
    band = Band(Decimal(10), Decimal(20))
    assert [limit_of(one, band) for one in Better.values] == [Decimal(10), Decimal(20), None]


def test_a_reading_is_due_after_its_frequency_and_stale_after_some_grace():
    read_on, begun = date(2026, 11, 1), date(2026, 1, 1)
    assert not is_due(read_on, 7, date(2026, 11, 7), begun)
    assert is_due(read_on, 7, date(2026, 11, 8), begun)
    assert not is_stale(read_on, 7, date(2026, 11, 11))
    assert is_stale(read_on, 7, date(2026, 11, 12))


def test_without_a_frequency_nothing_is_due():
    assert not is_due(None, None, date(2026, 11, 1), date(2020, 1, 1))
    assert not is_stale(date(2020, 1, 1), None, date(2026, 11, 1))


def test_small_moves_are_not_noticed():
    assert move(Better.HIGHER, Band(), Decimal(100), Decimal(104)) == Move.SAME
    assert move(Better.HIGHER, Band(), Decimal(100), Decimal(106)) == Move.BETTER
    assert move(Better.LOWER, Band(), Decimal(100), Decimal(106)) == Move.WORSE


@given(numbers, numbers)
def test_what_is_better_one_way_is_worse_the_other(before, after):
    turned = {Move.BETTER: Move.WORSE, Move.WORSE: Move.BETTER, Move.SAME: Move.SAME}
    assert move(Better.LOWER, Band(), before, after) == turned[move(Better.HIGHER, Band(), before, after)]


def test_target_up_and_guard_down_is_a_question():
    assert moves_apart(Move.BETTER, Move.WORSE)
    assert not moves_apart(Move.SAME, Move.WORSE)
