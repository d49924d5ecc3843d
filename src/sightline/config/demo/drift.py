"""How a number wanders from where it started to where it stands, as real numbers do: uneven, at times backwards."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

WANDER = 0.09  # of the whole way: how far a reading may lie beside its path


def walk(
    dice: Random,
    start: date,
    last: date,
    first_value: Decimal,
    last_value: Decimal,
    *,
    every: int,
    whole: bool = False,
) -> Iterator[tuple[date, Decimal]]:
    """Readings about every so many days, the last one on `last` and exactly `last_value`; `whole` if counted."""
    days = (last - start).days
    count = max(1, days // every)
    bend = dice.uniform(0.75, 1.35)  # below 1 a quick start, above it a slow one
    places = 0 if whole else max(_places(first_value), _places(last_value), _fine(first_value, last_value))
    for step in range(count):
        day = start + timedelta(days=round(days * step / count))
        share = (step / count) ** bend + (dice.uniform(-WANDER, WANDER) if step else 0)
        value = first_value + (last_value - first_value) * Decimal(str(round(share, 4)))
        yield day, round(value, places)
    yield last, last_value


def _places(value: Decimal) -> int:
    """Places behind the point that carry something."""
    return max(0, -int(value.normalize().as_tuple().exponent))


def _fine(first: Decimal, last: Decimal) -> int:
    """Enough places to see a twentieth of the way."""
    way = abs(last - first)
    return 0 if way >= 20 else 1 if way >= 2 else 2
