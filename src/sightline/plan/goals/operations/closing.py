"""The end of a goal, and its return."""

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import settle_duties
from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import CLOSED_STATES, GoalState, ProposalState
from sightline.plan.goals.errors import GoalClosedError, GoalNotActiveError
from sightline.plan.goals.models import Goal
from sightline.plan.goals.operations.resting import end_rest
from sightline.plan.goals.operations.rollup import refresh
from sightline.plan.goals.operations.terms_of import locked, require_open, waiting_on


@transaction.atomic
def close_goal(goal: Goal, *, by: Person | None, outcome: GoalState = GoalState.DONE, note: str = "") -> Goal:
    """Done or retired, with a closing note. Done goals keep counting above; retired ones leave the number."""
    goal = locked(goal)
    require_open(goal)
    if outcome not in CLOSED_STATES:
        raise GoalClosedError(_("A goal ends as done or as retired."), field="outcome", value=outcome)
    if goal.state == GoalState.DRAFT:
        message = _("A draft has nothing to close.")
        raise GoalNotActiveError(message, field="state", value=goal.state, fix=_("Throw it away instead."))
    _drop_proposal(goal, by)
    end_rest(goal, by=by)
    before = {"state": goal.state}
    goal.state, goal.closed_at, goal.closing_note = outcome, clock.now(), note
    goal.save(update_fields=["state", "closed_at", "closing_note"])
    settle_duties(goal, kinds=[DutyKind.CHECK_IN])
    refresh(*_above(goal))
    record("goals.closed", goal, by=by, before=before, after={"state": outcome, "note_length": len(note)})
    return goal


def _drop_proposal(goal: Goal, by: Person | None) -> None:
    waiting = waiting_on(goal)
    if waiting is None:
        return
    waiting.state, waiting.answered_by, waiting.answered_at = ProposalState.WITHDRAWN, by, clock.now()
    waiting.save(update_fields=["state", "answered_by", "answered_at"])
    settle_duties(waiting, kinds=[DutyKind.ANSWER_PROPOSAL])


@transaction.atomic
def reopen(goal: Goal, *, by: Person | None, why: str = "") -> Goal:
    goal = locked(goal)
    if goal.state not in CLOSED_STATES:
        raise GoalNotActiveError(_("This goal is not closed."), field="state", value=goal.get_state_display())
    before = {"state": goal.state, "closing_note_length": len(goal.closing_note)}
    goal.state, goal.closed_at, goal.closing_note = GoalState.ACTIVE, None, ""
    goal.save(update_fields=["state", "closed_at", "closing_note"])
    refresh(*_above(goal))
    record("goals.reopened", goal, by=by, before=before, after={"state": goal.state}, why=why)
    return goal


def _above(goal: Goal) -> tuple[list[int], list[int]]:
    links = list(goal.links_up.filter(ended_at=None).values_list("parent_id", "objective_id"))
    return [goal.pk, *(key for key, _o in links if key)], [key for _p, key in links if key]
