"""Letting an objective of the strategy read a registered measure."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sightline.foundation.core.verdicts import require
from sightline.plan.measures import rules as measure_rules
from sightline.plan.strategy import rules
from sightline.plan.strategy.operations import registered
from sightline.web.plan.measures.asking import fetch_measure
from sightline.web.plan.measures.forms import ObjectiveForm
from sightline.web.plan.measures.one import free_objectives, page_of
from sightline.web.plan.strategy.pages import person_of
from sightline.web.plan.strategy.refusals import attempt


@require_POST
def measure_objective(request: HttpRequest, public_id: str) -> HttpResponse:
    person = person_of(request)
    found = fetch_measure(request, public_id)
    require(rules.can_edit_strategy(person))
    require(measure_rules.can_rewrite(person, found))
    form = ObjectiveForm(request.POST, objectives=free_objectives())
    if form.is_valid():
        objective, baseline, target = form.said()
        made = attempt(
            form,
            lambda: registered.measure_objective(objective, found, by=person, baseline=baseline, target=target),
        )
        if made is not None:
            messages.success(request, _("The objective reads this measure from now on."))
            return redirect("plan:measure", found.public_id)
    return render(request, "plan/measures/measure.html", page_of(request, found, aim=form), status=422)
