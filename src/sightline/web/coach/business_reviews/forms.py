"""The shape of what one types about a business review. What it means is the operations' affair."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sightline.coach.business_reviews.enums import DecisionKind, Theme
from sightline.coach.business_reviews.models import AgendaItem
from sightline.coach.business_reviews.operations import DecisionWish
from sightline.foundation.core import clock
from sightline.foundation.people.models import OrgUnit, Person
from sightline.web.forms import DateInput


class ReviewForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    unit = forms.ChoiceField(label=_("Whose goals"), required=False)
    held_on = forms.DateField(label=_("On"), widget=DateInput())

    def __init__(self, *args: Any, units: Sequence[OrgUnit], may_call_for_all: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self._units = {one.public_id: one for one in units}
        everybody = [("", _("The whole organisation"))] if may_call_for_all else []
        choices = [*everybody, *((one.public_id, one.name) for one in units)]
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]  # a choice field
        self.fields["unit"].required = not may_call_for_all
        self.fields["held_on"].initial = clock.today()

    def chosen_unit(self) -> OrgUnit | None:
        return self._units.get(self.cleaned_data["unit"])


class DecisionForm(forms.Form):
    text = forms.CharField(label=_("What was decided"), max_length=500)
    kind = forms.ChoiceField(label=_("What follows"), choices=DecisionKind.choices)
    item = forms.ChoiceField(label=_("About"), required=False)
    owner = forms.ChoiceField(label=_("Who does it"), required=False, help_text=_("For an action."))
    due_on = forms.DateField(label=_("By"), required=False, widget=DateInput(), help_text=_("For an action."))

    def __init__(self, *args: Any, agenda: Sequence[AgendaItem], invited: Sequence[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        self._items = {one.public_id: one for one in agenda}
        self._people = {one.public_id: one for one in invited}
        items = [("", _("The whole")), *((key, one.title) for key, one in self._items.items())]
        people = [("", _("Nobody yet")), *((key, one.name) for key, one in self._people.items())]
        self.fields["item"].choices = items  # type: ignore[attr-defined]  # a choice field
        self.fields["owner"].choices = people  # type: ignore[attr-defined]  # a choice field

    def wish(self) -> DecisionWish:
        data = self.cleaned_data
        return DecisionWish(
            data["text"],
            DecisionKind(data["kind"]),
            self._items.get(data["item"]),
            self._people.get(data["owner"]),
            data["due_on"],
        )


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("What should the organisation change?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One thing, in a sentence or two."),
    )
    theme = forms.ChoiceField(label=_("It is about"), choices=Theme.choices)
    with_name = forms.ChoiceField(
        label=_("Who will see it"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", _("With my name: those who lead my unit and the programme owner read it and can ask me")),
            (
                "no",
                _("Without my name: no author is stored anywhere, nobody can answer you, and it cannot be taken back"),
            ),
        ],
        initial="yes",
    )
