"""Asking owners for readings that are due. Run daily, by bulk writes."""

from datetime import date, timedelta

from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.days import in_words
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty, Message
from sightline.foundation.notify.operations import source_of
from sightline.foundation.people.models import Leave, Organisation
from sightline.plan.measures.health import is_due
from sightline.plan.measures.models import RegisteredMeasure
from sightline.plan.measures.paths import reading_path

DAYS_TO_ANSWER = 3


@transaction.atomic
def remind_of_readings(on: date | None = None) -> int:
    """Open a duty for the owner of every measure whose next reading is due. Returns how many were new."""
    day = on or clock.today()
    owed = [one for one in _unasked(day) if is_due(one.value_on, one.frequency_days, day, one.created_at.date())]
    duties = Duty.objects.bulk_create([_duty(one, day) for one in owed])
    Message.objects.bulk_create([Message(duty=duty, person=duty.person) for duty in duties])
    organisation = Organisation.objects.first()
    if duties and organisation is not None:
        record("measures.reminded", organisation, by=None, after={"duties": len(duties), "on": day})
    return len(duties)


def _unasked(day: date) -> models.QuerySet[RegisteredMeasure]:
    """Measures with a frequency, whose owner is at work and has an account, and that are not asked for yet."""
    asked = Duty.objects.open().filter(kind=DutyKind.READ_MEASURE, source=OuterRef("source_name"))
    away = Leave.objects.in_force(day).filter(person=OuterRef("owner"))
    rows = RegisteredMeasure.objects.in_use().filter(frequency_days__isnull=False, owner__user__isnull=False)
    return (
        rows.filter(Q(owner__left_on=None) | Q(owner__left_on__gte=day))
        .filter(Q(value_on=None) | Q(value_on__lt=day))
        .annotate(source_name=Concat(Value("measures.registeredmeasure:"), F("public_id")))
        .exclude(Exists(asked))
        .exclude(Exists(away))
        .select_related("owner")
    )


def _duty(measure: RegisteredMeasure, day: date) -> Duty:
    assert measure.owner is not None  # noqa: S101 — _unasked leaves no other
    return Duty(
        person=measure.owner,
        kind=DutyKind.READ_MEASURE,
        source=source_of(measure),
        title=_("Give a reading of %(name)s") % {"name": measure.name},
        why=_why(measure),
        action=_("Give a reading"),
        path=reading_path(measure),
        due_on=day + timedelta(days=DAYS_TO_ANSWER),
    )


def _why(measure: RegisteredMeasure) -> str:
    if measure.value_on is None:
        return _("Nobody has given a reading yet. You own this measure.")
    told = {"day": in_words(measure.value_on), "days": measure.frequency_days}
    return _("The last reading is of %(day)s; one is due every %(days)d days.") % told
