"""Who may hand a goal over, stand in for it, and ask others for what it needs, in plain English.

* A goal is handed over by its owner or whoever leads them; both the owner and the one who is asked have to agree. The
  same goes for a colleague who checks in on it for some days.
* What a goal needs from others is asked for by its sides; a unit's lead, or the person asked, accepts or declines.
  Either side may say that it is there. Only who asked takes it back.
"""

from django.utils.translation import gettext as _

from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.goals.enums import CLOSED_STATES, DependencyState, GoalState, HandoverKind, HandoverState
from sightline.plan.goals.leads import leads_unit
from sightline.plan.goals.models import Dependency, Goal, GoalHandover
from sightline.plan.goals.rules import standing_of

# ── handing over ──


def can_hand_over(person: Person, goal: Goal) -> Verdict:
    """To another owner, or for some days to a colleague."""
    if goal.owner_person_id is None:
        return denied("of_a_unit", _("A goal of a unit stays with the unit; its lead answers for it."))
    if goal.state in CLOSED_STATES:
        return denied("closed", _("This goal is closed. Reopen it to change anything."))
    if goal.state != GoalState.ACTIVE:
        return denied("not_agreed", _("Only a goal that both sides agreed on can be handed over."))
    standing = standing_of(person, goal)
    if standing.is_owner or standing.leads_owner:
        return ALLOWED
    return denied("not_a_side", _("The owner or whoever leads them hands this goal over."))


def can_answer_handover(person: Person, handover: GoalHandover) -> Verdict:
    if handover.state != HandoverState.WAITING:
        return denied("answered", _("This has been answered already."))
    is_taker = person.pk == handover.to_person_id and handover.taker_agreed_at is None
    is_giver = person.pk == handover.from_person_id and handover.giver_agreed_at is None
    if is_taker or is_giver:
        return ALLOWED
    if person.pk in (handover.to_person_id, handover.from_person_id):
        return denied("agreed", _("You have agreed. Now the other side has to say."))
    return denied("not_asked", _("This is for the owner and the one who was asked to answer."))


def can_withdraw_handover(person: Person, handover: GoalHandover) -> Verdict:
    if handover.state != HandoverState.WAITING:
        return denied("answered", _("This has been answered already."))
    if person.pk in (handover.asked_by_id, handover.from_person_id) or standing_of(person, handover.goal).leads_owner:
        return ALLOWED
    return denied("not_yours", _("It is taken back by whoever asked."))


def can_end_deputy(person: Person, handover: GoalHandover) -> Verdict:
    if handover.state != HandoverState.AGREED or handover.kind != HandoverKind.DEPUTY:
        return denied("not_standing_in", _("Nobody stands in here any more."))
    standing = standing_of(person, handover.goal)
    if person.pk == handover.to_person_id or standing.is_owner or standing.leads_owner:
        return ALLOWED
    return denied("not_a_side", _("The owner, their managers and the one who stands in may end this."))


# ── what others are needed for ──


def can_ask_for(person: Person, goal: Goal) -> Verdict:
    if goal.state in CLOSED_STATES:
        return denied("closed", _("This goal is closed. Reopen it to change anything."))
    if goal.state == GoalState.DRAFT:
        return denied("still_a_draft", _("A draft needs nothing from others yet."))
    if standing_of(person, goal).is_a_side:
        return ALLOWED
    return denied("not_a_side", _("Whoever owns this goal or leads its owner asks others for what it needs."))


def can_answer_need(person: Person, dependency: Dependency) -> Verdict:
    """Accept or decline."""
    if dependency.state not in (DependencyState.ASKED, DependencyState.ACCEPTED):
        return denied("settled", _("This was settled already."))
    return ALLOWED if _is_asked(person, dependency) else _not_asked(dependency)


def can_meet_need(person: Person, dependency: Dependency) -> Verdict:
    """Say that it is there: who was asked, or who needs it."""
    if not dependency.is_open:
        return denied("settled", _("This was settled already."))
    if _is_asked(person, dependency) or standing_of(person, dependency.goal).is_a_side:
        return ALLOWED
    return _not_asked(dependency)


def can_withdraw_need(person: Person, dependency: Dependency) -> Verdict:
    if not dependency.is_open:
        return denied("settled", _("This was settled already."))
    if person.pk == dependency.asked_by_id or standing_of(person, dependency.goal).is_a_side:
        return ALLOWED
    return denied("not_yours", _("It is taken back by whoever asked."))


def _is_asked(person: Person, dependency: Dependency) -> bool:
    if dependency.asked_person_id is not None:
        return dependency.asked_person_id == person.pk
    return reach_of(person).leads and leads_unit(person, dependency.asked_unit_id)


def _not_asked(dependency: Dependency) -> Verdict:
    if dependency.asked_unit_id is not None:
        return denied("not_the_lead", _("Whoever leads %(name)s answers this.") % {"name": dependency.asked_name})
    return denied("not_asked", _("This is for %(name)s to answer.") % {"name": dependency.asked_name})
