"""The total of somebody's goals, as it is or as it might be. Pure; nothing is kept.

Σ weight × share ÷ Σ weight over the goals that have a number; a share above 1 counts as 1 (science.md S-21). Without
weights all count alike; a goal without a weight beside weighted ones takes the mean of theirs. Aspirational goals are
graded apart (science.md DR-09).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from sightline.foundation.core.measurement import FOUR_PLACES
from sightline.plan.goals.weighing import plain

ALL = Decimal(1)


@dataclass(frozen=True, slots=True)
class Imagined:
    title: str
    share: Decimal | None  # of the way
    weight: Decimal | None = None  # percent
    is_apart: bool = False  # aspirational


@dataclass(frozen=True, slots=True)
class TotalPart:
    title: str
    share: Decimal | None  # as counted: at most 1
    weight: Decimal
    portion: Decimal | None  # of the whole weight, 0..1; None: it does not count
    is_apart: bool = False

    @property
    def adds(self) -> Decimal | None:
        return None if self.portion is None or self.share is None else self.portion * self.share


@dataclass(frozen=True, slots=True)
class Total:
    share: Decimal | None
    parts: tuple[TotalPart, ...]

    @property
    def missing(self) -> int:
        return sum(1 for part in self.parts if part.share is None and not part.is_apart)

    @property
    def line(self) -> str:
        """ "(40 × 0.8 + 60 × 0.5) ÷ 100" """
        counted = [part for part in self.parts if part.portion is not None]
        if not counted:
            return ""
        sums = " + ".join(f"{plain(part.weight)} × {plain(part.share or Decimal(0))}" for part in counted)
        return f"({sums}) ÷ {plain(sum((part.weight for part in counted), Decimal(0)))}"


def total_of(goals: Sequence[Imagined]) -> Total:
    weights = _weights(goals)
    counted = [weight for weight, one in zip(weights, goals, strict=True) if one.share is not None and not one.is_apart]
    whole = sum(counted, Decimal(0))
    parts = tuple(_part(one, weight, whole) for one, weight in zip(goals, weights, strict=True))
    adds = [part.adds for part in parts if part.adds is not None]
    share = sum(adds, Decimal(0)).quantize(FOUR_PLACES, rounding=ROUND_HALF_EVEN) if adds else None
    return Total(share, parts)


def _weights(goals: Sequence[Imagined]) -> list[Decimal]:
    given = [one.weight for one in goals if one.weight is not None]
    usual = (sum(given, Decimal(0)) / len(given)).quantize(FOUR_PLACES) if given else Decimal(1)
    return [usual if one.weight is None else one.weight for one in goals]


def _part(one: Imagined, weight: Decimal, whole: Decimal) -> TotalPart:
    if one.share is None or one.is_apart or not whole:
        return TotalPart(one.title, one.share, weight, None, one.is_apart)
    return TotalPart(one.title, min(one.share, ALL), weight, weight / whole)
