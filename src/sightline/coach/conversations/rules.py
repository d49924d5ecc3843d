"""Who may do what in a one-on-one, in plain English. This file is meant to be read by HR.

* Only the two of the pair see their one-on-one: the agenda, the notes, the actions, the promises. Managers above, HR
  partners, programme owners and auditors do not; for them it is not there. A private note is its writer's alone.
* A manager may begin one with somebody who reports to them directly. Anybody may begin one with their own manager, and
  may ask anybody who works here to be their coach; nobody makes themselves somebody's coach.
* Either of the two may plan, move, skip and end, write shared notes, and close an item of the agenda.
* An action is settled by the one who owns it. A promise is closed by the one it was made to; the one who made it may
  say that it is done.
* What has ended can be read by the two, and not changed.
* Break-glass: an HR partner of the employee or a programme owner may ask, with a reason; one of the other kind answers.
  Neither is one of the pair, and they are two people. It opens the shared notes for a time; never the private ones.
* How many minutes went to which kind of talk is shown to the one who leads, of their own; and to the programme owner as
  sums over the organisation, with small groups withheld. Nobody is compared with anybody.
"""

from django.utils.translation import gettext as _

from sightline.coach.conversations.enums import LeadRole
from sightline.coach.conversations.models import (
    ActionItem,
    BreakGlassGrant,
    OneOnOne,
    SupportCommitment,
    UseReport,
)
from sightline.coach.feedback.rules import works_here
from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of
from sightline.foundation.people.roles import is_manager_of


def can_start(person: Person, other: Person, lead_role: LeadRole = LeadRole.MANAGER) -> Verdict:
    """`person` begins, with `other`. As coach, `other` is the one who coaches."""
    if person.pk == other.pk:
        return denied("with_oneself", _("A one-on-one takes somebody else."))
    if not works_here(person) or not works_here(other):
        return denied("not_here", _("Both of you have to work here now."))
    if lead_role == LeadRole.COACH or is_manager_of(person, other) or is_manager_of(other, person):
        return ALLOWED
    return denied(
        "not_manager_and_report",
        _("You can meet your own manager or somebody who reports to you. Anybody else you can ask to be your coach."),
    )


def can_change(person: Person, series: OneOnOne) -> Verdict:
    """Plan, write, add: whatever either of the two does."""
    if not series.holds(person):
        return denied("not_of_the_pair", _("Only the two who meet can do this."))
    if series.is_running:
        return ALLOWED
    return denied("ended", _("This one-on-one has ended. You can read it, and it stays as it is."))


def can_settle_action(person: Person, action: ActionItem) -> Verdict:
    if action.owner_id == person.pk:
        return ALLOWED
    return denied("not_yours", _("%(name)s took this on, and says when it is done.") % {"name": action.owner.called})


def can_tell_use(person: Person, report: UseReport) -> Verdict:
    return can_settle_action(person, report.action)


def can_say_done(person: Person, promise: SupportCommitment) -> Verdict:
    if promise.promised_by_id == person.pk:
        return ALLOWED
    name = promise.promised_by.called
    return denied("not_the_promiser", _("%(name)s promised this, and says when it is done.") % {"name": name})


def can_close_promise(person: Person, promise: SupportCommitment) -> Verdict:
    """Kept, open again, or not needed any more: the word of the one it was made to."""
    if promise.promised_to_id == person.pk:
        return ALLOWED
    name = promise.promised_to.called
    return denied("not_the_receiver", _("This was promised to %(name)s, who has the last word on it.") % {"name": name})


def can_read_minutes_of_all(person: Person) -> Verdict:
    """Sums over the organisation, small groups withheld; of nobody in particular."""
    if _is_owner(person):
        return ALLOWED
    return denied("not_programme_owner", _("The minutes of the whole organisation are for the programme owner."))


def can_request_break_glass(person: Person, series: OneOnOne) -> Verdict:
    if series.holds(person):
        return denied("own_pair", _("You are one of the two. Ask somebody who is not."))
    if _is_owner(person) or _is_partner(person, series):
        return ALLOWED
    return denied("not_for_you", _("Only the HR partner of the employee and the programme owner can ask for this."))


def can_ask_about(person: Person) -> Verdict:
    """Whether somebody can ask at all, before it is known about whom."""
    reach = reach_of(person)
    if reach.is_programme_owner or reach.is_hr_partner:
        return ALLOWED
    return denied("not_hr", _("Break-glass requests are made and answered by HR partners and programme owners."))


def can_answer_break_glass(person: Person, grant: BreakGlassGrant) -> Verdict:
    """The second person is of the other kind: what an HR partner asks, a programme owner answers, and vice versa."""
    if grant.series.holds(person):
        return denied("own_pair", _("You are one of the two, so somebody else answers."))
    if grant.requested_by_id == person.pk:
        return denied("own_request", _("You asked for this. It takes a second person to answer."))
    if _is_owner(grant.requested_by):
        fits, who = _is_partner(person, grant.series), _("The HR partner of the employee answers this.")
    else:
        fits, who = _is_owner(person), _("A programme owner answers this.")
    return ALLOWED if fits else denied("not_the_second_person", who)


def can_read_by_grant(person: Person, grant: BreakGlassGrant) -> Verdict:
    """The two who opened it, until it closes."""
    if grant.series.holds(person) or person.pk not in (grant.requested_by_id, grant.answered_by_id):
        return denied("not_yours", _("Only the two people who opened it can read."))
    if grant.is_open(clock.now()):
        return ALLOWED
    return denied("not_open", _("This is not open, or not any more."))


def can_withdraw_break_glass(person: Person, grant: BreakGlassGrant) -> Verdict:
    if grant.requested_by_id == person.pk:
        return ALLOWED
    return denied("not_yours", _("Only the one who asked can take it back."))


def can_note_grant(person: Person, grant: BreakGlassGrant) -> Verdict:
    if grant.series.holds(person):
        return ALLOWED
    return denied("not_of_the_pair", _("This is for the two whose notes were opened."))


def _is_owner(person: Person) -> bool:
    return reach_of(person).is_programme_owner


def _is_partner(person: Person, series: OneOnOne) -> bool:
    return reach_of(person).looks_after(series.employee_id)
