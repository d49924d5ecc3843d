"""How far a measure has come."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.foundation.core.measurement import CEILING, Direction, Scale, direction_fits, reached

UP = Scale(Direction.INCREASE, baseline=Decimal(10), target=Decimal(20))
DOWN = Scale(Direction.REDUCE, baseline=Decimal("11.2"), target=Decimal("4.0"))
RANGE = Scale(Direction.HOLD, lower=Decimal(18), upper=Decimal(22))


@pytest.mark.parametrize(
    ("scale", "value", "share"),
    [
        (UP, "10", "0"),
        (UP, "15", "0.5"),
        (UP, "20", "1"),
        (UP, "22", "1.2"),
        (UP, "5", "0"),
        (UP, "99", "1.5"),
        (DOWN, "11.2", "0"),
        (DOWN, "6.1", "0.7083"),
        (DOWN, "4.0", "1"),
        (DOWN, "3.28", "1.1"),
        (RANGE, "18", "1"),
        (RANGE, "22", "1"),
        (RANGE, "24", "0.5"),
        (RANGE, "16", "0.5"),
        (RANGE, "40", "0"),
        (Scale(Direction.HOLD, upper=Decimal(5)), "4", "1"),
        (Scale(Direction.HOLD, upper=Decimal(5)), "6", "0.8"),
        (Scale(Direction.MILESTONE, target=Decimal(4)), "3", "0.75"),
        (Scale(Direction.YES_NO), "1", "1"),
        (Scale(Direction.YES_NO), "0", "0"),
    ],
)
def test_the_share_reached(scale: Scale, value: str, share: str) -> None:
    assert reached(scale, Decimal(value)) == Decimal(share)


@pytest.mark.parametrize(
    "scale",
    [
        Scale(Direction.INCREASE),
        Scale(Direction.INCREASE, Decimal(3), Decimal(3)),
        Scale(Direction.REDUCE, Decimal(3)),
        Scale(Direction.HOLD),
    ],
)
def test_a_measure_without_sense_says_nothing(scale: Scale) -> None:
    assert reached(scale, Decimal(3)) is None


def test_no_value_is_not_zero() -> None:
    assert reached(UP, None) is None


numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@given(baseline=numbers, target=numbers, value=numbers)
def test_the_share_stays_between_zero_and_the_ceiling(baseline: Decimal, target: Decimal, value: Decimal) -> None:
    share = reached(Scale(Direction.INCREASE, baseline, target), value)
    assert share is None or 0 <= share <= CEILING


@given(baseline=numbers, target=numbers)
def test_the_ends_are_zero_and_one(baseline: Decimal, target: Decimal) -> None:
    scale = Scale(Direction.REDUCE, baseline, target)
    expected = (None, None) if baseline == target else (Decimal(0), Decimal(1))
    assert (reached(scale, baseline), reached(scale, target)) == expected


def test_a_target_on_the_wrong_side_is_noticed() -> None:
    assert not direction_fits(Scale(Direction.REDUCE, Decimal(4), Decimal(9)))
    assert direction_fits(DOWN)
