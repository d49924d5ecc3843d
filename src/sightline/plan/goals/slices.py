"""Cutting spans of days: what of a goal falls into a period, and on which of those days it ran. Pure.

A goal lives on its own clock; a review reads the slice of it that lies in its period (S2.2). Both ends of a span are
included, so that two spans side by side share no day and together have all of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

T = TypeVar("T")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    starts_on: date
    ends_on: date

    def __post_init__(self) -> None:
        if self.ends_on < self.starts_on:
            raise ValueError(f"A span cannot end on {self.ends_on}, before it starts on {self.starts_on}.")

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1


@dataclass(frozen=True, slots=True)
class During(Generic[T]):
    """What held on the days of a span."""

    span: Span
    what: T


def span_of(starts_on: date | None, ends_on: date | None) -> Span | None:
    """None when no day lies between them; an open end reaches as far as days go."""
    first, last = starts_on or date.min, ends_on or date.max
    return Span(first, last) if first <= last else None


def common(one: Span, other: Span) -> Span | None:
    """The days that both have."""
    return span_of(max(one.starts_on, other.starts_on), min(one.ends_on, other.ends_on))


def cut(span: Span, at: date) -> tuple[Span, ...]:
    """The span in two, the second beginning `at`; whole when `at` lies outside or on its first day."""
    if not span.starts_on < at <= span.ends_on:
        return (span,)
    return Span(span.starts_on, at - DAY), Span(at, span.ends_on)


def without(span: Span, gaps: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of the span beside the gaps, in order. Gaps may overlap one another."""
    left = [span]
    for gap in gaps:
        left = [piece for one in left for piece in _beside(one, gap)]
    return tuple(sorted(left))


def _beside(span: Span, gap: Span) -> list[Span]:
    if common(span, gap) is None:
        return [span]
    before = span_of(span.starts_on, gap.starts_on - DAY) if gap.starts_on > span.starts_on else None
    after = span_of(gap.ends_on + DAY, span.ends_on) if gap.ends_on < span.ends_on else None
    return [one for one in (before, after) if one is not None]


def within(spans: Iterable[Span], frame: Span) -> tuple[Span, ...]:
    """The parts of the spans that lie in the frame."""
    found = (common(span, frame) for span in spans)
    return tuple(sorted(one for one in found if one is not None))


def days_of(spans: Iterable[Span]) -> int:
    """Of spans that do not overlap."""
    return sum(span.days for span in spans)


def days_by(parts: Sequence[During[T]], running: Sequence[Span]) -> list[tuple[During[T], int]]:
    """Each part with how many of the running days fell into it, without those that had none."""
    counted = [(part, days_of(within(running, part.span))) for part in parts]
    return [(part, days) for part, days in counted if days]


def versions(past: Sequence[tuple[date | None, date, T]], now: T) -> tuple[During[T], ...]:
    """What held when: `past` are (first day, last day, what) in order, None for "from the beginning"."""
    found = [During(span, what) for first, last, what in past if (span := span_of(first, last)) is not None]
    since = past[-1][1] + DAY if past else None
    current = span_of(since, None)
    return (*found, During(current, now)) if current is not None else tuple(found)
