"""The rows of a pause, begun and ended. Shared by pausing, agreeing and closing."""

from datetime import date

from django.utils.translation import gettext as _

from sightline.foundation.core import clock
from sightline.foundation.core.days import in_words
from sightline.foundation.core.periods import day_before
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import settle_duties
from sightline.foundation.people.models import Person
from sightline.plan.goals.errors import FromDayNotSensibleError
from sightline.plan.goals.models import Goal, GoalPause


def open_pause(goal: Goal) -> GoalPause | None:
    return goal.pauses.filter(ends_on=None).select_related("paused_by").first()


def require_free(goal: Goal, from_on: date) -> None:
    """A pause begins within the goal's run, and after the last one ended."""
    last = goal.pauses.exclude(ends_on=None).order_by("-ends_on").first()
    if from_on < goal.starts_on:
        _refuse(_("The goal itself began on %(day)s.") % {"day": in_words(goal.starts_on)}, from_on)
    if last is not None and last.ends_on is not None and from_on <= last.ends_on:
        _refuse(_("It rested until %(day)s already.") % {"day": in_words(last.ends_on)}, from_on)
    if goal.due_on is not None and from_on > goal.due_on:
        _refuse(_("It is due on %(day)s, before that day.") % {"day": in_words(goal.due_on)}, from_on)


def _refuse(message: str, day: date) -> None:
    raise FromDayNotSensibleError(message, field="from_on", value=day, fix=_("Choose another day."))


def begin_rest(goal: Goal, *, from_on: date, until_on: date | None, by: Person | None, why: str) -> GoalPause:
    pause = GoalPause.objects.create(
        goal=goal, starts_on=from_on, expected_until=until_on, why=why[:2000], paused_by=by
    )
    goal.paused_since = from_on
    goal.save(update_fields=["paused_since"])
    settle_duties(goal, kinds=[DutyKind.CHECK_IN])
    return pause


def end_rest(goal: Goal, *, on: date | None = None, by: Person | None, why: str = "") -> GoalPause | None:
    """`on` is the first day on which it runs again. None when it did not rest."""
    pause = open_pause(goal)
    if pause is None:
        return None
    pause.ends_on = max(pause.starts_on, day_before(on or clock.today()))
    pause.resumed_by, pause.resumed_why = by, why[:2000]
    pause.save(update_fields=["ends_on", "resumed_by", "resumed_why"])
    goal.paused_since = None
    goal.rested_days = sum((one.ends_on - one.starts_on).days + 1 for one in goal.pauses.all() if one.ends_on)
    goal.save(update_fields=["paused_since", "rested_days"])
    return pause
