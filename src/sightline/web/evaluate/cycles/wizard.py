"""Preparing a cycle, step by step, and launching it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sightline.evaluate.reviews import population, preflight, rules
from sightline.evaluate.reviews.enums import CycleState
from sightline.evaluate.reviews.models import ReviewCycle
from sightline.evaluate.reviews.operations import cycles
from sightline.evaluate.reviews.operations.launch import LaunchRefusedError, launch
from sightline.evaluate.reviews.staffing import staff
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.web.evaluate.cycles.fetch import step_url, the_cycle, wizard
from sightline.web.evaluate.cycles.forms import CycleForm, PopulationForm, ReviewerForm, StagesForm
from sightline.web.evaluate.reviews.fetch import viewer

ALONE_SHOWN = 50


def _answer(
    request: HttpRequest, cycle: ReviewCycle | None, step: str, status: int = 200, **words: Any
) -> HttpResponse:
    context = {"cycle": cycle, "steps": wizard(cycle, step), **words}
    return render(request, f"evaluate/cycles/{step.replace('-', '_')}.html", context, status=status)


def refuse(form: forms.BaseForm, error: OperationError) -> None:
    """Put the operation's refusal beside its field."""
    field = error.field if error.field in form.fields else None
    form.add_error(field, f"{error.message} {error.fix or ''}".strip())


def _basics(form: CycleForm) -> dict[str, Any]:
    return dict(form.cleaned_data)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    require(rules.can_run_cycles(viewer(request)))
    today = clock.today()
    initial = {"period_starts_on": today.replace(month=1, day=1), "period_ends_on": today.replace(month=12, day=31)}
    form = CycleForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = cycles.draft_cycle(by=viewer(request), **_basics(form))
            return redirect(step_url(made, "cycle-people"))
        except OperationError as error:
            refuse(form, error)
    return _answer(request, None, "cycle", 422 if form.is_bound else 200, form=form)


@require_http_methods(["GET", "POST"])
def basics(request: HttpRequest, cycle_id: str) -> HttpResponse:
    """The first step of a draft; once launched, the cycle's page is its progress."""
    cycle = the_cycle(request, cycle_id)
    if request.method == "GET" and cycle.state != CycleState.DRAFT:
        return redirect(step_url(cycle, "cycle-progress"))
    require(rules.can_change_cycle(viewer(request), cycle))
    form = CycleForm(request.POST or None, instance=cycle)
    if request.method == "POST" and form.is_valid():
        try:
            cycles.edit_cycle(cycle, by=viewer(request), **_basics(form))
            return redirect(step_url(cycle, "cycle-people"))
        except OperationError as error:
            refuse(form, error)
    return _answer(request, cycle, "cycle", 422 if form.is_bound else 200, form=form)


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest, cycle_id: str) -> HttpResponse:
    """Saving shows who is in it, and stays here until one goes on."""
    cycle = the_cycle(request, cycle_id)
    require(rules.can_change_cycle(viewer(request), cycle))
    rule = population.read_rule(cycle.population)
    form = PopulationForm(request.POST) if request.method == "POST" else PopulationForm.from_rule(rule)
    if request.method == "POST" and form.is_valid():
        try:
            cycles.set_population(cycle, form.rule(), by=viewer(request))
            return redirect(step_url(cycle, "cycle-stages" if "go" in request.POST else "cycle-people"))
        except OperationError as error:
            refuse(form, error)
    preview = population.preview(rule, cycle.reference_on)
    return _answer(request, cycle, "cycle-people", 422 if form.is_bound else 200, form=form, preview=preview)


@require_http_methods(["GET", "POST"])
def stages(request: HttpRequest, cycle_id: str) -> HttpResponse:
    cycle = the_cycle(request, cycle_id)
    require(rules.can_change_cycle(viewer(request), cycle))
    known = {stage.stage: (stage.opens_on, stage.due_on) for stage in cycle.stages.all()}
    form = StagesForm(request.POST or None, stages=known)
    if request.method == "POST" and form.is_valid():
        cycles.set_stages(cycle, form.stages(), by=viewer(request))
        return redirect(step_url(cycle, "cycle-reviewers"))
    return _answer(request, cycle, "cycle-stages", 422 if form.is_bound else 200, form=form)


@require_http_methods(["GET", "POST"])
def reviewers(request: HttpRequest, cycle_id: str) -> HttpResponse:
    cycle = the_cycle(request, cycle_id)
    require(rules.can_change_cycle(viewer(request), cycle))
    form = ReviewerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            cycles.name_reviewer(cycle, by=viewer(request), **form.cleaned_data)
            return redirect(step_url(cycle, "cycle-reviewers"))
        except OperationError as error:
            refuse(form, error)
    found = staff(cycle)
    alone = found.without_reviewer
    words = {
        "form": form,
        "alone": [found.members[one] for one in alone[:ALONE_SHOWN]],
        "more_alone": max(0, len(alone) - ALONE_SHOWN),
        "named": cycle.named_reviewers.select_related("reviewee", "reviewer").order_by("reviewee__name", "id")[:200],
    }
    return _answer(request, cycle, "cycle-reviewers", 422 if form.is_bound else 200, **words)


@require_POST
def unname(request: HttpRequest, cycle_id: str, named_id: int) -> HttpResponse:
    cycle = the_cycle(request, cycle_id)
    require(rules.can_change_cycle(viewer(request), cycle))
    named = get_object_or_404(cycle.named_reviewers.select_related("reviewee", "reviewer", "cycle"), pk=named_id)
    cycles.unname_reviewer(named, by=viewer(request))
    return redirect(step_url(cycle, "cycle-reviewers"))


@require_http_methods(["GET", "POST"])
def launching(request: HttpRequest, cycle_id: str) -> HttpResponse:
    """The preflight, and the launch. A second click finds it launched and shows how it goes."""
    cycle = the_cycle(request, cycle_id)
    require(rules.can_run_cycles(viewer(request)))
    if cycle.state != CycleState.DRAFT:
        return redirect(step_url(cycle, "cycle-progress"))
    if request.method == "POST":
        try:
            launch(cycle, by=viewer(request), leave_out_unresolved="leave_out" in request.POST)
        except LaunchRefusedError:
            return _answer(request, cycle, "cycle-launch", 422, found=preflight.check(cycle), refused=True)
        except cycles.CycleNotDraftError:
            pass
        else:
            messages.success(request, _("“%(cycle)s” is under way.") % {"cycle": cycle.name})
        return redirect(step_url(cycle, "cycle-progress"))
    return _answer(request, cycle, "cycle-launch", found=preflight.check(cycle))


@require_POST
def discard(request: HttpRequest, cycle_id: str) -> HttpResponse:
    cycle = the_cycle(request, cycle_id)
    require(rules.can_change_cycle(viewer(request), cycle))
    cycles.discard_cycle(cycle, by=viewer(request))
    messages.success(request, _("The draft is gone. Nothing had been sent to anybody."))
    return redirect("evaluate:cycles")
