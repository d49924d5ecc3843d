"""Retiring an objective: what hangs on it, and what becomes of each goal that serves it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from sightline.foundation.core.verdicts import require
from sightline.plan.goals.citing import citing
from sightline.plan.goals.models import Goal
from sightline.plan.goals.operations import Decision, Way, retire_with
from sightline.plan.strategy import rules
from sightline.plan.strategy.competency_map import falling_with, jobs_left_without
from sightline.plan.strategy.models import CauseLink, Initiative, StrategicObjective
from sightline.web.plan.strategy.objective_views import fetch
from sightline.web.plan.strategy.pages import person_of
from sightline.web.plan.strategy.refusals import attempt

AT_ONCE = 50  # goals settled in one go
AS_ABOVE = ("", gettext_lazy("As for all"))


class RetiringForm(forms.Form):
    """One way for all goals, and for any of them another."""

    why = forms.CharField(label=gettext_lazy("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    way = forms.ChoiceField(label=gettext_lazy("For all of them"), required=False)
    aim = forms.ModelChoiceField(
        label=gettext_lazy("Serves from now on"),
        queryset=StrategicObjective.objects.none(),
        to_field_name="public_id",
        required=False,
    )
    reason = forms.CharField(label=gettext_lazy("Reason to stand alone"), max_length=300, required=False)

    def __init__(self, *args: Any, objective: StrategicObjective, goals: Sequence[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = goals
        self.others = list(StrategicObjective.objects.active().exclude(pk=objective.pk))
        aims = [("", _("Choose an objective")), *((one.public_id, str(one)) for one in self.others)]
        self._choose("way", [("", _("Decide for each one")), *Way.choices])
        self._choose("aim", aims)
        for goal in goals:
            self._add(goal, aims)

    def _add(self, goal: Goal, aims: list[tuple[str, Any]]) -> None:
        key = goal.public_id
        self.fields[f"way_{key}"] = forms.ChoiceField(
            label=_("What becomes of it"), required=False, choices=[AS_ABOVE, *Way.choices]
        )
        self.fields[f"aim_{key}"] = forms.ChoiceField(
            label=_("Serves from now on"), required=False, choices=[AS_ABOVE, *aims[1:]]
        )
        self.fields[f"reason_{key}"] = forms.CharField(label=_("Reason"), max_length=300, required=False)

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field: Any = self.fields[name]
        if name == "aim":
            field.queryset = StrategicObjective.objects.filter(pk__in=[one.pk for one in self.others])
        field.choices = choices

    @property
    def rows(self) -> list[tuple[Goal, Any, Any, Any]]:
        keys = [(goal, goal.public_id) for goal in self.goals]
        return [(goal, self[f"way_{key}"], self[f"aim_{key}"], self[f"reason_{key}"]) for goal, key in keys]

    def clean(self) -> dict[str, Any]:
        for goal in self.goals:
            if not self._said("way", goal):
                self.add_error(f"way_{goal.public_id}", _("Choose what becomes of this goal."))
        return self.cleaned_data

    def decisions(self) -> list[Decision]:
        return [self._decision(goal) for goal in self.goals]

    def _decision(self, goal: Goal) -> Decision:
        by_key = {one.public_id: one for one in self.others}
        aim = by_key.get(self.cleaned_data[f"aim_{goal.public_id}"]) or self.cleaned_data.get("aim")
        return Decision(goal, Way(self._said("way", goal)), aim, self._said("reason", goal))

    def _said(self, name: str, goal: Goal) -> str:
        own = self.cleaned_data.get(f"{name}_{goal.public_id}")
        return str(own or self.cleaned_data.get(name) or "")


@require_http_methods(["GET", "POST"])
def retire(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything that hangs on the objective, and one form that settles each goal before it goes."""
    found, person = fetch(request, public_id), person_of(request)
    require(rules.can_retire_objective(person, found))
    cited = Goal.objects.filter(pk__in=citing(found).values("pk")).visible_to(person).with_owner()
    goals = list(cited.order_by("owner_person_id", "id")[:AT_ONCE])
    form = RetiringForm(request.POST or None, objective=found, goals=goals)
    if form.is_valid():
        done = attempt(form, lambda: retire_with(found, form.decisions(), by=person, why=form.cleaned_data["why"]))
        if done is not None:
            return _answer(request, done)
    return render(request, "plan/strategy/retire.html", _words(found, form), status=422 if form.is_bound else 200)


def _answer(request: HttpRequest, done: StrategicObjective) -> HttpResponse:
    if done.is_active:
        messages.info(request, _("These goals are settled. More of them serve %s still.") % done.code)
        return redirect("plan:retire-objective", done.public_id)
    messages.success(request, _("%s is retired. Its history stays.") % done.code)
    return redirect("plan:objective", done.public_id)


def _words(found: StrategicObjective, form: RetiringForm) -> dict[str, Any]:
    falling = falling_with(found)
    return {
        "objective": found,
        "form": form,
        "count": citing(found).count() if len(form.goals) == AT_ONCE else len(form.goals),
        "falling": falling,
        "jobs": jobs_left_without(found) if falling else [],
        "initiatives": Initiative.objects.filter(objective=found).going_on().with_owner()[:AT_ONCE],
        "cause_links": CauseLink.objects.between_active().touching(found).select_related("cause", "effect"),
    }
