"""The registry as a list: filter, sort, take along."""

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from sightline.plan.measures import rules
from sightline.plan.measures.models import RegisteredMeasure
from sightline.web.listing import Column, Listing
from sightline.web.plan.measures.asking import Standing, standing_of
from sightline.web.plan.measures.filters import outside, overdue
from sightline.web.plan.strategy.pages import person_of

COLUMNS = (
    Column("name", _("Measure"), value=lambda row: row.measure.name, order=("name",)),
    Column("code", _("Short name"), value=lambda row: row.measure.code, order=("code",)),
    Column("value", _("Now"), value=lambda row: row.measure.value),
    Column("unit", _("Unit"), value=lambda row: row.measure.unit),
    Column("on", _("Read on"), value=lambda row: row.measure.value_on, order=("value_on",)),
    Column("health", _("Health"), value=lambda row: row.health),
    Column("owner", _("Owner"), value=lambda row: str(row.measure.owner or ""), order=("owner__name",)),
    Column("org_unit", _("Scorecard"), value=lambda row: str(row.measure.org_unit or ""), order=("org_unit__name",)),
    Column("formula", _("How it is worked out"), value=lambda row: row.measure.formula),
)
SHOWING = (
    ("", _("All in use")),
    ("mine", _("Those I own")),
    ("due", _("A reading is overdue")),
    ("outside", _("Outside their healthy band")),
    ("retired", _("Retired")),
)


class RegistryFilter(forms.Form):
    q = forms.CharField(label=_("Words"), max_length=100, required=False)
    show = forms.ChoiceField(label=_("Which"), choices=SHOWING, required=False)


@require_GET
def registry(request: HttpRequest) -> HttpResponse:
    """Open to everyone."""
    person = person_of(request)
    form = RegistryFilter(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    every = RegisteredMeasure.objects.visible_to(person).select_related("owner", "org_unit")
    rows = _shown(every, said.get("show", ""), person.pk)
    if words := said.get("q", "").strip():
        rows = rows.filter(Q(name__icontains=words) | Q(code__icontains=words) | Q(owner__name__icontains=words))
    listing = Listing(request, rows, COLUMNS, name=_("Measures"), sort="name", prepare=_standings)
    page = {
        "listing": listing,
        "form": form,
        "can_register": rules.can_register(person),
        "can_bring_file": rules.can_bring_file(person),
    }
    return listing.file() or render(request, "plan/measures/registry.html", page)


def _standings(rows: list[RegisteredMeasure]) -> list[Standing]:
    return [standing_of(row) for row in rows]


def _shown(rows: QuerySet[RegisteredMeasure], show: str, person_pk: int) -> QuerySet[RegisteredMeasure]:
    if show == "retired":
        return rows.filter(retired_on__isnull=False)
    rows = rows.filter(retired_on__isnull=True)
    if show == "mine":
        return rows.filter(owner_id=person_pk)
    if show == "due":
        return rows.filter(overdue())
    return rows.filter(outside()) if show == "outside" else rows
