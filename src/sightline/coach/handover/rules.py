"""Who may do what with a handover, in plain English. This file is meant to be read by HR.

* The employee and the former manager choose together; the new manager sees it once it was handed over, and only what
  passed. Managers above, HR partners, programme owners and auditors do not see it.
* Each says yes for themselves. Feedback was written to the employee, who alone says whether it passes.
* When the former manager has left, the employee's yes is enough for what is the employee's own: their actions, goals,
  agenda items and feedback, and what was promised to them.
* What was handed over is not changed any more. The new manager promised nothing of it; they may take a promise over.
"""

from django.utils.translation import gettext as _

from sightline.coach.handover.enums import HandoverState
from sightline.coach.handover.models import Handover
from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied
from sightline.foundation.people.models import Person


def can_choose(person: Person, handover: Handover) -> Verdict:
    if person.pk not in (handover.employee_id, handover.former_manager_id):
        return denied("not_choosing", _("The employee and the former manager choose what passes."))
    if handover.state == HandoverState.CHOOSING:
        return ALLOWED
    return denied("passed", _("This was handed over and stays as it is."))


def can_finish(person: Person, handover: Handover) -> Verdict:
    verdict = can_choose(person, handover)
    if not verdict:
        return verdict
    done = handover.employee_done_at if handover.is_employee(person) else handover.former_done_at
    return denied("done_already", _("You said that you are done; the other has not yet.")) if done else ALLOWED


def can_read_packet(person: Person, handover: Handover) -> Verdict:
    if handover.state == HandoverState.PASSED:
        return ALLOWED
    return denied("not_passed", _("Nothing has been handed over yet."))


def can_take_over(person: Person, handover: Handover) -> Verdict:
    if person.pk == handover.new_manager_id and handover.state == HandoverState.PASSED:
        return ALLOWED
    return denied("not_the_new_manager", _("The new manager says what they take over."))


def former_has_left(handover: Handover) -> bool:
    return handover.former_manager.has_left(clock.today())
