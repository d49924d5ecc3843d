"""Who may do what around business reviews, in plain English.

* A unit's review is called by whoever leads the unit or one above it; the organisation's by its head; programme owners
  may do the same.
* Whoever called it runs it: attendance, notes, decisions, closing. So may whoever could have called it.
* Everybody may say what the organisation should change. Answers are read by those who lead the unit, and by programme
  owners; answers without a name only where enough were given.
"""

from django.utils.translation import gettext as _

from sightline.coach.business_reviews.enums import DecisionKind, MeetingState
from sightline.coach.business_reviews.models import BusinessReview, ReviewDecision
from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied
from sightline.foundation.people.models import OrgUnit, Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.goals.leads import leads_unit, units_led_by


def can_call(person: Person, unit: OrgUnit | None) -> Verdict:
    if reach_of(person).is_programme_owner or leads_unit(person, unit.pk if unit else None):
        return ALLOWED
    return denied("not_the_lead", _("A business review is called by whoever leads the unit. Suggest it to them."))


def can_call_any(person: Person) -> Verdict:
    if reach_of(person).is_programme_owner or units_led_by(person):
        return ALLOWED
    return denied("leads_no_unit", _("Business reviews are called by those who lead a unit."))


def can_run(person: Person, review: BusinessReview) -> Verdict:
    """`review.unit` fetched along."""
    if review.is_closed:
        return denied("closed", _("This review is closed and stays as it was."))
    if review.called_by_id == person.pk:
        return ALLOWED
    if can_call(person, review.unit):
        return ALLOWED
    return denied("not_the_caller", _("Whoever called this review writes it down. Tell them what should be in it."))


def can_begin(person: Person, review: BusinessReview) -> Verdict:
    if review.state != MeetingState.PLANNED:
        return denied("begun", _("This review has begun already."))
    return can_run(person, review)


def can_write_down(person: Person, review: BusinessReview) -> Verdict:
    """Notes, attendance, decisions and the end."""
    if review.state == MeetingState.PLANNED:
        return denied("not_begun", _("Begin the review first; that freezes the readings."))
    return can_run(person, review)


def can_finish(person: Person, decision: ReviewDecision) -> Verdict:
    """Say that an action is done: its owner, or whoever called the review."""
    if decision.kind != DecisionKind.ACTION or decision.done_at is not None:
        return denied("nothing_open", _("There is nothing open here."))
    if person.pk in (decision.owner_id, decision.review.called_by_id):
        return ALLOWED
    return denied("not_the_owner", _("Its owner says when it is done."))


def can_answer(person: Person) -> Verdict:
    """Whoever works here today."""
    if person.has_left(clock.today()):
        return denied("left", _("This is for people who work here."))
    return ALLOWED


def can_read_answers(person: Person, unit: OrgUnit | None) -> Verdict:
    if reach_of(person).is_programme_owner or leads_unit(person, unit.pk if unit else None):
        return ALLOWED
    return denied("not_the_lead", _("Answers are read by those who lead the unit, and by the programme owner."))
