"""What a goal went through, as values: its days, its targets and weights over time, its readings. Pure; read by
exposure.py, filled by history.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sightline.foundation.core.measurement import Scale
from sightline.plan.goals.progress import ASPIRATION
from sightline.plan.goals.slices import During, Span, days_by, days_of, span_of, without

Targets = tuple[During[Scale], ...]


@dataclass(frozen=True, slots=True)
class MeasureHistory:
    key: str
    name: str
    targets: Targets  # in order, without gaps
    readings: tuple[tuple[date, Decimal], ...] = ()  # in order of their days
    weight: Decimal = Decimal(1)  # relative to the goal's others

    def value_on(self, day: date) -> Decimal | None:
        return next((value for on, value in reversed(self.readings) if on <= day), None)

    def was_read_between(self, first: date, last: date) -> bool:
        return any(first <= on <= last for on, _value in self.readings)


@dataclass(frozen=True, slots=True)
class GoalHistory:
    key: str
    title: str
    starts_on: date
    due_on: date | None = None
    pauses: tuple[Span, ...] = ()
    weights: tuple[During[Decimal | None], ...] = ()  # percent; in order, without gaps
    measures: tuple[MeasureHistory, ...] = ()
    share: Decimal | None = None  # of a number that comes from elsewhere: taken as it stands
    is_aspirational: bool = False

    @property
    def run(self) -> Span | None:
        """Until its date, open without one. Done early or late, it keeps its days, and so its weight."""
        return span_of(self.starts_on, self.due_on)

    @property
    def planned(self) -> Span | None:
        """The whole way, for working out which part of it falls into a slice. None without a date."""
        return span_of(self.starts_on, self.due_on) if self.due_on else None

    @property
    def aim(self) -> Fraction:
        return Fraction(ASPIRATION) if self.is_aspirational else Fraction(1)


@dataclass(frozen=True, slots=True)
class Work:
    """When the person could work on their goals: leave, and hours as a share of full time over days."""

    leaves: tuple[Span, ...] = ()
    hours: tuple[During[Decimal], ...] = ()

    def at_work(self, running: Sequence[Span], since: date) -> Fraction:
        """Running days at work; a day of reduced hours counts for its part of the hours on the day `since`."""
        present = [piece for span in running for piece in without(span, self.leaves)]
        usual = next((part.what for part in self.hours if part.span.starts_on <= since <= part.span.ends_on), None)
        if usual is None:
            return Fraction(days_of(present))
        reduced = Fraction(0)
        for part, days in days_by(self.hours, present):
            if part.what < usual:
                reduced += days * (1 - Fraction(part.what) / Fraction(usual))
        return Fraction(days_of(present)) - reduced


@dataclass(frozen=True, slots=True)
class Stint:
    """Somebody led a person for a share of their time."""

    share: Decimal  # 0..1
    span: Span
