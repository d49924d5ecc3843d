"""Whether our own numbers bear a belief out: correlation of changes, the cause's months before the effect's. Pure.

Pearson's r between changes from one month to the next, because two series that both drift upward correlate whatever
they have to do with each other. The lag is the one written down beforehand; trying lags until one fits would find one
by chance. The 95 % interval is Fisher's: tanh(artanh r ± 1.96 / √(n − 3)) (R. A. Fisher, 1915 and 1921; any textbook).
Under `ENOUGH` pairs nothing is said: science.md S-24. Even a clear correlation is no proof of a cause.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from math import atanh, sqrt, tanh

ENOUGH = 24  # pairs of monthly changes
Z_95 = 1.959964
ALMOST_ONE = 0.999999  # artanh(1) is infinite


class Finding(Enum):
    NO_LAG = "no_lag"  # nobody said after how many months the effect should show
    TOO_EARLY = "too_early"
    FLAT = "flat"  # one of the two never changed
    TOGETHER = "together"  # the whole interval lies above zero, or on the side that was expected
    AGAINST = "against"
    UNCLEAR = "unclear"  # the interval holds zero


@dataclass(frozen=True, slots=True)
class LagCheck:
    """`pairs` counts months compared; `r`, `low`, `high` are −1..1 and None where nothing can be said."""

    finding: Finding
    pairs: int
    r: float | None = None
    low: float | None = None
    high: float | None = None


def month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def by_month(readings: Iterable[tuple[date, float]]) -> dict[int, float]:
    """The last reading of each month; months without one stay empty, nothing is filled in."""
    return {month_of(day): value for day, value in sorted(readings)}


def changes(series: Mapping[int, float]) -> dict[int, float]:
    """Change against the month before, where both were read."""
    return {month: value - series[month - 1] for month, value in series.items() if month - 1 in series}


def lag_check(
    cause: Iterable[tuple[date, float]], effect: Iterable[tuple[date, float]], *, lag_months: int | None, sign: int = 1
) -> LagCheck:
    """`sign` is −1 where one of the two is meant to fall while the other rises."""
    if lag_months is None:
        return LagCheck(Finding.NO_LAG, 0)
    first, second = changes(by_month(cause)), changes(by_month(effect))
    pairs = [(x, second[month + lag_months]) for month, x in first.items() if month + lag_months in second]
    if len(pairs) < ENOUGH:
        return LagCheck(Finding.TOO_EARLY, len(pairs))
    r = pearson(pairs)
    if r is None:
        return LagCheck(Finding.FLAT, len(pairs))
    low, high = interval(r, len(pairs))
    return LagCheck(_finding(low * sign, high * sign), len(pairs), r, low, high)


def _finding(one: float, other: float) -> Finding:
    low, high = min(one, other), max(one, other)
    if low > 0:
        return Finding.TOGETHER
    return Finding.AGAINST if high < 0 else Finding.UNCLEAR


def pearson(pairs: list[tuple[float, float]]) -> float | None:
    """None where one of the two does not vary."""
    n = len(pairs)
    mean_x, mean_y = sum(x for x, _ in pairs) / n, sum(y for _, y in pairs) / n
    xs, ys = [x - mean_x for x, _ in pairs], [y - mean_y for _, y in pairs]
    spread = sqrt(sum(x * x for x in xs)) * sqrt(sum(y * y for y in ys))
    if spread < 1e-12:
        return None
    return max(-1.0, min(1.0, sum(x * y for x, y in zip(xs, ys, strict=True)) / spread))


def interval(r: float, n: int) -> tuple[float, float]:
    """Of Pearson's r over `n` > 3 pairs, 95 %."""
    middle, half = atanh(max(-ALMOST_ONE, min(ALMOST_ONE, r))), Z_95 / sqrt(n - 3)
    return tanh(middle - half), tanh(middle + half)
