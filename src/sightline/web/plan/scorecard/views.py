"""The scorecard of one unit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from sightline.foundation.people.models import OrgUnit
from sightline.plan.goals import scorecard
from sightline.web.plan.strategy.pages import person_of


@require_GET
def unit_scorecard(request: HttpRequest, public_id: str) -> HttpResponse:
    """The structure is open to everyone; goals appear as far as the viewer sees them."""
    person = person_of(request)
    units = OrgUnit.objects.visible_to(person).select_related("parent")
    unit = get_object_or_404(units, public_id=public_id)
    card = scorecard.unit_scorecard(unit, person)
    return render(request, "plan/scorecard/scorecard.html", {"unit": unit, "card": card})
