"""May this person change people and units, bring in a file, see leave and history?"""

from django.utils.translation import gettext as _

from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of


def can_edit_people(viewer: Person) -> Verdict:
    if reach_of(viewer).is_programme_owner:
        return ALLOWED
    return denied(
        "not_programme_owner",
        _("People, units and reporting lines are kept by the programme owner. Ask them if something is wrong here."),
    )


def can_import(viewer: Person) -> Verdict:
    if reach_of(viewer).is_programme_owner:
        return ALLOWED
    return denied("not_programme_owner", _("Files with people are brought in by the programme owner."))


def can_see_leave(viewer: Person, subject: Person) -> Verdict:
    """The dates, not the reason, which is stored nowhere."""
    if _reaches(viewer, subject):
        return ALLOWED
    return denied(
        "out_of_reach", _("Time away is shown to the person, their managers, their HR partner and the programme owner.")
    )


def can_see_history(viewer: Person, subject: Person) -> Verdict:
    reach = reach_of(viewer)
    if reach.is_auditor or _reaches(viewer, subject):
        return ALLOWED
    return denied(
        "out_of_reach",
        _("What was changed is shown to the person, their managers and HR partner, the programme owner and auditor."),
    )


def can_see_past(viewer: Person, subject: Person) -> Verdict:
    """Earlier jobs, units and managers. Where somebody works today is open to all; where they did is not."""
    return can_see_history(viewer, subject)


def _reaches(viewer: Person, subject: Person) -> bool:
    return Person.objects.filter(pk=subject.pk).filter(reach_of(viewer).includes("id")).exists()
