"""The page of one measure: what it is, how it went, where it is used."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sightline.foundation.core import clock
from sightline.plan.measures import rules
from sightline.plan.measures.models import Reading, RegisteredMeasure
from sightline.plan.strategy import rules as strategy_rules
from sightline.plan.strategy.models import StrategicObjective
from sightline.web.history import HistoryChart, history_chart
from sightline.web.history import Reading as Drawn
from sightline.web.plan.measures.asking import band_words, fetch_measure, standing_of
from sightline.web.plan.measures.forms import ObjectiveForm, ReadingForm
from sightline.web.plan.measures.use import use_of
from sightline.web.plan.strategy.pages import person_of

DRAWN = 120  # readings on the drawing
LISTED, MOST_LISTED = 12, 100  # readings in the list, and when all are asked for


@require_GET
def measure(request: HttpRequest, public_id: str) -> HttpResponse:
    """Open to everyone; the goals that use it as far as the viewer sees them."""
    found = fetch_measure(request, public_id)
    return render(request, "plan/measures/measure.html", page_of(request, found))


def page_of(
    request: HttpRequest, found: RegisteredMeasure, *, form: ReadingForm | None = None, aim: ObjectiveForm | None = None
) -> dict[str, Any]:
    """`form` and `aim` are forms that were refused."""
    person = person_of(request)
    rows = list(found.readings.select_related("said_by", "corrected_by")[: DRAWN + MOST_LISTED])
    listed = MOST_LISTED if request.GET.get("readings") == "all" else LISTED
    can_give = rules.can_give_reading(person, found)
    return {
        "measure": found,
        "standing": standing_of(found),
        "band": band_words(found),
        "chart": chart_of(found, [row for row in rows if not hasattr(row, "corrected_by")]),
        "readings": [(row, hasattr(row, "corrected_by")) for row in rows[:listed]],
        "has_more": len(rows) > listed,
        "all_shown": listed == MOST_LISTED,
        "use": use_of(found, person),
        "can_give": can_give,
        "can_rewrite": rules.can_rewrite(person, found),
        "form": (form or ReadingForm()) if can_give else None,
        "aim": aim or _aim(person, found),
    }


def _aim(person: Any, found: RegisteredMeasure) -> ObjectiveForm | None:
    if found.retired_on is not None or not strategy_rules.can_edit_strategy(person):
        return None
    return ObjectiveForm(objectives=free_objectives(), initial={"baseline": found.value})


def free_objectives() -> Any:
    return StrategicObjective.objects.active().filter(registered=None)


def chart_of(found: RegisteredMeasure, readings: list[Reading]) -> HistoryChart | None:
    if not readings:
        return None
    drawn = [Drawn(row.on, row.value) for row in readings[:DRAWN]]
    today = clock.today()
    first = min(row.on for row in drawn)
    return history_chart(drawn, starts_on=min(first, today - timedelta(days=28)), ends_on=today, unit=found.unit)
