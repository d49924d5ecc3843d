"""The shape of a feedback note and of thanks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sightline.coach.feedback.models import FeedbackNote
from sightline.coach.feedback.queries import behaviours_in_use
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.models import ValueBehaviour
from sightline.web.forms import DateInput

MOST_GOALS = 50


class BehaviourChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    def label_from_instance(self, obj: Any) -> str:
        behaviour: ValueBehaviour = obj
        return f"{behaviour.value.name}: {behaviour.text}"


class FeedbackForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    goal = forms.ModelChoiceField(Goal.objects.none(), required=False, to_field_name="public_id", label=_("A goal"))
    competency = forms.ModelChoiceField(
        Competency.objects.none(), required=False, to_field_name="public_id", label=_("A competency")
    )
    value_behaviour = BehaviourChoice(
        ValueBehaviour.objects.none(), required=False, to_field_name="public_id", label=_("A behaviour of our values")
    )

    class Meta:
        model = FeedbackNote
        fields = [
            "situation",
            "behaviour",
            "impact",
            "next_step",
            "happened_on",
            "goal",
            "competency",
            "value_behaviour",
            "shared_with_manager",
        ]
        labels = {
            "situation": _("When and where was it?"),
            "behaviour": _("What did you see or hear?"),
            "impact": _("What did it do?"),
            "next_step": _("What could come next?"),
            "happened_on": _("On"),
            "shared_with_manager": _("Their manager may read it too"),
        }
        help_texts = {
            "behaviour": _("What a camera would have recorded."),
            "impact": _("For you, the team, a passenger, the work."),
        }
        widgets = {
            **{name: forms.Textarea(attrs={"rows": 2}) for name in ("situation", "behaviour", "impact", "next_step")},
            "happened_on": DateInput(),
        }

    def __init__(self, *args: Any, writer: Person, receiver: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["happened_on"].initial = clock.today()
        goals = Goal.objects.visible_to(writer).live().filter(owner_person=receiver).order_by("id")
        # slicing would forbid looking one up, so the limit is on the ids
        choices = {
            "goal": Goal.objects.filter(pk__in=goals.values("pk")[:MOST_GOALS]),
            "competency": Competency.objects.visible_to(writer).in_use(),
            "value_behaviour": behaviours_in_use(),
        }
        for name, rows in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 — declared above
            field.queryset = rows
            field.empty_label = str(_("None in particular"))


class ThanksForm(forms.Form):
    value_behaviour = BehaviourChoice(
        ValueBehaviour.objects.none(),
        to_field_name="public_id",
        label=_("What you saw"),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    text = forms.CharField(
        label=_("What for"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody in the organisation can read this."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["value_behaviour"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 — declared above
        field.queryset = behaviours_in_use()
        self.has_behaviours = bool(field.choices)
