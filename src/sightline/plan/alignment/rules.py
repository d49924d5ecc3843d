"""Who may look at how far the strategy reaches, and who may say that work stays without a line of sight."""

from django.utils.translation import gettext as _

from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied
from sightline.foundation.people.models import OrgUnit, Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.alignment.queries import is_within, scope_of


def can_see_alignment(person: Person, unit: OrgUnit, scope: list[OrgUnit] | None = None) -> Verdict:
    """The programme owner everywhere, HR partners in the units they look after, leads in the units they lead."""
    if is_within(unit, scope_of(person) if scope is None else scope):
        return ALLOWED
    return denied(
        "not_your_part",
        _("How well a unit is aligned is for those who lead it, its HR partner and the programme owner."),
    )


def can_except(person: Person) -> Verdict:
    """Write down why a job or a post may stay without a line of sight."""
    if reach_of(person).is_programme_owner:
        return ALLOWED
    return denied("not_programme_owner", _("The programme owner writes down such exceptions. Tell them your reason."))
