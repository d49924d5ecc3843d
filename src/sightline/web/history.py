"""The geometry of a measure's history: days and values in, percent coordinates out. No markup, no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import ceil, floor, log10

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sightline.web import words

MONTHS_THAT_FIT = 12


@dataclass(frozen=True, slots=True)
class Reading:
    on: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the drawing, in percent from the left and from the top."""

    x: float
    y: float
    on: date
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str
    anchor: str = "middle"
    is_odd: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened, e.g. an amended target; its words lean left near the right edge."""

    at: float
    label: str
    leans_left: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A target that held before the present one; `starts_on` None is from the beginning."""

    starts_on: date | None
    ends_on: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Rest:
    """Days on which nothing was expected."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class TargetStep:
    """An earlier target as a line from `start` to `end`, in percent."""

    start: float
    end: float
    y: float
    label: str
    held: Held


@dataclass(frozen=True, slots=True)
class Band:
    x: float
    width: float
    rest: Rest


@dataclass(frozen=True, slots=True)
class HistoryChart:
    points: tuple[Point, ...]
    grid: tuple[Tick, ...]
    months: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    line: str
    area: str
    path: str
    target_at: float | None
    target_label: str
    spoken: str
    target_from: float = 0.0  # where the present target begins
    steps: tuple[TargetStep, ...] = ()
    rests: tuple[Band, ...] = ()

    @property
    def newest_first(self) -> tuple[Point, ...]:
        return self.points[::-1]


@dataclass(frozen=True, slots=True)
class Frame:
    """What the drawing spans: days from left to right, values from bottom to top."""

    starts_on: date
    ends_on: date
    low: float
    high: float

    def x(self, on: date) -> float:
        days = max(1, (self.ends_on - self.starts_on).days)
        return round(max(0.0, min(1.0, (on - self.starts_on).days / days)) * 100, 2)

    def y(self, value: Decimal | float) -> float:
        return round((1 - (float(value) - self.low) / (self.high - self.low)) * 100, 2)


def history_chart(
    readings: Sequence[Reading],
    *,
    starts_on: date,
    ends_on: date,
    baseline: Decimal | None = None,
    target: Decimal | None = None,
    unit: str = "",
    events: Sequence[tuple[date, str]] = (),
    held: Sequence[Held] = (),
    rests: Sequence[Rest] = (),
) -> HistoryChart:
    """Draw readings (any order) over a period. `events` are days with a short word for what happened then; `held` are
    targets that held before this one, in order, and `rests` days on which nothing was expected."""
    ordered = sorted(readings, key=lambda reading: reading.on)
    last_on = max([ends_on, *(reading.on for reading in ordered)])
    first_on = min([starts_on, *(reading.on for reading in ordered)])
    frame, grid = _frame(
        [r.value for r in ordered] + [v for v in (baseline, target, *(one.value for one in held)) if v is not None],
        first_on,
        last_on,
    )
    points = tuple(Point(frame.x(r.on), frame.y(r.value), r.on, _with_unit(r.value, unit)) for r in ordered)
    pairs = " ".join(f"{point.x},{point.y}" for point in points)
    has_path = baseline is not None and target is not None and len(ordered) > 0
    return HistoryChart(
        points=points,
        grid=tuple(Tick(frame.y(value), words.number(value)) for value in grid),
        months=_months(frame),
        marks=tuple(Mark(frame.x(on), label, frame.x(on) > 55) for on, label in events),
        line=pairs,
        area=f"{points[0].x},100 {pairs} {points[-1].x},100" if points else "",
        path=_path(frame, baseline, target, starts_on, ends_on) if has_path else "",
        target_at=None if target is None else frame.y(target),
        target_label="" if target is None else _("%(value)s target") % {"value": words.number(target)},
        spoken=_spoken(ordered, target, ends_on, unit),
        target_from=frame.x(held[-1].ends_on) if held else 0.0,
        steps=tuple(_step(frame, one) for one in held),
        rests=tuple(_band(frame, one) for one in rests),
    )


def _step(frame: Frame, one: Held) -> TargetStep:
    label = _("%(value)s until %(day)s") % {"value": words.number(one.value), "day": words.short_day(one.ends_on)}
    start = frame.x(one.starts_on) if one.starts_on else 0.0
    return TargetStep(start, frame.x(one.ends_on), frame.y(one.value), label, one)


def _band(frame: Frame, rest: Rest) -> Band:
    start, end = frame.x(rest.starts_on), frame.x(rest.ends_on)
    return Band(start, round(max(end - start, 0.4), 2), rest)


def _path(frame: Frame, baseline: Decimal | None, target: Decimal | None, start: date, end: date) -> str:
    if baseline is None or target is None:
        return ""
    return f"{frame.x(start)},{frame.y(baseline)} {frame.x(end)},{frame.y(target)}"


def _frame(values: Sequence[Decimal], starts_on: date, ends_on: date) -> tuple[Frame, list[Decimal]]:
    """Round grid lines around the values; zero is included unless the values lie far from it."""
    low, high = float(min(values, default=Decimal(0))), float(max(values, default=Decimal(1)))
    if low > 0 and low < 0.6 * high:
        low = 0.0
    if high == low:
        low, high = low - 1, high + 1
    step = _round_step((high - low) / 3)
    first, last = floor(low / step), ceil(high / step)
    lines = [(Decimal(str(step)) * index) for index in range(first, last + 1)]
    return Frame(starts_on, ends_on, float(lines[0]), float(lines[-1])), lines


def _round_step(rough: float) -> float:
    """1, 2, 4 or 5 times a power of ten, at least `rough`."""
    magnitude = 10.0 ** floor(log10(rough))
    factor = next((f for f in (1, 2, 4, 5, 10) if f * magnitude >= rough), 10)
    return float(f"{factor * magnitude:.6g}")


def _months(frame: Frame) -> tuple[Tick, ...]:
    """The first of each month; every second or third where there are many. Odd ones vanish on a phone."""
    firsts = list(_firsts(frame.starts_on, frame.ends_on))
    every = ceil(len(firsts) / MONTHS_THAT_FIT) or 1
    kept = firsts[::every]
    return tuple(
        Tick(
            frame.x(on),
            date_format(on, "M" if every == 1 else "M y"),
            "start" if frame.x(on) < 3 else "middle",
            i % 3 != 0,
        )
        for i, on in enumerate(kept)
    )


def _firsts(starts_on: date, ends_on: date) -> list[date]:
    on, found = starts_on.replace(day=1), []
    while on <= ends_on:
        if on >= starts_on:
            found.append(on)
        on = (on + timedelta(days=32)).replace(day=1)
    return found


def _with_unit(value: Decimal, unit: str) -> str:
    return f"{words.number(value)} {unit}".strip()


def _spoken(readings: Sequence[Reading], target: Decimal | None, ends_on: date, unit: str) -> str:
    if not readings:
        return _("No readings yet.")
    first, last = readings[0], readings[-1]
    told = _("From %(first)s on %(first_day)s to %(last)s on %(last_day)s.") % {
        "first": _with_unit(first.value, unit),
        "first_day": words.short_day(first.on),
        "last": _with_unit(last.value, unit),
        "last_day": words.short_day(last.on),
    }
    if target is None:
        return told
    aim = _("The target is %(target)s by %(day)s.") % {
        "target": _with_unit(target, unit),
        "day": words.short_day(ends_on),
    }
    return f"{told} {aim}"
