"""Keeping what held before a change: called wherever terms are written onto a goal that both sides had agreed on."""

from datetime import date

from django.utils.translation import gettext as _

from sightline.foundation.core import clock
from sightline.foundation.core.days import in_words
from sightline.foundation.core.periods import day_before
from sightline.foundation.people.models import Person
from sightline.plan.goals.easing import asks_for_less
from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.errors import FromDayNotSensibleError
from sightline.plan.goals.models import Goal, Measure, TargetVersion, WeightVersion
from sightline.plan.goals.terms import NUMBERS, MeasureTerms

OF_TARGET = ("direction", *NUMBERS, "weight")


class Change:
    """Who changed the terms, from which day, and why. Keeps a row of what held until the day before."""

    def __init__(self, goal: Goal, *, by: Person | None, why: str, from_on: date | None) -> None:
        self.goal = goal
        self.by = by
        self.why = why[:2000]
        self.from_on = from_on or clock.today()

    @property
    def is_in_motion(self) -> bool:
        """What was never agreed was never in force, and leaves no version behind."""
        return self.goal.state == GoalState.ACTIVE

    def keep_weight(self, weight: object) -> None:
        goal = self.goal
        if not self.is_in_motion or goal.weight == weight:
            return
        latest = goal.weight_versions.order_by("-ends_on", "-id").first()
        starts_on = self._start_after(latest.ends_on if latest else None)
        if self._held(starts_on):
            WeightVersion.objects.create(goal=goal, weight=goal.weight, starts_on=starts_on, **self._told())

    def keep_target(self, measure: Measure, terms: MeasureTerms) -> None:
        """Before `terms` are written onto the measure."""
        if not self.is_in_motion or all(getattr(measure, name) == getattr(terms, name) for name in OF_TARGET):
            return
        latest = measure.versions.order_by("-ends_on", "-id").first()
        starts_on = self._start_after(latest.ends_on if latest else None)
        if self._held(starts_on):
            TargetVersion.objects.create(
                measure=measure,
                starts_on=starts_on,
                was_eased=asks_for_less(measure.scale, terms.scale),
                **{name: getattr(measure, name) for name in OF_TARGET},
                **self._told(),
            )

    def _told(self) -> dict[str, object]:
        return {"ends_on": day_before(self.from_on), "changed_by": self.by, "why": self.why}

    def _held(self, starts_on: date | None) -> bool:
        """Two changes on one day, or one before the goal began, leave nothing that ever held."""
        return self.from_on > (starts_on or self.goal.starts_on)

    def _start_after(self, ended_on: date | None) -> date | None:
        if ended_on is None:
            return None
        if self.from_on <= ended_on:
            raise FromDayNotSensibleError(
                _("There is a later change already, from %(day)s.") % {"day": in_words(_next(ended_on))},
                field="from_on",
                value=self.from_on,
                fix=_("Choose that day or a later one."),
            )
        return _next(ended_on)


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def require_sensible_start(goal: Goal, from_on: date | None) -> None:
    """A change holds from a day of the goal's own run, today at the latest."""
    if from_on is None:
        return
    if from_on > clock.today():
        message = _("A change holds from today or from an earlier day on which you agreed it.")
        raise FromDayNotSensibleError(message, field="from_on", value=from_on, fix=_("Choose today or an earlier day."))
    if from_on < goal.starts_on:
        raise FromDayNotSensibleError(
            _("The goal itself began on %(day)s.") % {"day": in_words(goal.starts_on)},
            field="from_on",
            value=from_on,
            fix=_("Choose that day or a later one."),
        )
