"""The organisation itself: its name and its time zone."""

from zoneinfo import available_timezones

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.models import Organisation, Person
from sightline.foundation.people.queries import ORGANISATION


class CannotSetUpError(OperationError):
    """The name is missing or the time zone unknown."""


@transaction.atomic
def set_up_organisation(name: str, *, by: Person | None, time_zone: str = "UTC") -> Organisation:
    """Name the organisation of this database, or rename it."""
    if not name.strip() or len(name.strip()) > 200:
        raise CannotSetUpError(
            _("The organisation needs a name of at most 200 characters."), field="name", value=name[:200]
        )
    if time_zone not in available_timezones():
        raise CannotSetUpError(
            _("There is no time zone called %(zone)s.") % {"zone": time_zone},
            field="time_zone",
            value=time_zone,
            fix=_("Write it like Europe/Zurich."),
        )
    before = Organisation.objects.values("name", "time_zone").first()
    organisation, _made = Organisation.objects.update_or_create(
        pk=1, defaults={"name": name.strip(), "time_zone": time_zone}
    )
    record(
        "people.organisation_set_up", organisation, by=by, before=before, after={"name": name, "time_zone": time_zone}
    )
    transaction.on_commit(lambda: cache.delete(ORGANISATION))
    return organisation
