"""How a number stands: in its healthy band or not, beyond a limit or not, moving apart or not. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from sightline.plan.measures.enums import Better

NOTICED = Decimal("0.05")  # of the value before: smaller moves are noise, not news
GRACE_DAYS = 3  # a reading may be this late before it is called stale


class Health(StrEnum):
    HEALTHY = "healthy"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"  # no reading, or nobody said what is healthy


@dataclass(frozen=True, slots=True)
class Band:
    """From where to where a value is healthy; None is open."""

    lower: Decimal | None = None
    upper: Decimal | None = None

    @property
    def is_said(self) -> bool:
        return self.lower is not None or self.upper is not None

    def holds(self, value: Decimal) -> bool:
        return (self.lower is None or value >= self.lower) and (self.upper is None or value <= self.upper)


def health_of(band: Band, value: Decimal | None) -> Health:
    if value is None or not band.is_said:
        return Health.UNKNOWN
    return Health.HEALTHY if band.holds(value) else Health.OUTSIDE


def limit_of(better: str, band: Band) -> Decimal | None:
    """The end of the healthy band that a guard must not pass; None where the band is a range or not said."""
    return {Better.HIGHER: band.lower, Better.LOWER: band.upper}.get(Better(better))


def is_beyond(better: str, limit: Decimal | None, band: Band, value: Decimal | None) -> bool:
    """Whether a guard has got worse than allowed. Without a limit of its own, its healthy band decides."""
    if value is None:
        return False
    if limit is None or better == Better.IN_RANGE:
        return band.is_said and not band.holds(value)
    return value < limit if better == Better.HIGHER else value > limit


def is_due(read_on: date | None, frequency_days: int | None, today: date, since: date) -> bool:
    """Whether a reading is owed. `since` is the day from which one could be expected when none was ever given."""
    if frequency_days is None:
        return False
    return (today - (read_on or since)).days >= frequency_days


def is_stale(read_on: date | None, frequency_days: int | None, today: date) -> bool:
    """Older than it should be, with a little grace. Without a frequency nothing is ever stale."""
    if read_on is None or frequency_days is None:
        return False
    return (today - read_on).days > frequency_days + GRACE_DAYS


def next_due_on(read_on: date | None, frequency_days: int | None, since: date) -> date | None:
    return None if frequency_days is None else (read_on or since) + timedelta(days=frequency_days)


class Move(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


def move(better: str, band: Band, before: Decimal | None, after: Decimal | None) -> Move:
    """Which way a value went, as far as one can notice: at least 5 % of what it was before."""
    if before is None or after is None or abs(after - before) < NOTICED * abs(before) or before == after:
        return Move.SAME
    if better == Better.IN_RANGE:
        was, now = _outside(band, before), _outside(band, after)
        return Move.SAME if was == now else Move.BETTER if now < was else Move.WORSE
    return Move.BETTER if (after > before) == (better == Better.HIGHER) else Move.WORSE


def _outside(band: Band, value: Decimal) -> Decimal:
    """The distance to the band; 0 within it."""
    if band.lower is not None and value < band.lower:
        return band.lower - value
    return value - band.upper if band.upper is not None and value > band.upper else Decimal(0)


def moves_apart(target: Move, guard: Move) -> bool:
    """The number aimed at got better while the one that must not get worse did. A question to ask, not a verdict."""
    return target == Move.BETTER and guard == Move.WORSE
