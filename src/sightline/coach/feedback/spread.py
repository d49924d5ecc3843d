"""How something that people receive is spread over groups: per head, with n and an interval. Pure.

    spread([Group("it", "IT", people=40, received=31, squares=55, reached=22), …])

A group's figure is compared with all others together, never with the best. The interval is that of the logarithm of a
ratio of two means, by the delta method (Hedges, Gurevitch & Curtis 1999): unlike a Poisson interval it allows for some
people receiving much. Groups are withheld here, complements included, so that page and file cannot leak them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from sightline.foundation.core.suppression import Line, Tier, hidden_in, tier_of

METHOD = "log ratio of means, delta method, 95 %"
Z = 1.959964
TOTAL = ""


@dataclass(frozen=True, slots=True)
class Group:
    """`received` in all, `squares` the sum of the squares per person, `reached` how many people got any."""

    key: str
    label: str
    people: int = 0
    received: int = 0
    squares: int = 0
    reached: int = 0

    @property
    def mean(self) -> float:
        return self.received / self.people if self.people else 0.0

    @property
    def variance(self) -> float:
        if self.people < 2:
            return 0.0
        return max(0.0, (self.squares - self.received**2 / self.people) / (self.people - 1))

    def without(self, other: "Group") -> "Group":
        return Group(
            self.key,
            self.label,
            self.people - other.people,
            self.received - other.received,
            self.squares - other.squares,
            self.reached - other.reached,
        )


@dataclass(frozen=True, slots=True)
class Ratio:
    """Times as much per head as everybody else."""

    estimate: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves 1 out."""
        return self.high < 1 or self.low > 1


@dataclass(frozen=True, slots=True)
class Row:
    """`group` is None when the row is withheld; its label alone is shown."""

    label: str
    tier: Tier
    group: Group | None
    ratio: Ratio | None


@dataclass(frozen=True, slots=True)
class Spread:
    rows: Sequence[Row]
    total: Group | None  # None: the organisation itself is too small

    @property
    def withheld(self) -> int:
        return sum(1 for row in self.rows if row.group is None)


def spread(groups: Sequence[Group]) -> Spread:
    people = {group.key: group.people for group in groups}
    total = Group(
        TOTAL,
        "",
        sum(people.values()),
        sum(one.received for one in groups),
        sum(one.squares for one in groups),
        sum(one.reached for one in groups),
    )
    hidden = hidden_in({**people, TOTAL: total.people}, [Line(TOTAL, tuple(people))])
    rows = [_row(group, total, group.key in hidden) for group in groups if group.people]
    return Spread(rows, None if TOTAL in hidden else total)


def _row(group: Group, total: Group, is_hidden: bool) -> Row:
    tier = tier_of(group.people)
    if is_hidden:
        return Row(group.label, tier, None, None)
    return Row(group.label, tier, group, ratio(group, total.without(group)))


def ratio(group: Group, others: Group) -> Ratio | None:
    """None where either side has fewer than ten people, or received nothing."""
    if min(tier_of(group.people), tier_of(others.people)) < Tier.ESTIMATE or not group.received or not others.received:
        return None
    middle = log(group.mean / others.mean)
    error = sqrt(sum(one.variance / (one.people * one.mean**2) for one in (group, others)))
    return Ratio(exp(middle), exp(middle - Z * error), exp(middle + Z * error))
