"""Who decides about nudges, in plain English.

* Everybody decides which kinds reach them, and puts a single one aside. What is owed is not a nudge and stays.
* The programme owner changes the words of a kind, or turns it off for all.
"""

from django.utils.translation import gettext as _

from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of


def can_reword(person: Person) -> Verdict:
    if reach_of(person).is_programme_owner:
        return ALLOWED
    reason = _("The words of suggestions are the programme owner’s. You can stop any kind for yourself.")
    return denied("programme_only", reason)
