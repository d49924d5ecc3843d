"""How a goal is scored for a period: only its slice, by what was asked of it on the days it ran. Pure.

The rules, each with its reason (decision 0013):

* A target that was changed is scored against every version, each by its share of the days on which the goal ran. The
  reading is the same; the yardsticks differ (S0.12).
* A goal that spans several periods is asked, in each, for the part of the way that its running days there make up of
  all its running days, or for what was still left to go, whichever is less. Running ahead early is not held against
  anybody later, nor is falling behind twice (S2.2). Without a date there is no way to portion: all of it is asked.
* Days of rest (a pause) are no running days. Days of leave are, but they lessen what was asked, and nothing else: they
  move neither a weight nor a share of versions, so that leave never lowers a score (idea 13). The same holds for hours
  that were reduced while the goal ran.
* A goal weighs the mean of its weights over all days of the period; days on which it did not run weigh nothing. So what
  came late cannot weigh as if it had been there all along.
* What has no reading in the slice is missing. Missing is left out and said; it is never zero.

Sums are exact fractions; what is shown is rounded once, to four places.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import TypeVar

from sightline.foundation.core.measurement import FOUR_PLACES, Direction, Scale, reached
from sightline.plan.goals.histories import GoalHistory, MeasureHistory, Stint, Targets, Work
from sightline.plan.goals.slices import DAY, During, Span, common, days_by, days_of, within, without

K = TypeVar("K", bound=Hashable)
LEVELS = (Direction.HOLD, Direction.YES_NO)  # a state to be in, not a way to go: time does not portion it
NO_READING, NOT_YET_DUE, AWAY, DID_NOT_RUN = "no_reading", "not_yet_due", "away", "did_not_run"


@dataclass(frozen=True, slots=True)
class VersionScore:
    """One version of a target: on how many of the running days it held, and how far the reading has come on it."""

    scale: Scale
    span: Span
    days: int
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class MeasureSlice:
    key: str
    name: str
    weight: Decimal
    value: Decimal | None = None
    before: Decimal | None = None  # share of the way when the slice began
    after: Decimal | None = None  # share of the way at its end
    asked: Decimal | None = None  # share of the way that the slice asked for
    attained: Decimal | None = None  # of what was asked, 0 to 1
    versions: tuple[VersionScore, ...] = ()
    missing: str = ""


@dataclass(frozen=True, slots=True)
class GoalSlice:
    """A goal in a period, with everything that its number was made from."""

    key: str
    title: str
    span: Span | None
    period_days: int
    running_days: int = 0
    whole_days: int = 0  # running days of the whole goal as planned; 0 without a date
    away_days: Decimal = Decimal(0)  # of the running days
    weight: Decimal | None = None  # percent, over the whole period; None: unweighted
    run_share: Decimal = Decimal(0)  # running days of the days of the period
    attained: Decimal | None = None
    measures: tuple[MeasureSlice, ...] = ()
    missing: str = ""

    @property
    def is_part(self) -> bool:
        """Whether the goal reaches beyond this slice."""
        return bool(self.whole_days) and self.running_days < self.whole_days

    @property
    def was_changed(self) -> bool:
        return any(len(one.versions) > 1 for one in self.measures)


def slice_goal(goal: GoalHistory, period: Span, work: Work | None = None) -> GoalSlice:
    """The goal as far as it falls into the period."""
    run = goal.run
    span = common(run, period) if run else None
    running = without(span, goal.pauses) if span else ()
    days = days_of(running)
    base = GoalSlice(goal.key, goal.title, span, period.days, missing=DID_NOT_RUN)
    if span is None or not days:
        return base
    at_work = (work or Work()).at_work(running, max(goal.starts_on, period.starts_on))
    whole = days_of(without(goal.planned, goal.pauses)) if goal.planned else 0
    goes_on = goal.due_on is None or goal.due_on > period.ends_on
    until = span.ends_on if goes_on else date.max
    scene = _Scene(goal, span, until, running, Fraction(days), Fraction(whole), at_work)
    measures = tuple(scene.score(one) for one in goal.measures)
    attained = _mean(measures) if measures else scene.taken()
    return GoalSlice(
        key=goal.key,
        title=goal.title,
        span=span,
        period_days=period.days,
        running_days=days,
        whole_days=whole,
        away_days=rounded(Fraction(days) - at_work),
        weight=weight_in(goal, period),
        run_share=rounded(Fraction(days, period.days)),
        attained=attained,
        measures=measures,
        missing="" if attained is not None else next((one.missing for one in measures), NO_READING),
    )


def weight_in(goal: GoalHistory, period: Span) -> Decimal | None:
    """The mean weight over all days of the period, in percent; None when it had none on any day it ran."""
    exact = exact_weight(goal, period)
    return None if exact is None else rounded(exact)


def exact_weight(goal: GoalHistory, period: Span) -> Fraction | None:
    run = goal.run
    span = common(run, period) if run else None
    running = without(span, goal.pauses) if span else ()
    weighed = [(part.what, days) for part, days in days_by(goal.weights, running) if part.what is not None]
    if not weighed:
        return None
    return sum((Fraction(weight) * days for weight, days in weighed), Fraction(0)) / period.days


@dataclass(frozen=True, slots=True)
class _Scene:
    """The slice at hand, while its measures are scored one by one."""

    goal: GoalHistory
    span: Span
    until: date  # readings up to here count: where no further slice follows, also those that came late
    running: tuple[Span, ...]
    days: Fraction
    whole: Fraction
    at_work: Fraction

    def score(self, measure: MeasureHistory) -> MeasureSlice:
        value = measure.value_on(self.until)
        blank = MeasureSlice(measure.key, measure.name, measure.weight, value, missing=NO_READING)
        if value is None or not measure.was_read_between(self.span.starts_on, self.until):
            return blank
        parts = days_by(measure.targets, self.running)
        after, seen = _blended(parts, value)
        if after is None:
            return blank
        if parts[-1][0].what.direction in LEVELS:
            return self._level(measure, value, after, seen)
        before = self._before(measure, parts)
        asked = self._asked(before)
        attained = self._attained(before, after, asked)
        return MeasureSlice(
            measure.key,
            measure.name,
            measure.weight,
            value,
            rounded(before),
            rounded(after),
            rounded(asked),
            None if attained is None else rounded(attained),
            seen,
            missing=AWAY if attained is None else "",
        )

    def _before(self, measure: MeasureHistory, parts: Sequence[tuple[During[Scale], int]]) -> Fraction:
        """How far it had come when the slice began; a goal without a date is not portioned, so it begins at nothing."""
        if not self.whole or self.span.starts_on <= self.goal.starts_on:
            return Fraction(0)
        opening = measure.value_on(self.span.starts_on - DAY)
        return (_blended(parts, opening)[0] if opening is not None else None) or Fraction(0)

    def _asked(self, before: Fraction) -> Fraction:
        """The slice's part of the way, or what was left of it; less for the days away."""
        left = max(Fraction(0), self.goal.aim - before)
        part = self.goal.aim * self.days / self.whole if self.whole else self.goal.aim
        return min(part, left) * self.at_work / self.days

    def _attained(self, before: Fraction, after: Fraction, asked: Fraction) -> Fraction | None:
        if before >= self.goal.aim:  # it had arrived already: to have stayed there is all of it
            return min(Fraction(1), after / self.goal.aim)
        moved = max(Fraction(0), after - before)
        if asked == 0:  # away on every day: what was reached all the same is a full answer, the rest was not asked
            return Fraction(1) if moved else None
        return min(Fraction(1), moved / asked)

    def _level(
        self, measure: MeasureHistory, value: Decimal, after: Fraction, seen: tuple[VersionScore, ...]
    ) -> MeasureSlice:
        """A state to be in counts as it was found at the end; a yes that is not due yet is not asked for."""
        missing = ""
        if after == 0 and self.at_work == 0:
            missing = AWAY
        elif after == 0 and self._is_open_yes(seen):
            missing = NOT_YET_DUE
        share = rounded(min(Fraction(1), after))
        attained = None if missing else share
        return MeasureSlice(
            measure.key, measure.name, measure.weight, value, None, share, Decimal(1), attained, seen, missing
        )

    def _is_open_yes(self, seen: Sequence[VersionScore]) -> bool:
        due_on = self.goal.due_on
        return seen[-1].scale.direction == Direction.YES_NO and due_on is not None and due_on > self.span.ends_on

    def taken(self) -> Decimal | None:
        """A number that comes from other goals: as it stands, lessened by nothing, asked for by the days at work."""
        if self.goal.share is None:
            return None
        share = Fraction(self.goal.share)
        asked = self.goal.aim * self.at_work / self.days
        if asked == 0:
            return Decimal(1) if share else None
        return rounded(min(Fraction(1), share / asked))


