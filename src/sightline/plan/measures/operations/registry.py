"""Defining a measure once, rewriting it, retiring it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import settle_duties
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.competencies.texts import fitting
from sightline.plan.measures.enums import Better
from sightline.plan.measures.errors import MeasureInUseError, MeasureNotSensibleError, MeasureRetiredError
from sightline.plan.measures.models import RegisteredMeasure

LARGEST = Decimal(10) ** 13
LONGEST_FREQUENCY = 3660


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """Everything that a definition says. `frequency_days` None: readings come as they come."""

    code: str
    name: str
    formula: str
    unit: str = ""
    better: str = Better.HIGHER.value
    source: str = ""
    owner: Person | None = None
    org_unit: OrgUnit | None = None
    frequency_days: int | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    guard: RegisteredMeasure | None = None


TEXTS = ("code", "name", "formula", "unit", "source")
REQUIRED = ("code", "name", "formula")
PLAIN = ("better", "owner", "org_unit", "frequency_days", "lower", "upper", "guard")


@transaction.atomic
def register_measure(words: MeasureWords, *, by: Person | None) -> RegisteredMeasure:
    measure = RegisteredMeasure()
    _write(measure, words)
    record("measures.registered", measure, by=by, after=_said(measure))
    return measure


@transaction.atomic
def rewrite_measure(measure: RegisteredMeasure, words: MeasureWords, *, by: Person | None) -> RegisteredMeasure:
    """Raises `MeasureInUseError` when unit or direction would change under readings: that is another measure."""
    if measure.retired_on is not None:
        raise MeasureRetiredError(_("“%s” is retired and stays as it is.") % measure.name)
    _refuse_another_meaning(measure, words)
    before = _said(measure)
    _write(measure, words)
    record("measures.rewritten", measure, by=by, before=before, after=_said(measure))
    return measure


def _refuse_another_meaning(measure: RegisteredMeasure, words: MeasureWords) -> None:
    changed = next((name for name in ("unit", "better") if getattr(measure, name) != getattr(words, name)), None)
    if changed is not None and measure.readings.exists():
        raise MeasureInUseError(
            _("There are readings already, which would mean something else then."),
            field=changed,
            value=getattr(words, changed),
            fix=_("Register another measure, and retire this one."),
        )


@transaction.atomic
def retire_measure(measure: RegisteredMeasure, *, by: Person | None, why: str = "") -> RegisteredMeasure:
    """It takes no readings and is not offered any more. What cites it keeps it, with its last value and its age."""
    if measure.retired_on is not None:
        raise MeasureRetiredError(_("“%s” is retired already.") % measure.name)
    measure.retired_on = clock.today()
    measure.save(update_fields=["retired_on"])
    settle_duties(measure, kinds=[DutyKind.READ_MEASURE])
    record("measures.retired", measure, by=by, after={"retired_on": measure.retired_on}, why=why)
    return measure


def _write(measure: RegisteredMeasure, words: MeasureWords) -> None:
    for name in TEXTS:
        text = fitting(RegisteredMeasure, name, getattr(words, name), required=name in REQUIRED)
        setattr(measure, name, text)
    for name in PLAIN:
        setattr(measure, name, getattr(words, name))
    _check(measure)
    measure.save()


def _check(measure: RegisteredMeasure) -> None:
    others = RegisteredMeasure.objects.exclude(pk=measure.pk)
    if others.filter(code__iexact=measure.code).exists():
        raise MeasureNotSensibleError(
            _("The short name %s belongs to another measure.") % measure.code,
            field="code",
            value=measure.code,
            fix=_("Choose another one."),
        )
    if others.in_use().filter(name__iexact=measure.name).exists():
        raise MeasureNotSensibleError(
            _("There is a measure named “%s” already.") % measure.name,
            field="name",
            value=measure.name,
            fix=_("Use that one, or choose a name that tells them apart."),
        )
    if measure.better not in Better.values:
        raise MeasureNotSensibleError(_("Choose a direction."), field="better", value=measure.better)
    if measure.guard is not None and measure.guard.pk == measure.pk:
        raise MeasureNotSensibleError(_("A measure cannot watch over itself."), field="guard", value=measure.name)
    _check_numbers(measure)


def _check_numbers(measure: RegisteredMeasure) -> None:
    days = measure.frequency_days
    if days is not None and not 1 <= days <= LONGEST_FREQUENCY:
        message = _("A reading is due every 1 to %d days.") % LONGEST_FREQUENCY
        raise MeasureNotSensibleError(message, field="frequency_days", value=days)
    for name in ("lower", "upper"):
        number = getattr(measure, name)
        if number is not None and (not number.is_finite() or abs(number) >= LARGEST):
            raise MeasureNotSensibleError(_("This number is too large to keep."), field=name, value=str(number)[:40])
    if measure.lower is not None and measure.upper is not None and measure.upper < measure.lower:
        message = _("The healthy band ends below where it begins.")
        raise MeasureNotSensibleError(message, field="upper", value=measure.upper)


def _said(measure: RegisteredMeasure) -> dict[str, Any]:
    return {name: getattr(measure, name) for name in (*TEXTS, *PLAIN)}
