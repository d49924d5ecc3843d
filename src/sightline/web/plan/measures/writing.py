"""Registering a measure, rewriting it, retiring it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sightline.foundation.core.verdicts import require
from sightline.plan.measures import rules
from sightline.plan.measures.operations import registry as operations
from sightline.web.plan.measures.asking import fetch_measure
from sightline.web.plan.measures.forms import MeasureForm, initial_of
from sightline.web.plan.measures.picking import Registry
from sightline.web.plan.strategy.pages import person_of
from sightline.web.plan.strategy.refusals import attempt


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, public_id: str = "") -> HttpResponse:
    """Register a measure, or rewrite one."""
    person = person_of(request)
    found = fetch_measure(request, public_id) if public_id else None
    require(rules.can_rewrite(person, found) if found else rules.can_register(person))
    registry = Registry()
    form = MeasureForm(request.POST or None, registry=registry, initial=initial_of(found) if found else None)
    if form.is_valid():
        said = form.words()
        made = attempt(
            form,
            lambda: (
                operations.rewrite_measure(found, said, by=person)
                if found
                else operations.register_measure(said, by=person)
            ),
        )
        if made is not None:
            messages.success(request, _("The measure is written."))
            return redirect("plan:measure", made.public_id)
    words = {"form": form, "measure": found, "registry": registry}
    return render(request, "plan/measures/measure_form.html", words, status=422 if form.is_bound else 200)


@require_POST
def retire(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_measure(request, public_id)
    require(rules.can_rewrite(person_of(request), found))
    operations.retire_measure(found, by=person_of(request), why=request.POST.get("why", "")[:2000])
    messages.success(request, _("The measure is retired. What uses it keeps its last number."))
    return redirect("plan:measures")
