"""Which HR partner looks after which unit."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.periods import day_before
from sightline.foundation.people.models import HrPartnership, OrgUnit, Person


class CannotNamePartnerError(OperationError):
    """The person looks after the unit already, or has left."""


@transaction.atomic
def name_hr_partner(
    unit: OrgUnit, partner: Person, *, by: Person | None, starts_on: date | None = None
) -> HrPartnership:
    """The partner looks after the unit and everything in it."""
    day = starts_on or clock.today()
    if partner.has_left(day):
        raise CannotNamePartnerError(
            _("%(name)s has left.") % {"name": partner.name}, field="partner", value=partner.name
        )
    if HrPartnership.objects.in_force(day).filter(unit=unit, partner=partner).exists():
        raise CannotNamePartnerError(
            _("%(name)s looks after %(unit)s already.") % {"name": partner.name, "unit": unit.name},
            field="partner",
            value=partner.name,
        )
    partnership = HrPartnership.objects.create(unit=unit, partner=partner, starts_on=day)
    record("people.hr_partner_named", unit, by=by, after={"partner": partner, "starts_on": day})
    return partnership


@transaction.atomic
def end_hr_partnership(partnership: HrPartnership, *, by: Person | None) -> None:
    """From today on. One that never held for a whole day is taken away; the audit trail knows of it."""
    yesterday = day_before(clock.today())
    before = {"partner": partnership.partner, "starts_on": partnership.starts_on}
    unit = partnership.unit
    if partnership.starts_on > yesterday:
        partnership.delete()
    else:
        partnership.ends_on = yesterday
        partnership.save(update_fields=["ends_on"])
    record("people.hr_partner_ended", unit, by=by, before=before, after={"ends_on": yesterday})
