"""Frameworks while they are in use: renamed, added to, perspectives retired; and the places of objectives and goals."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.plan.goals import rules as goal_rules
from sightline.plan.goals.models import Goal
from sightline.plan.goals.operations.placing import place_goal
from sightline.plan.strategy import rules
from sightline.plan.strategy.models import Framework, Perspective
from sightline.plan.strategy.operations import perspectives
from sightline.plan.strategy.operations.frameworks import place_objective
from sightline.web.plan.strategy.forms import NameForm, PlacesForm
from sightline.web.plan.strategy.objective_views import fetch
from sightline.web.plan.strategy.pages import person_of
from sightline.web.plan.strategy.refusals import attempt


@require_GET
def framework(request: HttpRequest, public_id: str) -> HttpResponse:
    """Its perspectives in use and those that were retired."""
    return _page(request, _fetch(request, public_id))


def _fetch(request: HttpRequest, public_id: str) -> Framework:
    require(rules.can_edit_strategy(person_of(request)))
    return get_object_or_404(Framework.objects.visible_to(person_of(request)), public_id=public_id)


def _page(request: HttpRequest, found: Framework, form: NameForm | None = None) -> HttpResponse:
    rows = list(found.perspectives.all())
    words = {
        "framework": found,
        "perspectives": [one for one in rows if one.retired_on is None],
        "retired": [one for one in rows if one.retired_on is not None],
        "form": form,
    }
    return render(request, "plan/strategy/framework.html", words, status=422 if form is not None else 200)


def _named(request: HttpRequest, found: Framework, wish: Callable[[str], object], told: str) -> HttpResponse:
    """What all the small forms of the page do: one name, one operation."""
    form = NameForm(request.POST)
    if form.is_valid() and attempt(form, lambda: wish(form.cleaned_data["name"])):
        messages.success(request, told)
        return redirect("plan:framework", found.public_id)
    return _page(request, found, form)


@require_POST
def rename(request: HttpRequest, public_id: str) -> HttpResponse:
    found, person = _fetch(request, public_id), person_of(request)
    return _named(
        request, found, lambda name: perspectives.rename_framework(found, name=name, by=person), _("It is renamed.")
    )


@require_POST
def add_perspective(request: HttpRequest, public_id: str) -> HttpResponse:
    found, person = _fetch(request, public_id), person_of(request)
    return _named(
        request,
        found,
        lambda name: perspectives.add_perspective(found, name=name, by=person),
        _("The perspective is there. Objectives can be placed in it."),
    )


def _perspective(found: Framework, perspective_id: str) -> Perspective:
    rows = found.perspectives.in_use().select_related("framework")
    one: Perspective = get_object_or_404(rows, public_id=perspective_id)
    return one


@require_POST
def rename_perspective(request: HttpRequest, public_id: str, perspective_id: str) -> HttpResponse:
    found, person = _fetch(request, public_id), person_of(request)
    one = _perspective(found, perspective_id)
    return _named(
        request,
        found,
        lambda name: perspectives.rename_perspective(one, name=name, by=person),
        _("It is renamed. Everything placed in it stays in it."),
    )


@require_POST
def retire_perspective(request: HttpRequest, public_id: str, perspective_id: str) -> HttpResponse:
    found, person = _fetch(request, public_id), person_of(request)
    try:
        perspectives.retire_perspective(_perspective(found, perspective_id), by=person)
    except OperationError as refusal:
        messages.error(request, f"{refusal.message} {refusal.fix or ''}")
    else:
        messages.success(
            request, _("It is retired. What was placed in it keeps its tag, and shows again if it returns.")
        )
    return redirect("plan:framework", public_id)


# ── places ──


def _offered() -> list[Perspective]:
    """Of every framework, the shown one first."""
    rows = Perspective.objects.in_use().select_related("framework")
    return list(rows.order_by("-framework__is_shown", "framework__name", "order", "id"))


@require_http_methods(["GET", "POST"])
def objective_places(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where an objective stands in each framework."""
    found, person = fetch(request, public_id), person_of(request)
    require(rules.can_edit_objective(person, found))
    standing = list(found.perspectives.values_list("pk", flat=True))
    form = PlacesForm(request.POST if request.method == "POST" else None, perspectives=_offered(), standing=standing)
    if form.is_bound and form.is_valid():
        place_objective(found, form.places(), by=person)
        messages.success(request, _("Its places are kept."))
        return redirect("plan:objective", public_id)
    words = {"form": form, "thing": found, "name": str(found), "back": "plan:objective"}
    return render(request, "plan/strategy/places_form.html", words, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def goal_places(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where a goal stands by itself; without a place of its own it stands where its objective stands."""
    person = person_of(request)
    found = get_object_or_404(Goal.objects.visible_to(person).with_owner(), public_id=public_id)
    require(goal_rules.can_align(person, found))
    standing = list(found.perspectives.values_list("pk", flat=True))
    form = PlacesForm(request.POST if request.method == "POST" else None, perspectives=_offered(), standing=standing)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: place_goal(found, form.places(), by=person))
    ):
        messages.success(request, _("Its places are kept."))
        return redirect("plan:goal", public_id)
    words = {"form": form, "thing": found, "name": found.title, "back": "plan:goal"}
    return render(request, "plan/strategy/places_form.html", words, status=422 if form.is_bound else 200)
