"""How evidence spreads over the months, and whether the end of the period drowns its beginning. Pure.

science.md DR-20: people who keep notes through the year judge the year rather than its end. S-16: the share of the
last quarter beside the 25 % that an even year would give.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

QUARTER = timedelta(days=92)
ENOUGH = 8  # items, before a share of them says anything (science.md S-16)


@dataclass(frozen=True, slots=True)
class Month:
    """`starts_on` is its first day."""

    starts_on: date
    count: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """`late` of `total` items come from the last quarter before `until`."""

    months: tuple[Month, ...]
    total: int
    late: int

    @property
    def empty_months(self) -> int:
        return sum(1 for month in self.months if not month.count)

    @property
    def is_lopsided(self) -> bool:
        """More than half from the last quarter, among at least eight items that span more than that quarter."""
        return self.total >= ENOUGH and len(self.months) > 3 and self.late * 2 > self.total


def coverage(days: Sequence[date], since: date, until: date, *, most_months: int = 12) -> Coverage:
    """Days outside of the period are left out. At most the last `most_months` months are told."""
    within = [day for day in days if since <= day <= until]
    months = months_between(since, until)[-most_months:]
    counts = dict.fromkeys(months, 0)
    for day in within:
        first = day.replace(day=1)
        if first in counts:
            counts[first] += 1
    late = sum(day > until - QUARTER for day in within)
    return Coverage(tuple(Month(month, count) for month, count in counts.items()), len(within), late)


def months_between(since: date, until: date) -> list[date]:
    """First days of all months that the period touches, oldest first."""
    months, day = [], since.replace(day=1)
    while day <= until:
        months.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return months