def _blended(
    parts: Sequence[tuple[During[Scale], int]], value: Decimal
) -> tuple[Fraction | None, tuple[VersionScore, ...]]:
    """How far the value has come, by every version of the target, each by its days."""
    seen = tuple(VersionScore(part.what, part.span, days, reached(part.what, value)) for part, days in parts)
    counted = [(Fraction(one.share), one.days) for one in seen if one.share is not None]
    total = sum(days for _share, days in counted)
    if not total:
        return None, seen
    return sum((share * days for share, days in counted), Fraction(0)) / total, seen


def blended(targets: Targets, running: Sequence[Span], value: Decimal) -> Fraction | None:
    return _blended(days_by(targets, running), value)[0]


def _mean(measures: Sequence[MeasureSlice]) -> Decimal | None:
    counted = [(Fraction(one.weight), Fraction(one.attained)) for one in measures if one.attained is not None]
    total = sum((weight for weight, _share in counted), Fraction(0))
    if not total:
        return None
    return rounded(sum((weight * share for weight, share in counted), Fraction(0)) / total)


def weights_among(slices: Sequence[GoalSlice]) -> list[Decimal]:
    """What each counts among the others. Without weights all count alike, by the days they ran; where only some have
    one, the others take the mean of those, so that nobody's goal vanishes for want of a figure."""
    given = [one.weight for one in slices if one.weight is not None]
    if not given:
        return [one.run_share for one in slices]
    usual = sum(given, Decimal(0)) / len(given)
    return [rounded(Fraction(usual * one.run_share)) if one.weight is None else one.weight for one in slices]


