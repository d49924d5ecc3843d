"""The wall: thanks that both sides let others see, by value, behaviour and unit."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from sightline.coach.feedback import rules
from sightline.coach.feedback.enums import Audience
from sightline.coach.feedback.models import Recognition
from sightline.coach.feedback.queries import behaviours_in_use, wall
from sightline.foundation.core import clock
from sightline.foundation.people.models import Assignment, OrgUnit, UnitClosure
from sightline.web.coach.picking import viewer_of
from sightline.web.listing import Column, Listing

COLUMNS = (
    Column("on", _("When"), value=lambda row: row.given_on, order=("given_on",)),
    Column("to", _("To"), value=lambda row: row.receiver.name, order=("receiver__name",)),
    Column("for", _("What for"), value=lambda row: row.text),
    Column("value", _("Value"), value=lambda row: row.value_behaviour.value.name),
    Column("behaviour", _("Behaviour"), value=lambda row: row.value_behaviour.text, order=("value_behaviour__text",)),
    Column("from", _("From"), value=lambda row: row.giver.name),
)


class WallFilter(forms.Form):
    about = forms.ChoiceField(label=_("Value or behaviour"), required=False)
    unit = forms.CharField(label=_("Unit"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: dict[str, list[tuple[str, str]]] = {}
        for one in behaviours_in_use():
            name = one.value.name
            own = groups.setdefault(
                name, [(f"value:{one.value.public_id}", str(_("Any of “%(name)s”") % {"name": name}))]
            )
            own.append((f"behaviour:{one.public_id}", one.text))
        field = self.fields["about"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 — declared above
        field.choices = [("", _("All values")), *groups.items()]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the wall; `circle` is said where not everybody sees it."""

    one: Recognition
    circle: str


@require_GET
def recognition(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    mine = request.GET.get("show") == "mine"
    rows = wall(viewer)
    rows = rows.filter(receiver=viewer) if mine else rows.exclude(audience=Audience.PRIVATE)
    form = WallFilter(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    rows = _within(_about(rows, said.get("about", "")), said.get("unit", ""))
    listing = Listing(request, rows, COLUMNS, name=_("Recognition"), sort="-on")
    page = {
        "listing": listing,
        "lines": lambda: [Line(one, _circle(one)) for one in listing.rows],
        "form": form,
        "mine": mine,
        "is_filtered": any(said.values()),
        "may_see_distribution": rules.can_see_distribution(viewer),
    }
    return listing.file() or render(request, "coach/recognition/wall.html", page)


def _circle(one: Recognition) -> str:
    return "" if one.audience == Audience.PUBLIC else str(Audience(one.audience).label)


def _about(rows: "QuerySet[Recognition]", key: str) -> "QuerySet[Recognition]":
    kind, _colon, public_id = key.partition(":")
    if kind == "value":
        return rows.filter(value_behaviour__value__public_id=public_id)
    return rows.filter(value_behaviour__public_id=public_id) if kind == "behaviour" else rows


def _within(rows: "QuerySet[Recognition]", name: str) -> "QuerySet[Recognition]":
    """Those thanked who work today in a unit of that name, or in one inside it."""
    if not name.strip():
        return rows
    units = OrgUnit.objects.filter(name__istartswith=name.strip()).values("pk")
    inside = UnitClosure.objects.filter(ancestor_id__in=units).values("descendant_id")
    work = Assignment.objects.in_force(clock.today()).filter(person_id=OuterRef("receiver_id"), unit_id__in=inside)
    return rows.filter(Exists(work))
