"""Letting a goal rest, and taking it up again. Resting days are no part of what was to be reached."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.days import in_words
from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import GoalState, ProposalVerb
from sightline.plan.goals.errors import (
    FromDayNotSensibleError,
    GoalNotActiveError,
    GoalNotPausedError,
    GoalPausedError,
    ProposalWaitingError,
    ReasonMissingError,
)
from sightline.plan.goals.models import Goal, GoalPause, Proposal
from sightline.plan.goals.operations.agreement import put_forward
from sightline.plan.goals.operations.parties import other_side
from sightline.plan.goals.operations.resting import begin_rest, end_rest, open_pause, require_free
from sightline.plan.goals.operations.terms_of import locked, require_open, waiting_on
from sightline.plan.goals.terms import of_goal


@transaction.atomic
def pause(
    goal: Goal, *, by: Person | None, reason: str, from_on: date | None = None, until_on: date | None = None
) -> Proposal | None:
    """Let the goal rest from a day on. At once where one side decides alone, otherwise as a proposal, which comes back.

    `until_on` is when it is expected to end; it rests until somebody resumes it. Raises ReasonMissingError,
    GoalPausedError, ProposalWaitingError, FromDayNotSensibleError.
    """
    goal = locked(goal)
    _require_running(goal)
    require_reason(reason)
    day = from_on or clock.today()
    require_free(goal, day)
    if until_on is not None and until_on < day:
        message = _("A pause cannot end before it begins.")
        raise FromDayNotSensibleError(message, field="until_on", value=until_on, fix=_("Choose a later day."))
    asked = other_side(goal, by)
    told = {"from_on": day, "until_on": until_on}
    if asked is None or by is None:
        begin_rest(goal, from_on=day, until_on=until_on, by=by, why=reason)
        record("goals.paused", goal, by=by, after=told, why=reason)
        return None
    proposal = put_forward(
        goal, of_goal(goal), by=by, to=asked, previous=of_goal(goal), why=reason, verb=ProposalVerb.PAUSE, **told
    )
    record("goals.pause_proposed", goal, by=by, after={**told, "to": asked.name}, why=reason)
    return proposal


def _require_running(goal: Goal) -> None:
    require_open(goal)
    if goal.state != GoalState.ACTIVE:
        raise GoalNotActiveError(
            _("This goal is not agreed yet, so there is nothing to pause."),
            field="state",
            value=goal.get_state_display(),
            fix=_("Agree on it first."),
        )
    standing = open_pause(goal)
    if standing is not None:
        message = _("It rests since %(day)s already.") % {"day": in_words(standing.starts_on)}
        raise GoalPausedError(message, field="state", value=standing.starts_on)
    if waiting_on(goal) is not None:
        raise ProposalWaitingError(
            _("Another change of this goal waits for an answer."),
            field="state",
            value=goal.title,
            fix=_("Answer it or withdraw it first."),
        )


@transaction.atomic
def resume(goal: Goal, *, by: Person | None, reason: str = "", on: date | None = None) -> GoalPause:
    """Take it up again; `on` is the first day of running, today unless said. Either side may: it was agreed before."""
    goal = locked(goal)
    require_open(goal)
    standing = open_pause(goal)
    if standing is None:
        raise GoalNotPausedError(_("This goal does not rest."), field="state", value=goal.get_state_display())
    day = on or clock.today()
    if not standing.starts_on <= day <= max(clock.today(), standing.starts_on):
        raise FromDayNotSensibleError(
            _("It rests since %(day)s.") % {"day": in_words(standing.starts_on)},
            field="on",
            value=day,
            fix=_("Choose a day between then and today."),
        )
    ended = end_rest(goal, on=day, by=by, why=reason)
    assert ended is not None  # noqa: S101 — for the type checker: it was open a moment ago
    after = {"rested_until": ended.ends_on, "rested_days": goal.rested_days}
    record("goals.resumed", goal, by=by, before={"paused_since": ended.starts_on}, after=after, why=reason)
    return ended


def require_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissingError(
            _("Please say why. Whoever reviews this goal will read it."),
            field="reason",
            value=reason,
            fix=_("A few words are enough."),
        )
