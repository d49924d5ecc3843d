"""The scorecard of one unit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from sightline.foundation.people.models import OrgUnit
from sightline.plan.goals import scorecard
from sightline.plan.measures.models import RegisteredMeasure
from sightline.web.plan.measures.asking import standing_of
from sightline.web.plan.strategy.pages import person_of

MOST_MEASURES = 50


@require_GET
def unit_scorecard(request: HttpRequest, public_id: str) -> HttpResponse:
    """The structure is open to everyone; goals appear as far as the viewer sees them."""
    person = person_of(request)
    units = OrgUnit.objects.visible_to(person).select_related("parent")
    unit = get_object_or_404(units, public_id=public_id)
    card = scorecard.unit_scorecard(unit, person)
    rows = RegisteredMeasure.objects.visible_to(person).in_use().filter(org_unit=unit).select_related("owner")
    measures = [standing_of(row) for row in rows[:MOST_MEASURES]]
    words = {"unit": unit, "card": card, "measures": measures}
    return render(request, "plan/scorecard/scorecard.html", words)
