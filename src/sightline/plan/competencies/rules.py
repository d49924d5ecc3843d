"""Who may change the library and what jobs ask for. All of it is open to read."""

from django.utils.translation import gettext as _

from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.competencies.models import Competency


def can_edit_library(person: Person) -> Verdict:
    """The library and the job profiles: the programme owner."""
    if reach_of(person).is_programme_owner:
        return ALLOWED
    return denied("not_programme_owner", _("Only the programme owner changes the library and the job profiles."))


def can_edit_competency(person: Person, competency: Competency) -> Verdict:
    verdict = can_edit_library(person)
    if verdict and competency.retired_on is not None:
        return denied("competency_retired", _("This competency is retired. Old reviews still show it as it was."))
    return verdict
