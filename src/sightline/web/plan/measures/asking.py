"""What every view of the registry begins with, and how a measure is said to stand."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.foundation.core import clock
from sightline.plan.measures.health import Health, is_stale, next_due_on
from sightline.plan.measures.models import RegisteredMeasure
from sightline.web import words
from sightline.web.plan.strategy.pages import person_of


def fetch_measure(request: HttpRequest, public_id: str) -> RegisteredMeasure:
    rows = RegisteredMeasure.objects.visible_to(person_of(request))
    return get_object_or_404(rows.select_related("owner", "org_unit", "guard"), public_id=public_id)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a measure stands today, in words."""

    measure: RegisteredMeasure
    is_stale: bool
    value: str
    age: str
    due: str

    @property
    def kind(self) -> str:
        return {Health.HEALTHY: "good", Health.OUTSIDE: "bad", Health.UNKNOWN: "neutral"}[self.measure.health]

    @property
    def health(self) -> str:
        return {
            Health.HEALTHY: _("In its healthy band"),
            Health.OUTSIDE: _("Outside its healthy band"),
            Health.UNKNOWN: _("No band or no reading"),
        }[self.measure.health]


def standing_of(measure: RegisteredMeasure) -> Standing:
    today = clock.today()
    stale = is_stale(measure.value_on, measure.frequency_days, today)
    due_on = next_due_on(measure.value_on, measure.frequency_days, measure.created_at.date())
    old = _old(words.days_old(measure.value_on))
    return Standing(
        measure=measure,
        is_stale=stale,
        value=said(measure),
        age=_("%(age)s · stale") % {"age": old} if stale else old,
        due=words.due(due_on) if due_on is not None and measure.retired_on is None else "",
    )


def _old(days: int | None) -> str:
    """The age alone: whether it is stale is the measure's own affair here, not that of goals."""
    if days is None:
        return _("no reading yet")
    return ngettext("%(days)d day old", "%(days)d days old", days) % {"days": days} if days else _("today")


def said(measure: RegisteredMeasure) -> str:
    return f"{words.number(measure.value)} {measure.unit}".strip() if measure.value is not None else "–"


def band_words(measure: RegisteredMeasure) -> str:
    low, high = measure.lower, measure.upper
    if low is not None and high is not None:
        return f"{words.number(low)} – {words.number(high)} {measure.unit}".strip()
    if low is not None:
        return _("at least %(value)s") % {"value": f"{words.number(low)} {measure.unit}".strip()}
    if high is not None:
        return _("at most %(value)s") % {"value": f"{words.number(high)} {measure.unit}".strip()}
    return ""
