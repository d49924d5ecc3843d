"""Who sees how practice stands to the philosophy.

The programme owner and whoever leads the organisation see it for everybody; an HR partner, for the units they look
after. Nobody else: it says how whole groups keep a promise, and is there to mend the promise or the practice.
"""

from django.utils.translation import gettext as _

from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.goals.leads import leads_unit


def can_see_practice(person: Person) -> Verdict:
    reach = reach_of(person)
    if reach.is_programme_owner or reach.is_hr_partner or leads_unit(person, None):
        return ALLOWED
    return denied(
        "not_yours",
        _("How we keep to our philosophy is looked after by the programme owner, HR and the top management."),
    )


def units_seen(person: Person) -> tuple[int, ...] | None:
    """The units an HR partner is shown, with all in them; None for the whole organisation."""
    reach = reach_of(person)
    if reach.is_programme_owner or not reach.is_hr_partner or leads_unit(person, None):
        return None
    return tuple(sorted(reach.hr_unit_ids))
