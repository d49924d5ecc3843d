"""Who may do what with a goal now, in plain English. This file is meant to be read by HR.

* A personal goal has two sides: its owner, and everybody who leads the owner. Each side may propose changes; the other
  accepts or counters. Others who see it may follow it.
* A unit's goal is its lead's to set; the organisation's is set by the lead of the topmost unit. A programme owner may
  do the same for them.
* Checking in is for the owner, their manager, and a colleague who stands in for some days; on a unit's goal for its
  lead.
* Of somebody who left, whoever led them last takes the managers' side.
* Nothing changes on a goal that is closed, until it is reopened.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied
from sightline.foundation.people.models import OrgUnit, Person, ReportingClosure
from sightline.foundation.people.reach import reach_of
from sightline.plan.goals.entrusted import deputies, was_last_led_by
from sightline.plan.goals.enums import CLOSED_STATES, GoalState, ProposalState
from sightline.plan.goals.leads import leads_unit
from sightline.plan.goals.models import CheckIn, Goal, Proposal


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person stands to a goal. `depth` counts the steps down to its owner: 1 is their manager."""

    is_owner: bool = False
    depth: int | None = None
    sets_it: bool = False  # the unit's or the organisation's goal is theirs to set
    wrote_it: bool = False

    @property
    def leads_owner(self) -> bool:
        return self.depth is not None

    @property
    def is_a_side(self) -> bool:
        return self.is_owner or self.leads_owner or self.sets_it


def standing_of(person: Person, goal: Goal) -> Standing:
    """Asked once per goal and person; queries nothing where `Goal.objects.with_line_of(person)` fetched the goal."""
    known: dict[int, Standing] = goal.__dict__.setdefault("_standings", {})
    if person.pk not in known:
        known[person.pk] = _work_out(person, goal)
    return known[person.pk]


def _work_out(person: Person, goal: Goal) -> Standing:
    wrote_it = goal.created_by_id == person.pk
    if goal.owner_person_id is None:
        sets_it = reach_of(person).is_programme_owner or leads_unit(person, goal.owner_unit_id)
        return Standing(sets_it=sets_it, wrote_it=wrote_it)
    if goal.owner_person_id == person.pk:
        return Standing(is_owner=True, wrote_it=wrote_it)
    depth = _depth(person, goal)
    owner = goal.owner_person if depth is None else None
    if owner is not None and was_last_led_by(owner, person):
        depth = 1
    return Standing(depth=depth, wrote_it=wrote_it)


def _depth(person: Person, goal: Goal) -> int | None:
    fetched = goal.__dict__.get("line_depth_for")
    if fetched == person.pk:
        depth: int | None = goal.__dict__["line_depth"]
        return depth
    line = ReportingClosure.objects.filter(ancestor=person, descendant_id=goal.owner_person_id)
    return line.values_list("depth", flat=True).first()


# ── seeing and writing ──


def can_see(person: Person, goal: Goal) -> Verdict:
    if Goal.objects.visible_to(person).filter(pk=goal.pk).exists():
        return ALLOWED
    return denied("not_open_to_you", _("This goal is open to its owner, their managers and their HR partner only."))


def can_read_agreement(person: Person, goal: Goal) -> Verdict:
    """What the two sides put to each other and why: also on an open goal between them, those above, and HR."""
    if goal.owner_person_id is None or standing_of(person, goal).is_a_side:
        return ALLOWED
    reach = reach_of(person)
    if reach.sees_everyone or reach.looks_after(goal.owner_person_id):
        return ALLOWED
    return denied("between_the_sides", _("How this goal was agreed is between its owner and those who lead them."))


def can_draft_for(person: Person, *, owner_person: Person | None = None, owner_unit: OrgUnit | None = None) -> Verdict:
    """Without an owner the goal is the organisation's."""
    if owner_person is not None:
        return _can_draft_for_person(person, owner_person)
    if reach_of(person).is_programme_owner or leads_unit(person, owner_unit.pk if owner_unit else None):
        return ALLOWED
    if owner_unit is not None:
        return denied("not_the_lead", _("The goals of a unit are set by whoever leads it. Suggest it to them."))
    return denied("not_the_head", _("The organisation’s goals are set at its head. Suggest it to your manager."))


def _can_draft_for_person(person: Person, owner: Person) -> Verdict:
    if person.pk == owner.pk:
        return ALLOWED
    if ReportingClosure.objects.filter(ancestor=person, descendant=owner).exists():
        return ALLOWED
    return denied(
        "not_your_report",
        _("You write goals for yourself and for people you lead. Suggest it to %(name)s directly.")
        % {"name": owner.called},
    )


def can_edit(person: Person, goal: Goal) -> Verdict:
    """Change the terms, at once or as a proposal."""
    if goal.state in CLOSED_STATES:
        return _closed()
    if goal.state == GoalState.DRAFT:
        return _is_writer(person, goal)
    return _is_a_side(person, goal)


def can_propose(person: Person, goal: Goal) -> Verdict:
    if goal.state != GoalState.DRAFT:
        return denied("not_a_draft", _("This goal has been proposed already."))
    return _is_writer(person, goal)


def _is_writer(person: Person, goal: Goal) -> Verdict:
    if standing_of(person, goal).wrote_it:
        return ALLOWED
    return denied("not_your_draft", _("A draft is its writer’s alone until it is proposed."))


def _is_a_side(person: Person, goal: Goal) -> Verdict:
    if standing_of(person, goal).is_a_side:
        return ALLOWED
    if goal.owner_person_id is None:
        return denied("not_the_lead", _("This goal is set by whoever leads the unit. You can follow it."))
    return denied("not_a_side", _("The owner and their managers agree on this goal. You can follow it."))


