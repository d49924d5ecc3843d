"""The shape of an entry, and of what somebody adds in their own words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sightline.coach.evidence.enums import Audience
from sightline.coach.evidence.uploads import KINDS
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.models import Goal
from sightline.web.forms import DateInput

MOST_GOALS = 50


class EntryForm(forms.Form):
    title = forms.CharField(label=_("What is it?"), max_length=200)
    text = forms.CharField(
        label=_("A few words about it"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What happened, and what it did. You will be glad of it in a year."),
    )
    happened_on = forms.DateField(label=_("When it happened"), widget=DateInput())
    file = forms.FileField(
        label=_("A file, if there is one"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(KINDS)}),
        help_text=_("A picture, a PDF, a text or an office document, up to 10 MB."),
    )
    goal = forms.ModelChoiceField(
        Goal.objects.none(), required=False, to_field_name="public_id", label=_("A goal"), empty_label=_("None")
    )
    competency = forms.ModelChoiceField(
        Competency.objects.none(),
        required=False,
        to_field_name="public_id",
        label=_("A competency"),
        empty_label=_("None"),
    )
    audience = forms.ChoiceField(
        label=_("Who sees it"), choices=Audience.choices, widget=forms.RadioSelect, initial=Audience.WRITER
    )

    def __init__(self, *args: Any, viewer: Person, about: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["happened_on"].initial = clock.today()
        goals = Goal.objects.visible_to(viewer).live().filter(owner_person=about).order_by("id")
        # slicing would forbid looking one up, so the limit is on the ids
        self._offer("goal", Goal.objects.filter(pk__in=goals.values("pk")[:MOST_GOALS]))
        self._offer("competency", Competency.objects.visible_to(viewer).in_use())

    def _offer(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 — declared above
        field.queryset = rows


class AnnotationForm(forms.Form):
    text = forms.CharField(
        label=_("In your own words"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Whoever sees the item sees this beside it. It cannot be changed later; you can add more."),
    )