def mean_of(slices: Sequence[GoalSlice]) -> Decimal | None:
    """Σ weight × attained ÷ Σ weight over the goals that have a number; None without any."""
    weights = zip(weights_among(slices), slices, strict=True)
    counted = [(Fraction(weight), Fraction(one.attained)) for weight, one in weights if one.attained is not None]
    total = sum((weight for weight, _share in counted), Fraction(0))
    if not total:
        return None
    return rounded(sum((weight * share for weight, share in counted), Fraction(0)) / total)


def shares_of(stints: Mapping[K, Sequence[Stint]], period: Span) -> dict[K, Fraction]:
    """How much of the period each one led, days × share of time; together 1. Empty when nobody led on any day.

    Days of leave count as well: who saw little says "not observed", and leave moves nobody's share.
    """
    days = {
        who: sum((Fraction(one.share) * days_of(within([one.span], period)) for one in those), Fraction(0))
        for who, those in stints.items()
    }
    total = sum(days.values(), Fraction(0))
    return {who: part / total for who, part in days.items() if part} if total else {}


def rounded(exact: Fraction) -> Decimal:
    """To four places, half to even, compared exactly."""
    return (Decimal(round(exact * 10_000)) / 10_000).quantize(FOUR_PLACES, rounding=ROUND_HALF_EVEN)
