"""Which part of each goal a review scores: the days of its own period, by what was asked of them (S2.2, S0.12).

Goals live on their own clock and never learn that reviews exist. The arithmetic is `plan.goals.exposure`; here it is
asked for one person and one cycle, and written down as the review keeps it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from sightline.evaluate.reviews.models import ReviewCycle
from sightline.evaluate.reviews.snapshot import (
    FrozenChange,
    FrozenMeasureSlice,
    FrozenSlice,
    FrozenVersion,
    Subject,
)
from sightline.foundation.core.measurement import Direction, Scale
from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import GoalIntent, GoalState
from sightline.plan.goals.exposure import GoalSlice, MeasureSlice, slice_goal, weights_among
from sightline.plan.goals.histories import GoalHistory
from sightline.plan.goals.history import histories_of, work_in
from sightline.plan.goals.models import Goal, GoalPause, TargetVersion, WeightVersion
from sightline.plan.goals.slices import Span
from sightline.plan.goals.weighing import plain

ASPIRATIONAL, WITHDRAWN = "aspirational", "withdrawn"


def period_of(cycle: ReviewCycle) -> Span:
    return Span(cycle.period_starts_on, cycle.period_ends_on)


def with_slices(cycle: ReviewCycle, reviewee: Person, subject: Subject) -> Subject:
    """The same goals, each with the slice of it that counts here. Nine queries, however many goals."""
    wanted = [goal.id for goal in subject.goals]
    rows = {goal.public_id: goal for goal in Goal.objects.filter(public_id__in=wanted)}
    found = slices_of(cycle, reviewee, list(rows.values()))
    goals = tuple(one.model_copy(update={"slice": found[one.id]}) if one.id in found else one for one in subject.goals)
    return subject.model_copy(update={"goals": goals})


def slices_of(cycle: ReviewCycle, reviewee: Person, goals: Sequence[Goal]) -> dict[str, FrozenSlice]:
    """Public id → slice, as far as is known today."""
    period = period_of(cycle)
    histories = histories_of(goals)
    work = work_in(reviewee, period)
    scored = [slice_goal(histories[goal.pk], period, work) for goal in goals]
    changes = _changes([goal.pk for goal in goals], period)
    weights = weights_among(scored)
    return {
        goal.public_id: _frozen(goal, one, weight, changes.get(goal.pk, ()), histories[goal.pk])
        for goal, one, weight in zip(goals, scored, weights, strict=True)
    }


def _frozen(
    goal: Goal, scored: GoalSlice, weight: Decimal, changes: Iterable[FrozenChange], history: GoalHistory
) -> FrozenSlice:
    missing = _left_out(goal) or scored.missing
    return FrozenSlice(
        starts_on=scored.span.starts_on if scored.span else None,
        ends_on=scored.span.ends_on if scored.span else None,
        period_days=scored.period_days,
        running_days=scored.running_days,
        whole_days=scored.whole_days,
        away_days=scored.away_days,
        weight=weight,
        attained=None if missing else scored.attained,
        missing=missing,
        measures=tuple(_measure(one) for one in scored.measures),
        changes=tuple(changes),
        taken_from_below=not history.measures and history.share is not None,
    )


def _left_out(goal: Goal) -> str:
    """An aspirational goal is graded apart, and no part of a rating (science.md DR-09); one withdrawn no longer is."""
    if goal.state == GoalState.RETIRED:
        return WITHDRAWN
    return ASPIRATIONAL if goal.intent == GoalIntent.ASPIRATIONAL else ""


def _measure(one: MeasureSlice) -> FrozenMeasureSlice:
    versions = one.versions if len(one.versions) > 1 else ()
    return FrozenMeasureSlice(
        name=one.name,
        before=one.before,
        after=one.after,
        asked=one.asked,
        attained=one.attained,
        missing=one.missing,
        versions=tuple(
            FrozenVersion(words=scale_in_words(part.scale), days=part.days, share=part.share) for part in versions
        ),
    )


def scale_in_words(scale: Scale) -> str:
    """ "from 0 to 100" """
    if scale.direction == Direction.HOLD:
        ends = [plain(one) for one in (scale.lower, scale.upper) if one is not None]
        return _("kept within %(range)s") % {"range": " – ".join(ends)}
    if scale.target is None:
        return _("without a target")
    if scale.baseline is None:
        return _("to %(target)s") % {"target": plain(scale.target)}
    return _("from %(baseline)s to %(target)s") % {"baseline": plain(scale.baseline), "target": plain(scale.target)}


def _changes(goal_ids: Sequence[int], period: Span) -> Mapping[int, list[FrozenChange]]:
    """What was changed while the slice ran, in order of its day, with the reason."""
    found: dict[int, list[FrozenChange]] = {}
    inside = {"ends_on__gte": period.starts_on, "ends_on__lt": period.ends_on}
    targets = TargetVersion.objects.filter(measure__goal_id__in=goal_ids).select_related("measure", "changed_by")
    for measure_id in dict.fromkeys(one.measure_id for one in targets):
        rows = [one for one in targets if one.measure_id == measure_id]
        after = [*(one.scale for one in rows[1:]), rows[-1].measure.scale]
        for old, new in zip(rows, after, strict=True):
            if period.starts_on <= old.ends_on < period.ends_on:
                found.setdefault(old.measure.goal_id, []).append(_target_change(old, new))
    weights = WeightVersion.objects.filter(goal_id__in=goal_ids, **inside).select_related("changed_by", "goal")
    for one in weights:
        found.setdefault(one.goal_id, []).append(_weight_change(one))
    rests = GoalPause.objects.filter(goal_id__in=goal_ids, starts_on__lte=period.ends_on).select_related("paused_by")
    for rest in rests:
        if rest.ends_on is None or rest.ends_on >= period.starts_on:
            found.setdefault(rest.goal_id, []).append(_rest(rest))
    return {key: sorted(rows, key=lambda one: one.on) for key, rows in found.items()}


def _target_change(old: TargetVersion, after: Scale) -> FrozenChange:
    told = {"measure": old.measure.name, "before": scale_in_words(old.scale), "after": scale_in_words(after)}
    words = _("%(measure)s: %(before)s, then %(after)s") % told
    return FrozenChange(on=_next(old.ends_on), words=words, why=old.why, by=_name(old.changed_by), eased=old.was_eased)


def _weight_change(old: WeightVersion) -> FrozenChange:
    before = _("no weight") if old.weight is None else f"{plain(old.weight)} %"
    words = _("Weight: %(before)s until then") % {"before": before}
    return FrozenChange(on=_next(old.ends_on), words=words, why=old.why, by=_name(old.changed_by))


def _rest(pause: GoalPause) -> FrozenChange:
    words = _("Paused")
    return FrozenChange(
        on=pause.starts_on, until=pause.ends_on, words=words, why=pause.why, by=_name(pause.paused_by), is_pause=True
    )


def _name(person: Person | None) -> str:
    return person.name if person else ""


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def planned(starts_on: date, due_on: date | None, cycle: ReviewCycle) -> dict[str, str]:
    """The slice as a launch knows it: only its days."""
    until = min(due_on, cycle.period_ends_on) if due_on else cycle.period_ends_on
    return {"starts_on": max(starts_on, cycle.period_starts_on).isoformat(), "ends_on": until.isoformat()}
