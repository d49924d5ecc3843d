"""A span of days, both ends included; an open end means it goes on."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q


@dataclass(frozen=True, slots=True)
class Period:
    starts_on: date
    ends_on: date | None = None

    def __post_init__(self) -> None:
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise ValueError(f"A period cannot end on {self.ends_on}, before it starts on {self.starts_on}.")

    def holds(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def overlaps(self, other: "Period") -> bool:
        mine, theirs = self.ends_on or date.max, other.ends_on or date.max
        return self.starts_on <= theirs and other.starts_on <= mine

    @property
    def days(self) -> int | None:
        """Calendar days, both ends counted; None when open."""
        return None if self.ends_on is None else (self.ends_on - self.starts_on).days + 1


def in_force(on: date, prefix: str = "") -> Q:
    """Rows with `starts_on` and `ends_on` that hold on a day. `prefix` ends in two underscores."""
    return Q(**{f"{prefix}starts_on__lte": on}) & (
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": on})
    )


def day_before(day: date) -> date:
    return day - timedelta(days=1)
