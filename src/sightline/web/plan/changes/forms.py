"""The shape of what one types about a change. What it means is the operations' affair."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.plan.changes.enums import Decision, StepKind
from sightline.plan.changes.operations import Choice, NewWords, StepWish
from sightline.plan.strategy.models import StrategicObjective
from sightline.web.forms import DateInput

TWO_WEEKS = timedelta(days=14)
PARTS = 3  # lines for the parts of a split; the third may stay empty
LONGEST_LIST = 500  # objectives to choose from


class ChangeForm(forms.Form):
    title = forms.CharField(
        label=_("What changes, in one line"),
        max_length=200,
        help_text=_("Everybody who has to decide sees this first."),
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "In words for the people whose goals it moves. Once published, everybody in the organisation reads it."
        ),
    )
    decide_by = forms.DateField(label=_("Decide by"), widget=DateInput(), help_text=_("Two weeks or more is fair."))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["decide_by"].initial = clock.today() + TWO_WEEKS


def objective_field(**more: Any) -> Any:
    return forms.ModelChoiceField(queryset=StrategicObjective.objects.active(), to_field_name="public_id", **more)


class StepForm(forms.Form):
    """One form for every kind of step; fields that the kind does not ask for are left out."""

    objective = objective_field(label=_("Objective"))
    into = objective_field(label=_("Its goals may go to"), required=False)
    target = forms.DecimalField(label=_("New target"), max_digits=18, decimal_places=4, required=False)
    due_on = forms.DateField(label=_("New date"), required=False, widget=DateInput())

    def __init__(self, *args: Any, kind: StepKind, **more: Any) -> None:
        super().__init__(*args, **more)
        self.kind = kind
        for name in set(self.fields) - set(_ASKED[kind]):
            del self.fields[name]
        if kind == StepKind.MERGE:
            self.fields["into"].required = True
            self.fields["into"].label = _("Goes into")
        for place in range({StepKind.SPLIT: PARTS, StepKind.ADD: 1}.get(kind, 0)):
            self._add_part(place, required=place < (2 if kind == StepKind.SPLIT else 1))

    def _add_part(self, place: int, *, required: bool) -> None:
        code = forms.CharField(label=_("Code"), max_length=10, required=required)
        name = forms.CharField(label=_("New objective"), max_length=200, required=required)
        owner = forms.ModelChoiceField(label=_("Owner"), queryset=owners(), to_field_name="public_id", required=False)
        self.fields |= {f"code_{place}": code, f"name_{place}": name, f"owner_{place}": owner}

    @property
    def parts(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        places = [place for place in range(PARTS) if f"code_{place}" in self.fields]
        return [(self[f"code_{place}"], self[f"name_{place}"], self[f"owner_{place}"]) for place in places]

    def wish(self) -> StepWish:
        data = self.cleaned_data
        new = [
            NewWords(data[f"code_{place}"], data[f"name_{place}"], owner=data.get(f"owner_{place}"))
            for place in range(PARTS)
            if data.get(f"code_{place}") or data.get(f"name_{place}")
        ]
        plain = {name: data.get(name) for name in ("objective", "into", "target", "due_on")}
        return StepWish(self.kind, new=tuple(new), **plain)


_ASKED = {
    StepKind.RETIRE: ("objective", "into"),
    StepKind.RETARGET: ("objective", "target", "due_on"),
    StepKind.SPLIT: ("objective",),
    StepKind.MERGE: ("objective", "into"),
    StepKind.ADD: (),
}


def owners() -> Any:
    """Those who own an objective already; anybody else is named on the page of the new one."""
    owning = StrategicObjective.objects.active().exclude(owner=None).values("owner_id")
    return Person.objects.filter(pk__in=owning)


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(choices=[one for one in Decision.choices if one[0] != Decision.OTHERWISE])
    reason = forms.CharField(label=_("Why, in a sentence"), max_length=1000, required=False)
    objective = forms.ChoiceField(label=_("It serves from now on"), required=False)
    target = forms.DecimalField(label=_("New target"), max_digits=18, decimal_places=4, required=False)

    def __init__(self, *args: Any, targets: Sequence[StrategicObjective], **more: Any) -> None:
        super().__init__(*args, **more)
        self._targets = {one.public_id: one for one in targets[:LONGEST_LIST]}
        shown = [(key, f"{one.code} {one.name}") for key, one in self._targets.items()]
        self.fields["objective"].choices = [("", _("Choose one")), *shown]  # type: ignore[attr-defined]  # a choice field

    def choice(self) -> Choice:
        data = self.cleaned_data
        objective = self._targets.get(data["objective"])
        return Choice(Decision(data["decision"]), data["reason"], objective=objective, target=data["target"])
