"""Initiatives: the work that somebody has taken on for an objective, its steps and how it stands."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.strategy import rules
from sightline.plan.strategy.enums import OPEN_INITIATIVES, InitiativeState
from sightline.plan.strategy.models import Initiative, InitiativeStep, StrategicObjective
from sightline.plan.strategy.operations import initiatives
from sightline.plan.strategy.operations.initiatives import InitiativeTerms, StepWords
from sightline.web.forms import DateInput
from sightline.web.listing import Column, Listing
from sightline.web.plan.strategy.forms import person_named
from sightline.web.plan.strategy.objective_views import fetch
from sightline.web.plan.strategy.pages import head_of, person_of
from sightline.web.plan.strategy.refusals import attempt

SPARE_STEPS = 3
MOST_STEPS = initiatives.MOST_STEPS

COLUMNS = (
    Column("title", gettext_lazy("Initiative"), value=lambda one: one.title, order=("title",)),
    Column("objective", gettext_lazy("For"), value=lambda one: str(one.objective), order=("objective__code",)),
    Column(
        "owner",
        gettext_lazy("Owner"),
        value=lambda one: one.owner_name,
        order=("owner_person__name", "owner_unit__name"),
    ),
    Column("due", gettext_lazy("By"), value=lambda one: one.due_on, order=("due_on",)),
    Column("state", gettext_lazy("State"), value=lambda one: one.get_state_display(), order=("state",)),
    Column("note", gettext_lazy("How it stands"), value=lambda one: one.note),
)


class InitiativeFilter(forms.Form):
    objective = forms.ModelChoiceField(
        label=gettext_lazy("Objective"),
        queryset=StrategicObjective.objects.all(),
        to_field_name="public_id",
        required=False,
        empty_label=gettext_lazy("All"),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[("", gettext_lazy("Planned and under way")), *InitiativeState.choices, ("all", gettext_lazy("All"))],
    )


class InitiativeForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Initiative"), max_length=200)
    description = forms.CharField(
        label=gettext_lazy("What it will change"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    owner = forms.CharField(
        label=gettext_lazy("Owner"),
        max_length=254,
        required=False,
        help_text=gettext_lazy("Name, e-mail or employee number of one person; or leave it empty and name a unit."),
    )
    unit = forms.CharField(label=gettext_lazy("Or a unit"), max_length=200, required=False)
    starts_on = forms.DateField(label=gettext_lazy("From"), required=False, widget=DateInput())
    due_on = forms.DateField(label=gettext_lazy("By"), required=False, widget=DateInput())

    def __init__(self, *args: Any, initiative: Initiative | None = None, **kwargs: Any) -> None:
        said = _initial(initiative)
        super().__init__(*args, **{**kwargs, "initial": {**said, **kwargs.get("initial", {})}})
        steps = list(initiative.steps.all()) if initiative else []
        self.size = min(max(len(steps) + SPARE_STEPS, self._sent_size()), MOST_STEPS)
        for index in range(self.size):
            self._add(index, steps[index] if index < len(steps) else None)

    def _sent_size(self) -> int:
        sent = str(self.data.get("size", ""))
        return int(sent) if sent.isdecimal() and len(sent) < 3 else 0

    def _add(self, index: int, step: InitiativeStep | None) -> None:
        self.fields[f"id_{index}"] = forms.CharField(
            required=False, initial=step.public_id if step else "", max_length=12, widget=forms.HiddenInput
        )
        self.fields[f"step_{index}"] = forms.CharField(
            label=_("Step"), required=False, max_length=200, initial=step.title if step else ""
        )
        self.fields[f"by_{index}"] = forms.DateField(
            label=_("By"), required=False, widget=DateInput(), initial=step.due_on if step else None
        )

    @property
    def steps(self) -> list[tuple[Any, Any, Any]]:
        return [(self[f"id_{i}"], self[f"step_{i}"], self[f"by_{i}"]) for i in range(self.size)]

    def clean_owner(self) -> Person | None:
        return person_named(self.cleaned_data["owner"])

    def clean_unit(self) -> OrgUnit | None:
        said = self.cleaned_data["unit"].strip()
        if not said:
            return None
        found = list(OrgUnit.objects.filter(closed_on=None, name__iexact=said)[:2])
        found = found or list(OrgUnit.objects.filter(closed_on=None, code__iexact=said)[:2])
        if len(found) != 1:
            raise forms.ValidationError(_("No unit is called that, or several are. Give its code instead."))
        return found[0]

    def terms(self) -> InitiativeTerms:
        said = self.cleaned_data
        steps = [StepWords(said[f"step_{i}"], said[f"by_{i}"], said[f"id_{i}"]) for i in range(self.size)]
        return InitiativeTerms(
            said["title"],
            said["description"],
            said["owner"],
            said["unit"],
            said["starts_on"],
            said["due_on"],
            steps,
        )


def _initial(initiative: Initiative | None) -> dict[str, Any]:
    if initiative is None:
        return {}
    owner, unit = initiative.owner_person, initiative.owner_unit
    names = ("title", "description", "starts_on", "due_on")
    said = {name: getattr(initiative, name) for name in names}
    return {**said, "owner": (owner.email or owner.name) if owner else "", "unit": unit.name if unit else ""}


class NoteForm(forms.Form):
    state = forms.ChoiceField(label=gettext_lazy("State"), choices=InitiativeState.choices)
    note = forms.CharField(
        label=gettext_lazy("How it stands"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Everybody in the organisation can read it."),
    )


def fetch_initiative(request: HttpRequest, public_id: str) -> Initiative:
    rows = Initiative.objects.visible_to(person_of(request)).with_owner().select_related("objective__owner")
    return get_object_or_404(rows, public_id=public_id)


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """All that is under way for the strategy. Open to everyone."""
    form = InitiativeFilter(request.GET or None)
    rows = Initiative.objects.visible_to(person_of(request)).with_owner()
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if said.get("objective"):
        rows = rows.filter(objective=said["objective"])
    if said.get("state") != "all":
        rows = rows.filter(state__in=[said["state"]] if said.get("state") else OPEN_INITIATIVES)
    listing = Listing(request, rows, COLUMNS, name=_("Initiatives"), sort="due")
    words = {"head": head_of(request), "form": form, "listing": listing, "today": clock.today()}
    return listing.file() or render(request, "plan/strategy/initiatives.html", words)


@require_GET
def initiative(request: HttpRequest, public_id: str) -> HttpResponse:
    return _page(request, fetch_initiative(request, public_id))


def _page(request: HttpRequest, found: Initiative, form: NoteForm | None = None) -> HttpResponse:
    can_run = rules.can_run_initiative(person_of(request), found)
    initial = {"state": found.state, "note": found.note}
    words = {
        "initiative": found,
        "steps": found.steps.select_related("done_by"),
        "can_run": can_run,
        "form": form or (NoteForm(initial=initial) if can_run else None),
        "is_late": bool(found.is_open and found.due_on and found.due_on < clock.today()),
    }
    return render(request, "plan/strategy/initiative.html", words, status=422 if form is not None else 200)


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take something on for this objective."""
    found, person = fetch(request, public_id), person_of(request)
    require(rules.can_start_initiative(person, found))
    form = InitiativeForm(request.POST or None, initial={"owner": person.email or person.name})
    if form.is_valid():
        made = attempt(form, lambda: initiatives.start_initiative(found, form.terms(), by=person))
        if made is not None:
            return redirect("plan:initiative", made.public_id)
    words = {"form": form, "objective": found, "initiative": None}
    return render(request, "plan/strategy/initiative_form.html", words, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    found, person = fetch_initiative(request, public_id), person_of(request)
    require(rules.can_run_initiative(person, found))
    form = InitiativeForm(request.POST or None, initiative=found)
    if form.is_valid() and attempt(form, lambda: initiatives.edit_initiative(found, form.terms(), by=person)):
        messages.success(request, _("The initiative is changed."))
        return redirect("plan:initiative", public_id)
    words = {"form": form, "objective": found.objective, "initiative": found}
    return render(request, "plan/strategy/initiative_form.html", words, status=422 if form.is_bound else 200)


@require_POST
def note(request: HttpRequest, public_id: str) -> HttpResponse:
    found, person = fetch_initiative(request, public_id), person_of(request)
    require(rules.can_run_initiative(person, found))
    form = NoteForm(request.POST)
    if form.is_valid() and attempt(form, lambda: initiatives.note_initiative(found, **form.cleaned_data, by=person)):
        messages.success(request, _("Noted."))
        return redirect("plan:initiative", public_id)
    return _page(request, found, form)


@require_POST
def finish_step(request: HttpRequest, public_id: str, step_id: str) -> HttpResponse:
    found, person = fetch_initiative(request, public_id), person_of(request)
    require(rules.can_run_initiative(person, found))
    step = get_object_or_404(found.steps.select_related("initiative"), public_id=step_id)
    try:
        initiatives.finish_step(step, by=person)
    except OperationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Done: %s") % step.title)
    return redirect("plan:initiative", public_id)
