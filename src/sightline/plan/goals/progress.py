"""How far a goal has come, what was to be expected by now, and how it stands. Pure: frozen dataclasses in and out.

All shares: 0 is the start, 1 the target, 1.5 the most (core.measurement). None means "cannot tell", and is never
counted as zero: missing parts leave the mean, and the weights of the others are renormalised (science.md S-21).
Every number comes with its `Trace`, from which a page shows how it was computed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from sightline.foundation.core.measurement import FOUR_PLACES, Scale, reached
from sightline.plan.goals.enums import CLOSED_STATES, GoalState, Rollup, Status

ASPIRATION = Decimal("0.7")  # of the target: what an aspirational goal is expected to reach (science.md DR-09)
STALE_AFTER_DAYS = 21
ON_PACE = Decimal("0.10")  # this far behind a steady pace still counts as on track
BEHIND = Decimal("0.30")  # beyond this a goal is off track; between the two it needs attention


@dataclass(frozen=True, slots=True)
class Part:
    """One input of a number: a measure, or a goal that is linked below. `share` None: no reading yet."""

    name: str
    share: Decimal | None
    weight: Decimal = Decimal(1)  # relative: of a measure its weight, of a goal the share of its link
    read_on: date | None = None
    key: str = ""  # public id of the measure or goal
    left_out: str = ""  # why it does not count at all, in words; empty: it counts
    note: str = ""  # why it counts otherwise than one would think, in words

    @property
    def counts(self) -> bool:
        return not self.left_out and self.share is not None

    @property
    def is_missing(self) -> bool:
        """Would count, but nobody has said anything yet."""
        return not self.left_out and self.share is None


@dataclass(frozen=True, slots=True)
class Trace:
    """A number and everything it was made from."""

    method: Rollup
    share: Decimal | None
    read_on: date | None  # of the freshest reading in it
    parts: tuple[Part, ...] = ()

    @property
    def counted(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.counts)

    @property
    def missing(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.is_missing)

    @property
    def left_out(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.left_out)

    @property
    def weights(self) -> Decimal:
        """The sum of the weights that counted."""
        return sum((self.weight_of(part) for part in self.counted), Decimal(0))

    def weight_of(self, part: Part) -> Decimal:
        return Decimal(1) if self.method == Rollup.MEAN else part.weight

    def portion(self, part: Part) -> Decimal | None:
        """The part of the whole weight that this one has, 0..1, after renormalising; None when it does not count."""
        return self.weight_of(part) / self.weights if part.counts else None


def measure_part(name: str, scale: Scale, value: Decimal | None, **more: object) -> Part:
    return Part(name=name, share=reached(scale, value), **more)  # type: ignore[arg-type]  # the fields of Part


def progress_of(method: Rollup, parts: Sequence[Part]) -> Trace:
    """The mean of the parts that have a reading: by their weights, or all alike. None when there is no such part."""
    if method == Rollup.NONE:
        return Trace(method, None, None, tuple(parts))
    counted = [part for part in parts if part.counts]
    if not counted:
        return Trace(method, None, None, tuple(parts))
    weights = [Decimal(1) if method == Rollup.MEAN else part.weight for part in counted]
    total = sum((weight * (part.share or 0) for weight, part in zip(weights, counted, strict=True)), Decimal(0))
    share = (total / sum(weights)).quantize(FOUR_PLACES, rounding=ROUND_HALF_EVEN)
    return Trace(method, share, _freshest(counted), tuple(parts))


def _freshest(parts: Sequence[Part]) -> date | None:
    return max((part.read_on for part in parts if part.read_on is not None), default=None)


@dataclass(frozen=True, slots=True)
class Pace:
    """From when to when, and towards how much of the target."""

    starts_on: date
    due_on: date | None
    is_aspirational: bool = False
    is_steady: bool = False  # something to keep as it is: all of it is expected from the first day
    rested_days: int = 0  # of pauses that are over
    paused_since: date | None = None  # nothing is expected from this day on, while it rests

    @property
    def aim(self) -> Decimal:
        return ASPIRATION if self.is_aspirational else Decimal(1)


def expected_by(pace: Pace, today: date) -> Decimal | None:
    """Where a steady pace would be today, as a share of the target. None without a date to be ready by."""
    if pace.is_steady:
        return pace.aim
    if pace.due_on is None:
        return None
    days = (pace.due_on - pace.starts_on).days - pace.rested_days
    until = min(today, pace.paused_since) if pace.paused_since else today
    gone = max(0, min((until - pace.starts_on).days - pace.rested_days, days))
    share = Decimal(gone) / Decimal(days) if days > 0 else Decimal(today >= pace.due_on)
    return (pace.aim * share).quantize(FOUR_PLACES, rounding=ROUND_HALF_EVEN)


_ORDER = (Status.ON_TRACK, Status.ATTENTION, Status.OFF_TRACK)


def status_of(
    state: GoalState, pace: Pace, share: Decimal | None, expected: Decimal | None, confidence: int | None
) -> Status:
    """How a goal stands, from its pace and from what its owner believes.

    Pace: up to 10 points behind is on track, up to 30 needs attention, more is off track. Confidence: 4 and 5 on
    track, 3 attention, 1 and 2 off track. The worse of the two is shown, but neither alone turns "on track" into
    "off track": then it needs attention. What has reached its aim is on track whatever was believed.
    """
    if state in CLOSED_STATES or state == GoalState.PROPOSED:
        return Status(state.value)
    if share is not None and share >= pace.aim:
        return Status.ON_TRACK
    found = [one for one in (_by_pace(share, expected), _by_confidence(confidence)) if one is not None]
    if not found:
        return Status.UNKNOWN
    worst, best = max(found, key=_ORDER.index), min(found, key=_ORDER.index)
    if worst == Status.OFF_TRACK and best == Status.ON_TRACK:
        return Status.ATTENTION
    return worst


def _by_pace(share: Decimal | None, expected: Decimal | None) -> Status | None:
    if share is None or expected is None:
        return None
    behind = expected - share
    if behind <= ON_PACE:
        return Status.ON_TRACK
    return Status.ATTENTION if behind <= BEHIND else Status.OFF_TRACK


def _by_confidence(confidence: int | None) -> Status | None:
    if confidence is None:
        return None
    return Status.ON_TRACK if confidence >= 4 else Status.ATTENTION if confidence == 3 else Status.OFF_TRACK


GOOD_GRADE, FAIR_GRADE = Decimal("0.7"), Decimal("0.4")


def grade_kind(share: Decimal) -> str:
    """The colour of an aspirational goal's grade: from 0.7 good, from 0.4 fair (science.md DR-09)."""
    return "good" if share >= GOOD_GRADE else "watch" if share >= FAIR_GRADE else "bad"


def is_stale(read_on: date | None, today: date) -> bool:
    return read_on is not None and (today - read_on).days > STALE_AFTER_DAYS
