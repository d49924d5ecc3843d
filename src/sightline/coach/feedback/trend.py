"""How useful one writer's notes were, quarter by quarter, so that no single mark is told apart. Pure.

Three guards. A quarter counts from five receivers on. It is shown when it is over, and a mark cannot change after that,
so nobody can watch it move by one answer. And it is said in three bands, none of which only one set of answers gives:
even when all said the same, the writer cannot know it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sightline.coach.feedback.enums import Usefulness
from sightline.coach.feedback.quarters import Quarter, last_quarters, quarter_of
from sightline.foundation.core.suppression import Tier, tier_of

QUARTERS = 6


class Band(StrEnum):
    MOSTLY = "mostly"  # at least two thirds said yes
    MIXED = "mixed"
    LESS = "less"  # at most one third said yes


@dataclass(frozen=True, slots=True)
class Mark:
    receiver_id: int
    marked_on: date
    usefulness: int


@dataclass(frozen=True, slots=True)
class Point:
    """`band` is None where fewer than five people marked notes in the quarter."""

    quarter: Quarter
    band: Band | None


def trend(marks: Iterable[Mark], today: date, quarters: int = QUARTERS) -> Sequence[Point]:
    """The last quarters that are over, oldest first. A receiver counts once a quarter, with their latest mark."""
    latest: dict[Quarter, dict[int, Mark]] = {}
    for mark in sorted(marks, key=lambda one: one.marked_on):
        latest.setdefault(quarter_of(mark.marked_on), {})[mark.receiver_id] = mark
    over = last_quarters(quarters, quarter_of(today).before.starts_on)
    return [Point(quarter, _band([mark.usefulness for mark in latest.get(quarter, {}).values()])) for quarter in over]


def _band(answers: Sequence[int]) -> Band | None:
    if tier_of(len(answers)) == Tier.HIDDEN:
        return None
    useful = sum(1 for answer in answers if answer == Usefulness.YES)
    if 3 * useful >= 2 * len(answers):
        return Band.MOSTLY
    return Band.LESS if 3 * useful <= len(answers) else Band.MIXED
