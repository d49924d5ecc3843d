"""How far a change has travelled, and how long it took: pure, from counts of decisions by unit and day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Tally(NamedTuple):
    """So many goals of a unit on which the same was decided on the same day; "" and None while undecided."""

    unit_id: int | None
    decision: str
    on: date | None
    goals: int


@dataclass(frozen=True, slots=True)
class UnitTravel:
    unit_id: int | None
    goals: int
    decided: int

    @property
    def share(self) -> float:
        return self.decided / self.goals

    @property
    def waiting(self) -> int:
        return self.goals - self.decided


@dataclass(frozen=True, slots=True)
class Travel:
    """Days are counted from publishing to decision; the median leaves out what is undecided, and says so beside it."""

    goals: int
    decided: int
    decisions: dict[str, int]
    units: tuple[UnitTravel, ...]  # those that wait most come first
    by_day: tuple[tuple[date, int], ...]  # decided until the end of each day on which something was
    median_days: float | None = None
    slow_days: int | None = None  # nine in ten decisions took no longer (nearest rank)
    lags: dict[int, int] = field(default_factory=dict)

    @property
    def share(self) -> float | None:
        return self.decided / self.goals if self.goals else None

    @property
    def waiting(self) -> int:
        return self.goals - self.decided


def travel_of(tallies: Iterable[Tally], published_on: date) -> Travel:
    goals: Counter[int | None] = Counter()
    decided: Counter[int | None] = Counter()
    decisions: Counter[str] = Counter()
    days: Counter[date] = Counter()
    for one in tallies:
        goals[one.unit_id] += one.goals
        if one.on is not None:
            decided[one.unit_id] += one.goals
            decisions[one.decision] += one.goals
            days[one.on] += one.goals
    units = [UnitTravel(unit, count, decided[unit]) for unit, count in goals.items()]
    lags = {max(0, (on - published_on).days): 0 for on in days}
    for on, count in days.items():
        lags[max(0, (on - published_on).days)] += count
    return Travel(
        goals=goals.total(),
        decided=decided.total(),
        decisions=dict(decisions),
        units=tuple(sorted(units, key=lambda one: (-one.waiting, -one.goals, one.unit_id or 0))),
        by_day=tuple(_running(days)),
        median_days=median(lags),
        slow_days=nearest_rank(lags, 0.9),
        lags=dict(sorted(lags.items())),
    )


def _running(days: Counter[date]) -> Iterable[tuple[date, int]]:
    total = 0
    for on in sorted(days):
        total += days[on]
        yield on, total


def median(lags: dict[int, int]) -> float | None:
    """Of days with their frequencies; the mean of the middle two where their number is even."""
    count = sum(lags.values())
    if not count:
        return None
    return (_at(lags, (count - 1) // 2) + _at(lags, count // 2)) / 2


def nearest_rank(lags: dict[int, int], share: float) -> int | None:
    count = sum(lags.values())
    return _at(lags, max(0, -int(-share * count // 1) - 1)) if count else None


def _at(lags: dict[int, int], place: int) -> int:
    """The lag at a place (0 is the shortest) when all are laid in a row."""
    for lag in sorted(lags):
        place -= lags[lag]
        if place < 0:
            return lag
    return max(lags)
