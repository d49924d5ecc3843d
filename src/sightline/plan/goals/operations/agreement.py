"""Two sides and one goal: propose, accept, counter, withdraw, amend. Every text that was put forward stays."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import open_duty, settle_duties
from sightline.foundation.people.models import Person
from sightline.plan.goals import terms as terms_module
from sightline.plan.goals.easing import easings
from sightline.plan.goals.enums import GoalState, ProposalState, ProposalVerb
from sightline.plan.goals.errors import GoalNotDraftError, ProposalAnsweredError, ReasonMissingError
from sightline.plan.goals.models import Goal, Proposal
from sightline.plan.goals.operations.parties import other_side
from sightline.plan.goals.operations.resting import begin_rest
from sightline.plan.goals.operations.rollup import refresh
from sightline.plan.goals.operations.terms_of import apply_terms, locked, require_open, require_unchanged, waiting_on
from sightline.plan.goals.operations.versions import require_sensible_start
from sightline.plan.goals.paths import proposal_path
from sightline.plan.goals.terms import Terms, changed_fields, of_goal, read, write

APPLIED = {
    ProposalVerb.AMEND: "goals.amended",
    ProposalVerb.REBASELINE: "goals.rebaselined",
    ProposalVerb.REWEIGH: "goals.reweighed",
}


@transaction.atomic
def propose_goal(goal: Goal, *, by: Person | None, why: str = "") -> Proposal | None:
    """Put a draft to the other side. Where nobody has to agree it is active at once, and None comes back."""
    goal = locked(goal)
    if goal.state != GoalState.DRAFT:
        raise GoalNotDraftError(_("This goal has been proposed already."), field="state", value=goal.state)
    asked = other_side(goal, by)
    if asked is None or by is None:
        _agree(goal)
        refresh([goal.pk])
        record("goals.activated", goal, by=by, after={"state": goal.state}, why=why)
        return None
    goal.state = GoalState.PROPOSED
    goal.save(update_fields=["state"])
    proposal = put_forward(goal, of_goal(goal), by=by, to=asked, previous=None, why=why)
    record("goals.proposed", goal, by=by, after={"to": asked.name, "proposal": proposal.public_id}, why=why)
    return proposal


@transaction.atomic
def amend(
    goal: Goal,
    *,
    terms: Terms,
    by: Person | None,
    why: str = "",
    seen: str = "",
    from_on: date | None = None,
    verb: ProposalVerb = ProposalVerb.AMEND,
    batch: str = "",
) -> Proposal | None:
    """Change the terms: at once where one side decides alone, otherwise as a proposal to the other, which comes back.

    `seen` is the version the form was opened with (terms_of.version_of); raises GoalChangedMeanwhileError when another
    stands by now, and ReasonMissingError where the terms ask for less and nobody says why. While a proposal waits, its
    writer replaces it by this one, and the other side counters with it. `from_on` is the day from which it holds:
    without it, the day it is agreed. Proposals of one `batch` are answered together.
    """
    goal = locked(goal)
    require_open(goal)
    waiting = waiting_on(goal)
    require_unchanged(goal, waiting, seen)
    terms_module.check(terms)
    require_sensible_start(goal, from_on)
    before = of_goal(goal)
    _require_reason_to_ease(goal, before, terms, why)
    if waiting is not None and by is not None and by.pk != waiting.proposed_by_id and _is_asked(waiting, by):
        return counter_proposal(waiting, terms=terms, by=by, why=why, from_on=from_on)
    asked = None if goal.state == GoalState.DRAFT else other_side(goal, by)
    if asked is None or by is None:
        _apply(goal, before, terms, by=by, why=why, from_on=from_on, verb=verb)
        return None
    if waiting is None and before == terms:
        return None
    if waiting is not None:
        _close(waiting, ProposalState.WITHDRAWN, by=by)
    how = {"verb": verb, "from_on": from_on, "batch": batch}
    proposal = put_forward(goal, terms, by=by, to=asked, previous=before, why=why, **how)
    told = {name: write(before)[name] for name in changed_fields(before, terms)}
    wished = {name: write(terms)[name] for name in changed_fields(before, terms)}
    record("goals.change_proposed", goal, by=by, before=told, after={**wished, "to": asked.name}, why=why)
    return proposal


def _require_reason_to_ease(goal: Goal, before: Terms, after: Terms, why: str) -> None:
    """What was agreed may be eased; whoever scores it has to be able to read why (S0.12)."""
    eased = easings(before, after) if goal.state == GoalState.ACTIVE and not why.strip() else []
    if eased:
        raise ReasonMissingError(
            _("This asks for less than was agreed: %(what)s.") % {"what": ", ".join(eased)},
            field="why",
            value=why,
            fix=_("Please say why. Whoever reviews this goal will read it."),
        )


def _is_asked(proposal: Proposal, by: Person) -> bool:
    """Asked by name, or on the owner's other side: whoever leads the owner answers for the manager."""
    owner_id = proposal.goal.owner_person_id
    return by.pk == proposal.proposed_to_id or (proposal.proposed_by_id == owner_id) != (by.pk == owner_id)


@transaction.atomic
def accept_proposal(proposal: Proposal, *, by: Person | None, answer: str = "") -> Goal:
    """The proposed terms are agreed and hold from the day they name, or from now on. A set of weights goes together."""
    for one in _siblings(proposal):
        _accept(one, by=by, answer=answer)
    return _accept(proposal, by=by, answer=answer)


def _siblings(proposal: Proposal) -> list[Proposal]:
    """The others that wait in the same set."""
    if not proposal.batch or proposal.state != ProposalState.WAITING:
        return []
    waiting = Proposal.objects.filter(batch=proposal.batch, state=ProposalState.WAITING).exclude(pk=proposal.pk)
    return list(waiting.select_related("goal").order_by("id"))


