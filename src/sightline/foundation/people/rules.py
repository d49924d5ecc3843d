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


def can_look_back(viewer: Person) -> Verdict:
    """The whole directory as of another day; one person's past is `can_see_past`."""
    reach = reach_of(viewer)
    if reach.is_programme_owner or reach.is_auditor or reach.is_hr_partner:
        return ALLOWED
    return denied("not_hr", _("The directory of another day is shown to HR and the auditor. You see today's."))


def _reaches(viewer: Person, subject: Person) -> bool:
    """Asked once per page: the answer is kept on the subject."""
    known = subject.__dict__.setdefault("_reached_by", {})
    if viewer.pk not in known:
        within = Person.objects.filter(pk=subject.pk).filter(reach_of(viewer).includes("id"))
        known[viewer.pk] = viewer.pk == subject.pk or within.exists()
    return bool(known[viewer.pk])
