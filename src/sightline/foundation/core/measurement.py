"""How far a measure has come, as pure arithmetic (science.md S-20). All shares: 0 is the baseline, 1 the target.

A share may pass 1 (over-achievement) and is never below 0. None means "cannot tell": no value, or no sense in it.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum

CEILING = Decimal("1.5")  # beyond half as much again a number says more about the target than about the work
FOUR_PLACES = Decimal("0.0001")


class Direction(StrEnum):
    INCREASE = "increase"
    REDUCE = "reduce"
    HOLD = "hold"
    MILESTONE = "milestone"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Scale:
    """What a measure runs along. `lower` and `upper` bound the range of a hold; milestones count steps of `target`."""

    direction: Direction
    baseline: Decimal | None = None
    target: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None


def reached(scale: Scale, value: Decimal | None) -> Decimal | None:
    """The share of the way from baseline to target that `value` has come."""
    if value is None:
        return None
    match scale.direction:
        case Direction.INCREASE | Direction.REDUCE:
            return _along(scale.baseline, scale.target, value)
        case Direction.HOLD:
            return _within(scale.lower, scale.upper, value)
        case Direction.MILESTONE:
            return _along(scale.baseline or Decimal(0), scale.target, value)
        case Direction.YES_NO:
            return Decimal(1) if value >= 1 else Decimal(0)


def _along(baseline: Decimal | None, target: Decimal | None, value: Decimal) -> Decimal | None:
    if baseline is None or target is None or baseline == target:
        return None
    return _tidy((value - baseline) / (target - baseline))


def _within(lower: Decimal | None, upper: Decimal | None, value: Decimal) -> Decimal | None:
    """Inside the range is all of it; outside, the share falls with the distance, in widths of the range."""
    if lower is None and upper is None:
        return None
    if (lower is None or value >= lower) and (upper is None or value <= upper):
        return Decimal(1)
    edge = lower if lower is not None and value < lower else upper
    width = upper - lower if lower is not None and upper is not None else abs(edge or Decimal(0))
    if edge is None or width == 0:
        return Decimal(0)
    return _tidy(1 - abs(value - edge) / width)


def _tidy(share: Decimal) -> Decimal:
    return max(Decimal(0), min(CEILING, share)).quantize(FOUR_PLACES, rounding=ROUND_HALF_EVEN)


def direction_fits(scale: Scale) -> bool:
    """Whether baseline and target lie the way the direction says."""
    if scale.baseline is None or scale.target is None:
        return True
    if scale.direction == Direction.INCREASE:
        return scale.target > scale.baseline
    if scale.direction == Direction.REDUCE:
        return scale.target < scale.baseline
    return True
