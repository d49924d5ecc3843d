"""The shape of a note, of a question, and of a note in confidence."""

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
        _offer_subjects(self, writer, receiver)


class AnswerForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """The same without what it is about: the question said that."""

    class Meta(FeedbackForm.Meta):
        fields = ["situation", "behaviour", "impact", "next_step", "happened_on", "shared_with_manager"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["happened_on"].initial = clock.today()


class AskForm(forms.Form):
    question = forms.CharField(
        label=_("Your question"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One thing they could have seen. “What could I leave out of the Monday talk?”"),
    )
    moment = forms.CharField(
        label=_("The moment"), max_length=200, required=False, help_text=_("The day, the meeting, the crossing.")
    )
    goal = forms.ModelChoiceField(Goal.objects.none(), required=False, to_field_name="public_id", label=_("A goal"))
    competency = forms.ModelChoiceField(
        Competency.objects.none(), required=False, to_field_name="public_id", label=_("A competency")
    )
    value_behaviour = BehaviourChoice(
        ValueBehaviour.objects.none(), required=False, to_field_name="public_id", label=_("A behaviour of our values")
    )
    due_on = forms.DateField(label=_("By"), required=False, widget=DateInput())

    def __init__(self, *args: Any, asker: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_subjects(self, asker, asker)


class ConfidenceForm(forms.Form):
    behaviour = forms.CharField(
        label=_("What do you see them do?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Without names, dates and words that only you use: they would say who wrote it."),
    )
    impact = forms.CharField(label=_("What does it do?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 2}))
    next_step = forms.CharField(
        label=_("What would help?"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


def _offer_subjects(form: forms.BaseForm, reader: Person, owner: Person) -> None:
    """What a note or a question may be about: the owner's live goals that the reader sees, and the libraries."""
    goals = Goal.objects.visible_to(reader).live().filter(owner_person=owner).order_by("id")
    # slicing would forbid looking one up, so the limit is on the ids
    choices = {
        "goal": Goal.objects.filter(pk__in=goals.values("pk")[:MOST_GOALS]),
        "competency": Competency.objects.visible_to(reader).in_use(),
        "value_behaviour": behaviours_in_use(),
    }
    for name, rows in choices.items():
        field = form.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 — declared above
        field.queryset = rows
        field.empty_label = str(_("None in particular"))