def _accept(proposal: Proposal, *, by: Person | None, answer: str) -> Goal:
    goal = locked(proposal.goal)
    proposal = _still_waiting(proposal)
    before, terms = of_goal(goal), read(proposal.terms)
    if proposal.verb == ProposalVerb.PAUSE:
        _rest(goal, proposal)
    else:
        apply_terms(goal, terms, by=proposal.proposed_by, why=proposal.why, from_on=proposal.from_on)
    _close(proposal, ProposalState.ACCEPTED, by=by, answer=answer)
    _agree(goal)
    refresh([goal.pk])
    changed = changed_fields(before, of_goal(goal))
    record(
        "goals.proposal_accepted",
        goal,
        by=by,
        before={name: write(before)[name] for name in changed},
        after={"proposal": proposal.public_id, **{name: write(terms)[name] for name in changed}},
    )
    return goal


def _rest(goal: Goal, proposal: Proposal) -> None:
    day = proposal.from_on or clock.today()
    begin_rest(goal, from_on=day, until_on=proposal.until_on, by=proposal.proposed_by, why=proposal.why)


@transaction.atomic
def counter_proposal(
    proposal: Proposal, *, terms: Terms, by: Person, why: str = "", from_on: date | None = None
) -> Proposal:
    """Answer with other terms. Now the one who proposed has to say."""
    goal = locked(proposal.goal)
    others = _siblings(proposal)
    proposal = _still_waiting(proposal)
    terms_module.check(terms)
    require_sensible_start(goal, from_on)
    _require_reason_to_ease(goal, of_goal(goal), terms, why)
    _close(proposal, ProposalState.COUNTERED, by=by, answer=why)
    if others:
        _ask(others[0])  # the set goes on without this one
    day = from_on or proposal.from_on
    fresh = put_forward(
        goal, terms, by=by, to=proposal.proposed_by, previous=read(proposal.terms), why=why, from_on=day
    )
    after = {"proposal": fresh.public_id, "instead_of": proposal.public_id, **write(terms)}
    record("goals.proposal_countered", goal, by=by, before=proposal.terms, after=after, why=why)
    return fresh


@transaction.atomic
def withdraw_proposal(proposal: Proposal, *, by: Person | None) -> Goal:
    """Take the proposal back, with the set it belongs to. A goal that was never agreed becomes a draft again."""
    for one in _siblings(proposal):
        _withdraw(one, by=by)
    return _withdraw(proposal, by=by)


def _withdraw(proposal: Proposal, *, by: Person | None) -> Goal:
    goal = locked(proposal.goal)
    proposal = _still_waiting(proposal)
    _close(proposal, ProposalState.WITHDRAWN, by=by)
    if goal.state == GoalState.PROPOSED:
        goal.state = GoalState.DRAFT
        goal.save(update_fields=["state"])
    record("goals.proposal_withdrawn", goal, by=by, before={"proposal": proposal.public_id})
    return goal


def _apply(
    goal: Goal,
    before: Terms,
    terms: Terms,
    *,
    by: Person | None,
    why: str,
    from_on: date | None,
    verb: ProposalVerb,
) -> None:
    apply_terms(goal, terms, by=by, why=why, from_on=from_on)
    changed = changed_fields(before, of_goal(goal))
    if not changed:
        return
    refresh([goal.pk])
    done = "goals.drafted_anew" if goal.state == GoalState.DRAFT else APPLIED[verb]
    old, new = write(before), write(terms)
    after = {name: new[name] for name in changed} | ({"from_on": from_on} if from_on else {})
    record(done, goal, by=by, before={name: old[name] for name in changed}, after=after, why=why)


def _agree(goal: Goal) -> None:
    goal.state, goal.agreed_at = GoalState.ACTIVE, clock.now()
    goal.save(update_fields=["state", "agreed_at"])


def put_forward(
    goal: Goal, terms: Terms, *, by: Person, to: Person, previous: Terms | None, why: str, **how: Any
) -> Proposal:
    """`how`: verb, from_on, until_on and batch of the proposal."""
    proposal = Proposal.objects.create(
        goal=goal,
        proposed_by=by,
        proposed_to=to,
        terms=write(terms),
        previous_terms=write(previous) if previous else None,
        why=why,
        **how,
    )
    if not _siblings(proposal):  # a set is asked for once
        _ask(proposal)
    return proposal


def _ask(proposal: Proposal) -> None:
    by, title = proposal.proposed_by, str(proposal.terms["title"])
    open_duty(
        proposal.proposed_to,
        DutyKind.ANSWER_PROPOSAL,
        about=proposal,
        title=_("Answer %(name)s’s proposal: %(title)s") % {"name": by.name, "title": title},
        why=proposal.why or _("It holds once you both agree; you can accept it or propose something else."),
        action=_("Read and answer"),
        path=proposal_path(proposal.goal),
        owed_to=by,
    )


def _still_waiting(proposal: Proposal) -> Proposal:
    fresh = Proposal.objects.select_related("proposed_by", "proposed_to", "goal").get(pk=proposal.pk)
    if fresh.state != ProposalState.WAITING:
        raise ProposalAnsweredError(
            _("This proposal has been answered already."),
            field="state",
            value=fresh.get_state_display(),
            fix=_("Open the goal again to see where it stands."),
        )
    return fresh


def _close(proposal: Proposal, state: ProposalState, *, by: Person | None, answer: str = "") -> None:
    proposal.state, proposal.answered_by, proposal.answered_at = state, by, clock.now()
    proposal.answer = answer[:2000]
    proposal.save(update_fields=["state", "answered_by", "answered_at", "answer"])
    settle_duties(proposal, kinds=[DutyKind.ANSWER_PROPOSAL])