# ── while it runs ──


def can_check_in(person: Person, goal: Goal) -> Verdict:
    if goal.state in CLOSED_STATES:
        return _closed()
    if goal.state != GoalState.ACTIVE:
        return denied("not_agreed", _("Check-ins begin once both sides have agreed on this goal."))
    if rests(goal):
        return denied("resting", _("This goal rests, so nothing is expected of it. Resume it to check in."))
    standing = standing_of(person, goal)
    if standing.is_owner or standing.sets_it or standing.depth == 1 or _stands_in(person, goal):
        return ALLOWED
    return denied("not_the_owner", _("The owner and their manager check in on this goal. You can follow it."))


def _stands_in(person: Person, goal: Goal) -> bool:
    if goal.__dict__.get("line_depth_for") == person.pk:
        return bool(goal.__dict__["stands_in"])
    return bool(deputies(person, goal.pk).exists())


def can_correct(person: Person, check_in: CheckIn) -> Verdict:
    """Whoever said it, or the goal's owner. Asked with `is_corrected` annotated or not."""
    goal = check_in.goal
    if goal.state in CLOSED_STATES:
        return _closed()
    if CheckIn.objects.filter(corrects=check_in).exists():
        return denied("corrected", _("This check-in was corrected already. Correct the newer one."))
    return may_correct(person, check_in, goal)


def may_correct(person: Person, check_in: CheckIn, goal: Goal) -> Verdict:
    """Without asking whether it was corrected before: for lists that know."""
    if goal.state not in CLOSED_STATES and person.pk in (check_in.said_by_id, goal.owner_person_id):
        return ALLOWED
    return denied("not_yours", _("A check-in is corrected by whoever said it, or by the goal’s owner."))


def can_align(person: Person, goal: Goal) -> Verdict:
    """Say what the goal serves. Alignment is talked over, so either side may do it."""
    if goal.state in CLOSED_STATES:
        return _closed()
    return _is_writer(person, goal) if goal.state == GoalState.DRAFT else _is_a_side(person, goal)


def can_close(person: Person, goal: Goal) -> Verdict:
    if goal.state in CLOSED_STATES:
        return _closed()
    if goal.state == GoalState.DRAFT:
        return denied("still_a_draft", _("A draft has nothing to close; throw it away instead."))
    return _is_a_side(person, goal)


def can_discard(person: Person, goal: Goal) -> Verdict:
    if goal.state != GoalState.DRAFT:
        return denied("not_a_draft", _("Only a draft can be thrown away. Retire the goal instead."))
    return _is_writer(person, goal)


def can_reopen(person: Person, goal: Goal) -> Verdict:
    if goal.state not in CLOSED_STATES:
        return denied("not_closed", _("This goal is not closed."))
    return _is_a_side(person, goal)


def can_follow(person: Person, goal: Goal) -> Verdict:
    if goal.owner_person_id == person.pk:
        return denied("your_own", _("It is your goal; you hear of it anyway."))
    if goal.state == GoalState.DRAFT:
        return denied("still_a_draft", _("A draft does not move yet."))
    return ALLOWED


# ── in mid-flight ──


def can_rebaseline(person: Person, goal: Goal) -> Verdict:
    """New targets while it runs: at once, or as a proposal to the other side. The same for its weight."""
    if goal.state in CLOSED_STATES:
        return _closed()
    if goal.state != GoalState.ACTIVE:
        return denied("not_agreed", _("It is not agreed yet. Edit it instead."))
    return _is_a_side(person, goal)


def can_pause(person: Person, goal: Goal) -> Verdict:
    """Let it rest; where there are two sides, the other one is asked."""
    if goal.paused_since is not None:
        return denied("resting", _("This goal rests already."))
    return can_rebaseline(person, goal)


def can_resume(person: Person, goal: Goal) -> Verdict:
    """Take it up again: either side, without asking, since that is what was agreed before."""
    if goal.paused_since is None:
        return denied("not_resting", _("This goal does not rest."))
    return can_rebaseline(person, goal)


def can_see_hygiene(person: Person) -> Verdict:
    """Whether those at the top keep their own goals: for the programme owner, who answers for the programme."""
    if reach_of(person).is_programme_owner:
        return ALLOWED
    return denied("not_the_programme_owner", _("This page is for the programme owner."))


def rests(goal: Goal) -> bool:
    return goal.paused_since is not None and goal.paused_since <= clock.today()


# ── proposals ──


def can_answer_proposal(person: Person, proposal: Proposal) -> Verdict:
    """Accept or counter: the one who was asked; for the managers' side, whoever leads the owner."""
    if proposal.state != ProposalState.WAITING:
        return denied("answered", _("This proposal has been answered already."))
    if person.pk == proposal.proposed_by_id:
        return denied("your_own", _("It is your own proposal. You can withdraw it."))
    if person.pk == proposal.proposed_to_id:
        return ALLOWED
    asked_the_line = proposal.proposed_to_id != proposal.goal.owner_person_id
    if asked_the_line and standing_of(person, proposal.goal).leads_owner:
        return ALLOWED
    return denied("not_asked", _("This waits for %(name)s’s answer.") % {"name": proposal.proposed_to.name})


def can_withdraw_proposal(person: Person, proposal: Proposal) -> Verdict:
    if proposal.state != ProposalState.WAITING:
        return denied("answered", _("This proposal has been answered already."))
    if person.pk == proposal.proposed_by_id:
        return ALLOWED
    return denied("not_yours", _("A proposal is withdrawn by whoever made it."))


def _closed() -> Verdict:
    return denied("closed", _("This goal is closed. Reopen it to change anything."))
