"""Handing over, asking others, answering."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sightline.foundation.core import clock
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.goals.enums import LIVE_STATES, HandoverKind, LinkKind
from sightline.plan.goals.leads import units_under
from sightline.plan.goals.models import Goal
from sightline.plan.goals.operations.handing import Until
from sightline.plan.goals.terms import MeasureTerms, Terms
from sightline.web.forms import DateInput
from sightline.web.plan.goals.forms import TermsForm

MOST_CHOICES = 500
WHAT = (
    (HandoverKind.OWNER.value, gettext_lazy("Hand it over: it becomes their goal")),
    (HandoverKind.DEPUTY.value, gettext_lazy("Stand in: they check in on it for some days, it stays where it is")),
)


def offer(field: Any, rows: "QuerySet[Any]", blank: str, told: Callable[[Any], str]) -> None:
    """The rows of a ModelChoiceField, with no more than 500 of them in its list: a sliced one could not be asked."""
    field.queryset = rows
    listed = [(row.public_id, told(row)) for row in rows[:MOST_CHOICES]]
    field.choices = [("", blank or _("Nothing chosen")), *listed]


class HandOverForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("What do you ask?"), choices=WHAT, initial=HandoverKind.OWNER, widget=forms.RadioSelect
    )
    starts_on = forms.DateField(label=gettext_lazy("From"), widget=DateInput, required=False)
    ends_on = forms.DateField(
        label=gettext_lazy("Until"),
        widget=DateInput,
        required=False,
        help_text=gettext_lazy("Both days are for somebody who stands in."),
    )
    why = forms.CharField(label=gettext_lazy("Why"), max_length=300, help_text=gettext_lazy("They will read it."))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        today = clock.today()
        self.fields["starts_on"].initial = today
        self.fields["ends_on"].initial = today + timedelta(days=14)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == HandoverKind.DEPUTY and not (data.get("starts_on") and data.get("ends_on")):
            self.add_error("ends_on", _("Say from when until when."))
        return data

    @property
    def deputy(self) -> Until | None:
        data = self.cleaned_data
        if data["kind"] != HandoverKind.DEPUTY:
            return None
        return Until(data["starts_on"], data["ends_on"])


class NeedForm(forms.Form):
    what = forms.CharField(
        label=gettext_lazy("What is needed?"),
        max_length=300,
        help_text=gettext_lazy("One thing, so that they can say yes or no to it."),
    )
    needed_on = forms.DateField(label=gettext_lazy("By"), widget=DateInput)
    unit = forms.ModelChoiceField(
        OrgUnit.objects.none(),
        to_field_name="public_id",
        label=gettext_lazy("From which unit?"),
        required=False,
        help_text=gettext_lazy("Its lead is asked to answer."),
    )
    person = forms.CharField(
        label=gettext_lazy("Or from one person"),
        max_length=254,
        required=False,
        help_text=gettext_lazy("E-mail address or employee number."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.fields["unit"], OrgUnit.objects.filter(closed_on=None), "", lambda unit: unit.name)

    def clean_unit(self) -> OrgUnit | None:
        unit: OrgUnit | None = self.cleaned_data["unit"]
        return unit

    def clean_person(self) -> Person | None:
        typed = self.cleaned_data["person"].strip()
        if not typed:
            return None
        found = Person.objects.filter(number=typed).first() or Person.objects.filter(email__iexact=typed).first()
        if found is None:
            raise forms.ValidationError(_("We know nobody by this address or number."))
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and bool(data.get("unit")) == bool(data.get("person")):
            self.add_error("unit", _("Ask one unit or one person."))
        return data


class AnswerNeedForm(forms.Form):
    """`served_by` is a goal on this side that carries it; offered from one's own and one's units' goals."""

    answer = forms.CharField(label=gettext_lazy("A word on it"), max_length=300, required=False)
    served_by = forms.ModelChoiceField(
        Goal.objects.none(),
        to_field_name="public_id",
        label=gettext_lazy("Which goal of yours carries it?"),
        required=False,
    )

    def __init__(self, *args: Any, viewer: Person, **more: Any) -> None:
        super().__init__(*args, **more)
        own = Goal.objects.filter(state__in=LIVE_STATES, owner_person=viewer).order_by().values("pk")
        led = units_under(viewer)
        ids = own
        if not led.is_empty:
            ids = own.union(
                Goal.objects.filter(state__in=LIVE_STATES, owner_unit_id__in=led.ids).order_by().values("pk")
            )
        offer(self.fields["served_by"], Goal.objects.filter(pk__in=ids), _("None in particular"), str)


class WordForm(forms.Form):
    """One reason or answer."""

    answer = forms.CharField(max_length=300, required=False)


class SuggestForm(TermsForm):
    """A goal as one would write it for one's own unit, and why the others should have it."""

    link_kind = forms.ChoiceField(
        label=gettext_lazy("How does it serve that?"), choices=LinkKind.choices, initial=LinkKind.CONTRIBUTES
    )
    why = forms.CharField(
        label=gettext_lazy("Why do you suggest it?"),
        max_length=300,
        help_text=gettext_lazy("Whoever leads the unit reads it."),
    )

    def terms(self, measures: Sequence[MeasureTerms]) -> Terms | None:
        self.cleaned_data = {**self.cleaned_data}
        self.kind_of_link = self.cleaned_data.pop("link_kind", LinkKind.CONTRIBUTES)
        return super().terms(measures)
