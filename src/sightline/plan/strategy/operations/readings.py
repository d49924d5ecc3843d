"""What an objective's own measure read on a day. Appended and corrected, never overwritten."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.measurement import reached
from sightline.foundation.people.models import Person
from sightline.plan.competencies.texts import fitting
from sightline.plan.strategy.models import ObjectiveReading, StrategicObjective

LARGEST = Decimal(10) ** 14  # what the column holds before the point


class ReadingNotSensibleError(OperationError):
    """There is no measure, the day lies ahead, or the number does not fit."""


class ReadingCorrectedError(OperationError):
    """The reading was corrected before; the correction is what can be corrected."""


@transaction.atomic
def record_reading(
    objective: StrategicObjective, *, value: Decimal, read_on: date, by: Person | None, note: str = ""
) -> ObjectiveReading:
    """Append a reading and keep the objective's progress."""
    return _append(objective, value=value, read_on=read_on, by=by, note=note, corrects=None)


@transaction.atomic
def correct_reading(
    reading: ObjectiveReading, *, value: Decimal, read_on: date, by: Person | None, note: str = ""
) -> ObjectiveReading:
    """Append a reading that takes the place of another, which stays. Raises `ReadingCorrectedError`."""
    if ObjectiveReading.objects.filter(corrects=reading).exists():
        raise ReadingCorrectedError(
            _("This reading was corrected already."), fix=_("Correct the newer one, or add another reading.")
        )
    return _append(reading.objective, value=value, read_on=read_on, by=by, note=note, corrects=reading)


def _append(
    objective: StrategicObjective,
    *,
    value: Decimal,
    read_on: date,
    by: Person | None,
    note: str,
    corrects: ObjectiveReading | None,
) -> ObjectiveReading:
    _check(objective, value, read_on)
    note = fitting(ObjectiveReading, "note", note)
    reading = ObjectiveReading.objects.create(
        objective=objective, value=value, read_on=read_on, read_by=by, note=note, corrects=corrects
    )
    before = {"progress": objective.progress, "corrected value": corrects.value if corrects else None}
    keep_progress(objective)
    after = {"value": value, "read_on": read_on, "progress": objective.progress, "note": note}
    verb = "strategy.reading_corrected" if corrects else "strategy.reading_recorded"
    record(verb, objective, by=by, before=before, after=after)
    return reading


def _check(objective: StrategicObjective, value: Decimal, read_on: date) -> None:
    if not objective.is_active or not objective.has_measure or objective.registered_id is not None:
        raise ReadingNotSensibleError(_("%s takes no readings of its own.") % objective.code)
    if read_on > clock.today():
        fix = _("Choose today or an earlier day.")
        raise ReadingNotSensibleError(
            _("The day of a reading cannot lie ahead."), field="read_on", value=read_on, fix=fix
        )
    if not value.is_finite() or abs(value) >= LARGEST:
        fix = _("Give a number with at most 14 digits before the point.")
        raise ReadingNotSensibleError(_("%s does not fit.") % value, field="value", value=str(value), fix=fix)


def keep_progress(objective: StrategicObjective) -> None:
    """Work the stored progress out again from the standing readings."""
    if objective.registered is not None:
        read, on = objective.registered.value, objective.registered.value_on
        objective.progress, objective.progress_on = reached(objective.scale, read), on
        objective.save(update_fields=["progress", "progress_on"])
        return
    last = standing_readings(objective).order_by("-read_on", "-id").first()
    objective.progress = reached(objective.scale, last.value if last else None)
    objective.progress_on = last.read_on if last else None
    objective.save(update_fields=["progress", "progress_on"])


def standing_readings(objective: StrategicObjective):  # type: ignore[no-untyped-def]  # a queryset of readings
    """Without those that were corrected later."""
    return ObjectiveReading.objects.filter(objective=objective, corrected_by__isnull=True)
