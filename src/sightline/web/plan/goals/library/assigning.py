"""A template assigned to a population: the rule, who it would be, and doing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.plan.goals import library_rules
from sightline.plan.goals.enums import RunsFor
from sightline.plan.goals.operations.assigning import assign_template, preview_assignment
from sightline.plan.goals.operations.library import current_version
from sightline.plan.goals.runs import days_of
from sightline.web.plan.goals.asking import me, refusal
from sightline.web.plan.goals.library.forms import PopulationForm
from sightline.web.plan.goals.library.pages import fetch_template


@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET with a rule shows whom it holds and who is left out; POST of the same rule assigns it."""
    found = fetch_template(request, public_id)
    require(library_rules.can_assign(me(request), found))
    sent = request.POST if request.method == "POST" else request.GET
    is_asked = request.method == "POST" or "look" in request.GET
    form = PopulationForm(sent if is_asked else None)
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            run = assign_template(found, form.rule(), by=me(request), why=request.POST.get("why", "")[:300])
        except OperationError as error:
            refused = refusal(error)
        else:
            told = ngettext("%(count)d person was asked to agree.", "%(count)d people were asked to agree.", run.made)
            messages.success(request, told % {"count": run.made})
            return redirect("plan:goal-template", found.public_id)
    starts_on, due_on = days_of(RunsFor(current_version(found).runs_for), clock.today())
    words = {
        "template": found,
        "form": form,
        "preview": preview_assignment(found, form.rule(), by=me(request)) if is_asked and form.is_valid() else None,
        "refused": refused,
        "starts_on": starts_on,
        "due_on": due_on,
        "sent": [(name, value) for name, values in sent.lists() if name in form.fields for value in values],
    }
    status = 422 if request.method == "POST" or (is_asked and not form.is_valid()) else 200
    return render(request, "plan/goals/library/assign.html", words, status=status)
