"""Time away. Why is nobody's business here."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core.days import in_words
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.periods import Period
from sightline.foundation.people.models import Leave, Person


class CannotRecordLeaveError(OperationError):
    """Dates out of order, or away at that time already."""


@transaction.atomic
def record_leave(person: Person, *, starts_on: date, by: Person | None, ends_on: date | None = None) -> Leave:
    """`ends_on` is the last day away; None when it is not known yet."""
    _refuse_order(starts_on, ends_on)
    asked = Period(starts_on, ends_on)
    for known in Leave.objects.filter(person=person):
        if Period(known.starts_on, known.ends_on).overlaps(asked):
            raise CannotRecordLeaveError(
                _("%(name)s is away from %(day)s already.") % {"name": person.name, "day": in_words(known.starts_on)},
                field="starts_on",
                value=starts_on,
                fix=_("End that one first, or choose other days."),
            )
    leave = Leave.objects.create(person=person, starts_on=starts_on, ends_on=ends_on)
    record("people.leave_recorded", person, by=by, after={"starts_on": starts_on, "ends_on": ends_on})
    return leave


@transaction.atomic
def end_leave(leave: Leave, *, ends_on: date, by: Person | None) -> Leave:
    """The last day away."""
    _refuse_order(leave.starts_on, ends_on)
    before, leave.ends_on = leave.ends_on, ends_on
    leave.save(update_fields=["ends_on"])
    record("people.leave_ended", leave.person, by=by, before={"ends_on": before}, after={"ends_on": ends_on})
    return leave


def _refuse_order(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise CannotRecordLeaveError(
            _("The last day away lies before the first, %(day)s.") % {"day": in_words(starts_on)},
            field="ends_on",
            value=ends_on,
        )
