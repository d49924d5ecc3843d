"""The shape of thanks, and of how one likes them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sightline.coach.feedback.enums import Audience, wider_than
from sightline.coach.feedback.models import RecognitionPreference
from sightline.coach.feedback.queries import behaviours_in_use
from sightline.foundation.core import clock
from sightline.plan.strategy.models import ValueBehaviour
from sightline.web.coach.feedback.forms import BehaviourChoice
from sightline.web.forms import DateInput


class ThanksForm(forms.Form):
    text = forms.CharField(label=_("What for"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    value_behaviour = BehaviourChoice(
        ValueBehaviour.objects.none(),
        to_field_name="public_id",
        label=_("What you saw"),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    audience = forms.ChoiceField(label=_("Who may see it"), required=False)
    happened_on = forms.DateField(label=_("When it was"), required=False, widget=DateInput())

    def __init__(self, *args: Any, widest: str = Audience.PUBLIC, **kwargs: Any) -> None:
        """`widest`: how far the one thanked lets thanks go."""
        super().__init__(*args, **kwargs)
        field, circle = self.fields["value_behaviour"], self.fields["audience"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 — declared above
        assert isinstance(circle, forms.ChoiceField)  # noqa: S101 — declared above
        field.queryset = behaviours_in_use()
        self.has_behaviours = bool(field.choices)
        circle.choices = [one for one in Audience.choices if Audience(one[0]) not in wider_than(widest)]
        circle.initial = widest
        self.fields["happened_on"].initial = clock.today()

    def clean_audience(self) -> str:
        return str(self.cleaned_data["audience"] or self.fields["audience"].initial)


class PreferenceForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    class Meta:
        model = RecognitionPreference
        fields = ["audience", "wish", "monthly_letter"]
        labels = {
            "audience": _("Who may see thanks to you?"),
            "wish": _("How do you like to be thanked?"),
            "monthly_letter": _("Send me the thanks of the month by mail"),
        }
        help_texts = {
            "wish": _("Whoever is about to thank you reads this: “a word in person”, “no fuss, please”."),
        }
        widgets = {"audience": forms.RadioSelect}
