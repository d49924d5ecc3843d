"""May this person let others in, give roles, read the trail?"""

from django.utils.translation import gettext as _

from sightline.foundation.accounts.models import ApiToken
from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of


def can_invite(person: Person) -> Verdict:
    if reach_of(person).is_programme_owner:
        return ALLOWED
    return denied("not_programme_owner", _("Invitations are sent by the programme owner."))


def can_manage_roles(person: Person) -> Verdict:
    if reach_of(person).is_programme_owner:
        return ALLOWED
    return denied("not_programme_owner", _("Roles are given by the programme owner, and every change is on record."))


def can_read_trail(person: Person) -> Verdict:
    reach = reach_of(person)
    if reach.is_auditor or reach.is_programme_owner:
        return ALLOWED
    return denied(
        "not_auditor", _("The audit trail is read by the auditor and the programme owner. Each record shows its own.")
    )


def can_use_token(person: Person, token: ApiToken) -> Verdict:
    if token.user_id == person.user_id:
        return ALLOWED
    return denied("not_yours", _("A token belongs to the person who made it."))
