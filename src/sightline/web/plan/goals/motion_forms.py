"""Forms for changes while a goal runs: new targets, a pause, the weights of all goals together."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sightline.foundation.core import clock
from sightline.foundation.core.measurement import Direction
from sightline.plan.goals.models import Goal
from sightline.plan.goals.terms import MeasureTerms, Terms
from sightline.plan.goals.weighing import Weighing, plain, weigh
from sightline.web.forms import DateInput
from sightline.web.plan.goals.forms import Number, long_text

READERS = gettext_lazy("Read by both sides, by everyone above, by HR, and by whoever reviews this goal.")
ENDS = {
    Direction.HOLD: ("lower", "upper"),
    Direction.YES_NO: (),
}
LABELS = {
    "baseline": gettext_lazy("Starts at"),
    "target": gettext_lazy("Target"),
    "lower": gettext_lazy("No lower than"),
    "upper": gettext_lazy("No higher than"),
}


def reason(label: Any) -> forms.CharField:
    return long_text(label, 2000, rows=2, required=True, help_text=READERS)


class TargetForm(forms.Form):
    """The targets of a goal's measures, as they stand; what is changed holds from a day on."""

    due_on = forms.DateField(label=gettext_lazy("By"), widget=DateInput, required=False)
    from_on = forms.DateField(
        label=gettext_lazy("Holds from"),
        widget=DateInput,
        required=False,
        help_text=gettext_lazy("Until the day before, the old target goes on counting. Empty: once it is agreed."),
    )
    reason = reason(gettext_lazy("Why is this fair now?"))

    def __init__(self, *args: Any, terms: Terms, **more: Any) -> None:
        super().__init__(*args, **more)
        self.terms = terms
        self.measures = [one for one in terms.measures if not one.is_guard and self.names_of(one)]
        for measure in self.measures:
            for name in self.names_of(measure):
                field = Number(LABELS[name])
                value = getattr(measure, name)
                field.initial = None if value is None else plain(value)
                self.fields[f"{name}_{measure.id}"] = field
        self.fields["due_on"].initial = terms.due_on
        self.order_fields([*(name for name in self.fields if name not in type(self).base_fields), *self.base_fields])

    @staticmethod
    def names_of(measure: MeasureTerms) -> tuple[str, ...]:
        return ENDS.get(Direction(measure.direction), ("baseline", "target"))

    @property
    def rows(self) -> list[tuple[MeasureTerms, list[forms.BoundField]]]:
        return [(one, [self[f"{name}_{one.id}"] for name in self.names_of(one)]) for one in self.measures]

    def wished(self) -> list[MeasureTerms]:
        data = self.cleaned_data
        return [
            replace(one, **{name: data[f"{name}_{one.id}"] for name in self.names_of(one)}) for one in self.measures
        ]


class PauseForm(forms.Form):
    from_on = forms.DateField(label=gettext_lazy("Rests from"), widget=DateInput, required=False)
    until_on = forms.DateField(
        label=gettext_lazy("Probably until"),
        widget=DateInput,
        required=False,
        help_text=gettext_lazy("Only for orientation: it rests until one of you resumes it."),
    )
    reason = reason(gettext_lazy("Why does it rest?"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["from_on"].initial = clock.today()


class ResumeForm(forms.Form):
    why = forms.CharField(max_length=2000, required=False)


class WeightsForm(forms.Form):
    """One figure a goal. `goals` are all of the owner's that go on."""

    reason = reason(gettext_lazy("Why these weights?"))

    def __init__(self, *args: Any, goals: Sequence[Goal], **more: Any) -> None:
        super().__init__(*args, **more)
        self.goals = list(goals)
        for goal in self.goals:
            field = Number(goal.title, min_value=Decimal(0), max_value=Decimal(100))
            field.initial = None if goal.weight is None else plain(goal.weight)
            self.fields[self.name_of(goal)] = field

    @staticmethod
    def name_of(goal: Goal) -> str:
        return f"w_{goal.public_id}"

    @property
    def rows(self) -> list[tuple[Goal, forms.BoundField]]:
        return [(goal, self[self.name_of(goal)]) for goal in self.goals]

    def weights(self) -> dict[str, Decimal | None]:
        return {goal.public_id: self.cleaned_data.get(self.name_of(goal)) for goal in self.goals}

    @property
    def weighing(self) -> Weighing:
        """The sum of what stands in the fields, as far as it can be read."""
        if not self.is_bound:
            return weigh([goal.weight for goal in self.goals])
        self.is_valid()
        return weigh([self.cleaned_data.get(self.name_of(goal)) for goal in self.goals])


class WhatIfForm(forms.Form):
    """Imagined progress and weights. Asked by GET; nothing of it is kept."""

    def __init__(self, *args: Any, goals: Sequence[Goal], **more: Any) -> None:
        super().__init__(*args, **more)
        self.goals = list(goals)
        for goal in self.goals:
            self.fields[f"p_{goal.public_id}"] = self._field(
                _("Progress of “%(goal)s”, in percent") % {"goal": goal.title},
                None if goal.progress is None else goal.progress * 100,
                Decimal(150),
            )
            self.fields[f"w_{goal.public_id}"] = self._field(
                _("Weight of “%(goal)s”, in percent") % {"goal": goal.title}, goal.weight, Decimal(100)
            )

    @staticmethod
    def _field(label: str, initial: Decimal | None, most: Decimal) -> Number:
        field = Number(label, min_value=Decimal(0), max_value=most)
        field.initial = None if initial is None else plain(initial.quantize(Decimal("0.1")))
        return field

    def imagined(self, goal: Goal) -> tuple[Decimal | None, Decimal | None]:
        """Share of the way, and weight in percent; what was left empty is missing, not zero."""
        percent = self.cleaned_data.get(f"p_{goal.public_id}")
        return (None if percent is None else percent / 100, self.cleaned_data.get(f"w_{goal.public_id}"))
