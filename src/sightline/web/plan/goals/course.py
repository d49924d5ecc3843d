"""What a goal went through while it ran: targets that held before, weights, and rests, for its page and its charts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import chain

from django.utils.translation import gettext as _

from sightline.foundation.core import clock
from sightline.foundation.core.measurement import Scale
from sightline.foundation.people.models import Person
from sightline.plan.goals import rules
from sightline.plan.goals.models import Goal, GoalPause, Measure, TargetVersion, WeightVersion
from sightline.plan.goals.slices import DAY
from sightline.web import words
from sightline.web.history import Held, Rest

EMPTY: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class CourseChange:
    """One line of the story. `why` and `by` are empty for those who may not read how it was agreed."""

    on: date
    text: str
    why: str = ""
    by: str = ""
    is_eased: bool = False
    is_pause: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    changes: tuple[CourseChange, ...] = ()  # newest first
    rests: tuple[Rest, ...] = ()
    held: dict[int, tuple[Held, ...]] = field(default_factory=dict)  # by measure
    resting: CourseChange | None = None
    until: date | None = None  # when the rest is expected to end

    def held_by(self, measure: Measure) -> tuple[Held, ...]:
        return self.held.get(measure.pk, EMPTY)


def course_of(goal: Goal, viewer: Person) -> Course:
    """At most three queries, none for a goal that never changed (asking.fetch_goal tells)."""
    rested = goal.paused_since is not None or goal.rested_days > 0
    versions, weights = _versions(goal)
    pauses = list(goal.pauses.select_related("paused_by")) if rested else []
    if not versions and not weights and not pauses:
        return Course()
    opens = bool(rules.can_read_agreement(viewer, goal))
    by_measure: dict[int, list[TargetVersion]] = defaultdict(list)
    for one in versions:
        by_measure[one.measure_id].append(one)
    told = chain(
        chain.from_iterable(_target_changes(rows, opens) for rows in by_measure.values()),
        _weight_changes(goal, weights, opens),
        (_rest_told(one, opens) for one in pauses),
    )
    open_pause = next((one for one in pauses if one.ends_on is None), None)
    return Course(
        changes=tuple(sorted(told, key=lambda one: one.on, reverse=True)),
        rests=tuple(Rest(one.starts_on, one.ends_on or max(clock.today(), one.starts_on)) for one in pauses),
        held={key: tuple(_held(rows)) for key, rows in by_measure.items()},
        resting=_rest_told(open_pause, opens) if open_pause else None,
        until=open_pause.expected_until if open_pause else None,
    )


def _versions(goal: Goal) -> tuple[list[TargetVersion], list[WeightVersion]]:
    targets: list[TargetVersion] = []
    weights: list[WeightVersion] = []
    if getattr(goal, "has_versions", True):
        rows = TargetVersion.objects.filter(measure__goal=goal).select_related("measure", "changed_by")
        targets = list(rows)
    if getattr(goal, "has_weight_versions", True):
        weights = list(goal.weight_versions.select_related("changed_by"))
    return targets, weights


def _held(rows: Sequence[TargetVersion]) -> list[Held]:
    return [Held(one.starts_on, one.ends_on, one.target) for one in rows if one.target is not None]


def _target_changes(rows: Sequence[TargetVersion], opens: bool) -> list[CourseChange]:
    after = [*(one.scale for one in rows[1:]), rows[-1].measure.scale]
    return [
        CourseChange(
            old.ends_on + DAY,
            _("%(measure)s: %(before)s until then, now %(after)s")
            % {"measure": old.measure.name, "before": scale_words(old.scale), "after": scale_words(new)},
            old.why if opens else "",
            old.changed_by.name if opens and old.changed_by else "",
            is_eased=old.was_eased,
        )
        for old, new in zip(rows, after, strict=True)
    ]


def _weight_changes(goal: Goal, rows: Sequence[WeightVersion], opens: bool) -> list[CourseChange]:
    after = [*(one.weight for one in rows[1:]), goal.weight] if rows else []
    return [
        CourseChange(
            old.ends_on + DAY,
            _("Weight: %(before)s until then, now %(after)s")
            % {"before": weight_words(old.weight), "after": weight_words(new)},
            old.why if opens else "",
            old.changed_by.name if opens and old.changed_by else "",
        )
        for old, new in zip(rows, after, strict=True)
    ]


def _rest_told(pause: GoalPause, opens: bool) -> CourseChange:
    text = _("Rests") if pause.ends_on is None else _("Rested until %(day)s") % {"day": words.short_day(pause.ends_on)}
    by = pause.paused_by.name if opens and pause.paused_by else ""
    return CourseChange(pause.starts_on, text, pause.why if opens else "", by, is_pause=True)


def scale_words(scale: Scale) -> str:
    if scale.target is not None:
        return words.number(scale.target)
    ends = [words.number(one) for one in (scale.lower, scale.upper) if one is not None]
    return " – ".join(ends) or _("no target")


def weight_words(weight: Decimal | None) -> str:
    return _("none") if weight is None else _("%(weight)s %%") % {"weight": words.number(weight)}
