"""What people do with their messages: say how they want to be written to, and that they have seen what there is."""

from datetime import time

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.notify.models import Message, Preference
from sightline.foundation.people.models import Person

HIGHEST_CAP = 7  # one digest a day


class CapNotSensibleError(OperationError):
    pass


@transaction.atomic
def set_preferences(
    person: Person,
    *,
    by: Person | None,
    by_mail: bool,
    digest_at: time,
    quiet_from: time,
    quiet_until: time,
    weekly_cap: int,
) -> Preference:
    """Times are in the person's own time zone. Mail can be turned off; what is owed stays on the home page."""
    if not 1 <= weekly_cap <= HIGHEST_CAP:
        message = _("Choose between 1 and 7 mails a week. To get none, turn mail off.")
        raise CapNotSensibleError(message, field="weekly_cap", value=weekly_cap)
    known, _made = Preference.objects.select_for_update().get_or_create(person=person)
    before = _told(known)
    known.by_mail, known.digest_at, known.weekly_cap = by_mail, digest_at, weekly_cap
    known.quiet_from, known.quiet_until = quiet_from, quiet_until
    known.save()
    record("notify.preferences_set", person, by=by, before=before, after=_told(known))
    return known


@transaction.atomic
def mark_messages_seen(person: Person, *, by: Person, message: Message | None = None) -> int:
    """One message, or all. Seen is not settled: the duty stays on the list of what is owed. Returns how many."""
    unseen = Message.objects.filter(person=person, seen_at=None)
    if message is not None:
        unseen = unseen.filter(pk=message.pk)
    count = unseen.update(seen_at=clock.now())
    if count:
        record("notify.messages_seen", person, by=by, after={"messages": count})
    return count


def _told(preference: Preference) -> dict[str, object]:
    fields = ("by_mail", "digest_at", "quiet_from", "quiet_until", "weekly_cap")
    return {name: getattr(preference, name) for name in fields}
