"""Appending readings and keeping the newest on the measure. Knows no goals: see goals.operations.readings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.days import in_words
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty
from sightline.foundation.notify.operations import source_of
from sightline.foundation.people.models import Person
from sightline.plan.competencies.texts import fitting
from sightline.plan.measures.enums import Source
from sightline.plan.measures.errors import (
    MeasureRetiredError,
    ReadingCorrectedError,
    ReadingDiffersError,
    ReadingNotSensibleError,
)
from sightline.plan.measures.models import Reading, RegisteredMeasure
from sightline.plan.measures.operations.registry import LARGEST

EARLIEST = date(1990, 1, 1)
PLACES = Decimal("0.0001")  # what the column keeps


@dataclass(frozen=True, slots=True)
class Said:
    """One value that somebody gives."""

    measure: RegisteredMeasure
    value: Decimal
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the values: rows appended now, and those that were there already, word for word."""

    made: tuple[Reading, ...]
    known: tuple[Reading, ...]

    @property
    def measures(self) -> list[RegisteredMeasure]:
        return list({row.measure_id: row.measure for row in self.made}.values())


@transaction.atomic
def append_readings(said: Sequence[Said], *, by: Person | None, source: Source = Source.HAND) -> Taken:
    """All of them or none. Giving the same value for the same day again changes nothing; another value is refused
    with `ReadingDiffersError`, since a correction should be meant as one."""
    for one in said:
        check(one)
    standing = _standing(said)
    fresh: dict[tuple[int, date], Reading] = {}
    known: list[Reading] = []
    for one in said:
        there = standing.get((one.measure.pk, one.on)) or fresh.get((one.measure.pk, one.on))
        if there is None:
            fresh[one.measure.pk, one.on] = _reading(one, by, source)
        elif there.value == one.value.quantize(PLACES):
            known.append(there)
        else:
            raise differs(one, there)
    made = Reading.objects.bulk_create(fresh.values())
    taken = Taken(tuple(made), tuple(known))
    for measure in taken.measures:
        keep_newest(measure)
    _settle(taken.measures)
    _record(taken, by, source)
    return taken


def _reading(one: Said, by: Person | None, source: Source) -> Reading:
    note = fitting(Reading, "note", one.note)
    value = one.value.quantize(PLACES)
    return Reading(measure=one.measure, on=one.on, value=value, note=note, said_by=by, source=source)


def _standing(said: Sequence[Said]) -> dict[tuple[int, date], Reading]:
    rows = Reading.objects.standing().filter(
        measure__in={one.measure.pk for one in said}, on__in={one.on for one in said}
    )
    return {(row.measure_id, row.on): row for row in rows}


def check(one: Said) -> None:
    """Raises what is wrong with a value, whatever else was said."""
    if one.measure.retired_on is not None:
        message = _("“%s” is retired and takes no readings any more.") % one.measure.name
        raise MeasureRetiredError(message, field="measure", value=one.measure.code)
    if one.on > clock.today():
        raise ReadingNotSensibleError(
            _("The day of a reading cannot lie ahead."),
            field="on",
            value=one.on,
            fix=_("Choose today or an earlier day."),
        )
    if one.on < EARLIEST:
        raise ReadingNotSensibleError(_("This day is too long ago."), field="on", value=one.on)
    if not one.value.is_finite() or abs(one.value) >= LARGEST:
        raise ReadingNotSensibleError(_("This number is too large to keep."), field="value", value=str(one.value)[:40])


def differs(one: Said, there: Reading) -> ReadingDiffersError:
    words = {"there": f"{there.value.normalize():f}", "day": in_words(one.on)}
    return ReadingDiffersError(
        _("For %(day)s there is the value %(there)s already.") % words,
        field="value",
        value=one.value,
        fix=_("Correct that reading if it was wrong."),
    )


@transaction.atomic
def append_correction(
    reading: Reading, *, value: Decimal, by: Person | None, note: str = "", source: Source = Source.HAND
) -> Reading:
    """Append what should have been said for the same day. The first number stays readable."""
    if Reading.objects.filter(corrects=reading).exists():
        raise ReadingCorrectedError(_("This reading was corrected already."), fix=_("Correct the newer one."))
    said = Said(reading.measure, value, reading.on, note)
    check(said)
    row = _reading(said, by, source)
    row.corrects = reading
    row.save()
    keep_newest(reading.measure)
    before, after = {"value": reading.value, "on": reading.on}, {"value": row.value, "on": row.on, "note": row.note}
    record("measures.reading_corrected", reading.measure, by=by, before=before, after=after)
    return row


def keep_newest(measure: RegisteredMeasure) -> None:
    last = Reading.objects.standing().filter(measure=measure).order_by("-on", "-id").first()
    measure.value, measure.value_on = (last.value, last.on) if last else (None, None)
    measure.save(update_fields=["value", "value_on"])


def _settle(measures: Iterable[RegisteredMeasure]) -> None:
    """The owner has done what was asked; the daily run asks again when the next reading is due."""
    sources = [source_of(one) for one in measures]
    Duty.objects.open().filter(kind=DutyKind.READ_MEASURE, source__in=sources).update(settled_at=clock.now())


def _record(taken: Taken, by: Person | None, source: Source) -> None:
    """One entry for all that came together, kept with the first measure."""
    if taken.made:
        values = [{"code": row.measure.code, "on": row.on, "value": row.value} for row in taken.made[:50]]
        after = {"source": source.value, "count": len(taken.made), "readings": values}
        record("measures.readings_given", taken.made[0].measure, by=by, after=after)
