"""Every component in every state, for the people who build Sightline. Its people and numbers are invented."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.views.decorators.http import require_GET

from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import denied
from sightline.web.forms import DateInput
from sightline.web.history import Reading, history_chart


@dataclass(frozen=True, slots=True)
class SamplePerson:
    public_id: str
    name: str
    role: str
    given_name: str = ""
    family_name: str = ""


PEOPLE = (
    SamplePerson("p1", "Siobhán Ní Fhloinn", "Terminal Manager, Skarvik", "Siobhán", "Ní Fhloinn"),
    SamplePerson("p2", "Nguyễn Thị Hạnh", "Cleaner, MV Tern"),
    SamplePerson("p3", "Omar El-Khatib", "Finance Director"),
    SamplePerson("p4", "Leilani Kealoha", "Interaction Designer"),
    SamplePerson("p5", "Yusuf Demirci", "Service Desk Lead"),
    SamplePerson("p6", "Mei-Ling Tan", "Release Manager"),
    SamplePerson("p7", "Kofi Mensah", "Platform Engineer"),
    SamplePerson("p8", "Lars Østergaard", "Messaging Engineer"),
    SamplePerson("p9", "Maximiliane Freifrau von Hohenstein-Oberlauchringen", "Deputy Head of Passenger Experience"),
)
SIGHT = (
    {"kind": "Mission", "name": "Island communities within easy reach, every day of the year", "url": "#"},
    {
        "kind": "Objective · Customer",
        "name": "Passengers can rely on every sailing",
        "url": "#",
        "detail": "Adaeze Nwosu · 71 %",
        "tie": "expected to cause, hypothesis H2",
        "supports": True,
    },
    {
        "kind": "Team goal · Digital Services",
        "name": "Disruption costs minutes, not hours",
        "url": "#",
        "detail": "Inês Carvalho · 58 %",
        "tie": "contributes 60 %",
    },
    {"kind": "This goal", "name": "Passengers rebook in under 4 minutes", "detail": "Inês Carvalho · 71 %"},
)
CONFIDENCE = ((1, "Very unlikely"), (2, "Unlikely"), (3, "Even"), (4, "Likely"), (5, "Almost sure"))
ANCHORS = (
    {"value": 1, "name": "Learning", "text": "Works from the checklist; asks before the unusual."},
    {"value": 2, "name": "Reliable", "text": "Notices what the list does not say and puts it right."},
    {"value": 3, "name": "Teaches", "text": "Shows others what to look for; improves the list."},
)
STEPS = (
    {"label": "Plan", "state": "done"},
    {"label": "Self-review", "state": "done"},
    {"label": "Manager review", "state": "current"},
    {"label": "Calibration"},
    {"label": "Talk"},
)
TABS = (
    {"label": "Goals", "href": "#", "current": True},
    {"label": "Check-ins", "href": "#"},
    {"label": "Feedback", "href": "#", "count": 3},
    {"label": "Plan", "href": "#"},
)
FACTS = (
    {"label": "Now", "value": "6.1 min", "note": "16 November"},
    {"label": "Started at", "value": "11.2 min", "note": "1 January"},
    {"label": "Target", "value": "4.0 min", "note": "by 31 December"},
    {"label": "Guard measure", "value": "93 %", "note": "chose a sailing they kept; floor 90 %"},
)


class SampleForm(forms.Form):
    title = forms.CharField(label="Goal", max_length=200, help_text="Say what will be true, not what you will do.")
    note = forms.CharField(
        label="What happened, what is next", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    due_on = forms.DateField(label="Due", widget=DateInput)
    weight = forms.DecimalField(label="Weight, percent", max_value=100, min_value=0, required=False)
    kind = forms.ChoiceField(label="Contribution", choices=[("part", "Owns a part of it"), ("guards", "Guards it")])
    tell = forms.BooleanField(label="Tell the two followers", required=False)
    ways = forms.MultipleChoiceField(
        label="Where it shows",
        choices=[("home", "Home page"), ("map", "Strategy map")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    side = forms.ChoiceField(
        label="Who writes first", choices=[("self", "The person"), ("manager", "The manager")], widget=forms.RadioSelect
    )
    confidence = forms.ChoiceField(
        label="How sure are you of 4.0 by 31 December?", choices=CONFIDENCE, widget=forms.RadioSelect
    )
    file = forms.FileField(label="File", required=False, help_text="CSV or XLSX, up to 60 MB.")


class Samples:
    """Made when the page asks, since ages count from today."""

    people = PEOPLE
    sight, steps, tabs, facts = SIGHT, STEPS, TABS, FACTS
    confidence, anchors = CONFIDENCE, ANCHORS
    talks = ("held", "held", "held", "moved", "held", "held", "missed", "missed")
    sparks = ((4, 4, 3, 3, 2, 2), (3, 3, 4, 4, 4, 4), (5,), ())
    verdict = denied("growth_missing", "Opens when the growth section is written.")
    kinds = (("part", "Owns a part of it"), ("enables", "Enables it"), ("guards", "Guards it"))

    @cached_property
    def today(self) -> date:
        return clock.today()

    @cached_property
    def days(self) -> dict[str, date]:
        ago = {"today": 0, "recent": 4, "old": 23, "owed": 15, "soon": -2, "later": -30}
        return {name: self.today - timedelta(days=days) for name, days in ago.items()}

    @cached_property
    def refused_form(self) -> SampleForm:
        return SampleForm({"title": "x" * 201, "due_on": "31.12.2025", "kind": "part", "side": "", "weight": "140"})

    @cached_property
    def form(self) -> SampleForm:
        return SampleForm(initial={"title": "Passengers rebook in under 4 minutes", "confidence": "3", "tell": True})

    @cached_property
    def chart(self) -> Any:
        year = self.today.year
        values = ("11.2", "11", "10.4", "9.6", "9.1", "8.8", "8.9", "7.9", "7.2", "6.6", "6.1")
        return history_chart(
            [Reading(date(year, month, 1), Decimal(value)) for month, value in enumerate(values, start=1)],
            starts_on=date(year, 1, 1),
            ends_on=date(year, 12, 31),
            baseline=Decimal("11.2"),
            target=Decimal("4.0"),
            unit="min",
            events=[(date(year, 6, 12), "Target eased 3.5 → 4.0")],
        )

    @cached_property
    def no_chart(self) -> Any:
        return history_chart([], starts_on=self.today, ends_on=self.today + timedelta(days=90))


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery/gallery.html", {"s": Samples()})
