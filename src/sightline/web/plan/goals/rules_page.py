"""What makes a good goal, rule by rule; how the leaders keep their own; and the mark on a team’s shared work."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import OrgUnit
from sightline.plan.goals import operations, rules
from sightline.plan.goals.hygiene import leaders
from sightline.plan.goals.quality_book import book
from sightline.web.plan.goals.asking import me
from sightline.web.plan.goals.forms import ReasonForm


@require_GET
def goal_rules(request: HttpRequest) -> HttpResponse:
    return render(request, "plan/goals/rules/page.html", {"entries": book()})


@require_GET
def leaders_first(request: HttpRequest) -> HttpResponse:
    """Adoption starts at the top, so that is where it is looked at first. Completion only, no content."""
    require(rules.can_see_hygiene(me(request)))
    return render(request, "plan/goals/rules/leaders.html", {"rows": leaders()})


@require_POST
def mark_shared(request: HttpRequest, public_id: str) -> HttpResponse:
    """The unit’s work hangs together, or no longer does."""
    unit = get_object_or_404(OrgUnit.objects.visible_to(me(request)), public_id=public_id)
    require(rules.can_draft_for(me(request), owner_unit=unit))
    form = ReasonForm(request.POST)
    form.is_valid()
    shared = request.POST.get("shared") == "1"
    operations.mark_shared_work(unit, by=me(request), shared=shared, why=form.cleaned_data.get("why", ""))
    messages.success(request, _("Marked.") if shared else _("The mark is gone."))
    return HttpResponseRedirect(reverse("plan:unit-goals", args=[unit.public_id]))
