"""The weights of somebody's goals together, and what the total would be if they stood otherwise."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.goals import operations, rules
from sightline.plan.goals.enums import GoalIntent
from sightline.plan.goals.models import Goal
from sightline.plan.goals.operations.parties import manager_of
from sightline.plan.goals.whatif import Imagined, Total, total_of
from sightline.web.plan.goals.asking import me, refusal
from sightline.web.plan.goals.motion_forms import WeightsForm, WhatIfForm


@dataclass(frozen=True, slots=True)
class Whose:
    person: Person | None
    unit: OrgUnit | None

    @property
    def back(self) -> str:
        if self.unit is not None:
            return reverse("plan:unit-goals", args=[self.unit.public_id])
        return reverse("plan:person-goals", args=[self.person.public_id]) if self.person else ""

    @property
    def name(self) -> str:
        owner = self.unit or self.person
        return owner.name if owner else ""


@require_http_methods(["GET", "POST"])
def my_weights(request: HttpRequest) -> HttpResponse:
    return _weights(request, Whose(me(request), None))


@require_http_methods(["GET", "POST"])
def person_weights(request: HttpRequest, public_id: str) -> HttpResponse:
    person = get_object_or_404(Person.objects.visible_to(me(request)), public_id=public_id)
    return _weights(request, Whose(person, None))


@require_http_methods(["GET", "POST"])
def unit_weights(request: HttpRequest, public_id: str) -> HttpResponse:
    unit = get_object_or_404(OrgUnit.objects.visible_to(me(request)), public_id=public_id)
    return _weights(request, Whose(None, unit))


def _weights(request: HttpRequest, whose: Whose) -> HttpResponse:
    require(rules.can_draft_for(me(request), owner_person=whose.person, owner_unit=whose.unit))
    goals = operations.weighed_goals(whose.person, whose.unit)
    trying = any(name.startswith("w_") for name in request.GET)
    form = WeightsForm(request.POST or (request.GET if trying else None), goals=goals)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.reweigh_all(
                owner=whose.person,
                unit=whose.unit,
                weights=form.weights(),
                by=me(request),
                reason=form.cleaned_data["reason"],
            )
            messages.success(request, _said(made[0].proposed_to.name if made else ""))
            return HttpResponseRedirect(whose.back)
        except OperationError as error:
            form.add_error(error.field if error.field in form.fields else None, refusal(error))
    if trying and request.method == "GET":
        form.is_valid()
        form.errors.pop("reason", None)  # only tried; the reason is asked for on saving
    words = {"whose": whose, "form": form, "is_mine": whose.person == me(request), "asked_next": _asked(request, whose)}
    return render(request, "plan/goals/motion/weights.html", words, status=422 if request.method == "POST" else 200)


def _said(name: str) -> str:
    if not name:
        return _("The weights hold.")
    return _("Proposed as one set. %(name)s is asked to agree.") % {"name": name}


def _asked(request: HttpRequest, whose: Whose) -> str:
    """Whose word is needed; empty when nobody's."""
    if whose.person is None:
        return ""
    if whose.person != me(request):
        return whose.person.called if whose.person.user_id else ""
    manager = manager_of(whose.person)
    return manager.called if manager else ""


@require_GET
def what_if(request: HttpRequest) -> HttpResponse:
    """For the owner alone: other progress, other weights, and what comes of it. Nothing is kept."""
    require(rules.can_draft_for(me(request), owner_person=me(request)))
    goals = operations.weighed_goals(me(request))
    trying = any(name.startswith(("p_", "w_")) for name in request.GET)
    form = WhatIfForm(request.GET if trying else None, goals=goals)
    now = total_of([Imagined(one.title, one.progress, one.weight, is_aspirational(one)) for one in goals])
    imagined = _imagined(form, goals) if trying and form.is_valid() else None
    words = {"form": form, "now": now, "imagined": imagined, "rows": _rows(form, now, imagined)}
    return render(request, "plan/goals/motion/what_if.html", words, status=422 if trying and form.errors else 200)


def _imagined(form: WhatIfForm, goals: list[Goal]) -> Total:
    return total_of([Imagined(one.title, *form.imagined(one), is_aspirational(one)) for one in goals])


def is_aspirational(goal: Goal) -> bool:
    return goal.intent == GoalIntent.ASPIRATIONAL


def _rows(form: WhatIfForm, now: Total, imagined: Total | None) -> list[dict[str, object]]:
    parts = (imagined or now).parts
    return [
        {"goal": goal, "progress": form[f"p_{goal.public_id}"], "weight": form[f"w_{goal.public_id}"], "part": part}
        for goal, part in zip(form.goals, parts, strict=True)
    ]
