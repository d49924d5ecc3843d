"""What people type into reviews."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sightline.evaluate.reviews.form import Item
from sightline.foundation.people.models import Person
from sightline.web.forms import DateInput

NOT_OBSERVED = "not_observed"
LONG = _("An answer takes up to 10,000 characters; this has %(show_value)d. Nothing is lost: shorten it here.")


def plain_lines(text: str) -> str:
    """Browsers send line breaks as two characters; one is kept, so that the same words stay the same words."""
    return text.replace("\r\n", "\n")


class AnswerForm(forms.Form):
    """One answer: words, perhaps a line of the scale, and the version that the writer has seen."""

    text = forms.CharField(
        label=_("Your answer"),
        required=False,
        strip=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 7, "class": "sl-writing", "maxlength": False}),
        error_messages={"max_length": LONG},
    )
    rating = forms.CharField(required=False, max_length=20)
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._values = {str(point.value) for point in item.points} if item.rated else set()

    def clean_text(self) -> str:
        return plain_lines(self.cleaned_data["text"])

    def clean_rating(self) -> str:
        rating: str = self.cleaned_data["rating"]
        if rating and rating != NOT_OBSERVED and rating not in self._values:
            raise forms.ValidationError(_("Choose one line of the scale."))
        return rating if self._values else ""

    def answer(self) -> dict[str, Any]:
        """As save_response takes it."""
        rating = self.cleaned_data["rating"]
        return {
            "text": self.cleaned_data["text"],
            "version": self.cleaned_data["version"],
            "point": int(rating) if rating and rating != NOT_OBSERVED else None,
            "not_observed": rating == NOT_OBSERVED,
        }


class GrowthForm(forms.Form):
    text = forms.CharField(
        label=_("Something to grow by"),
        help_text=_("One sentence: what will be done differently, or learned."),
        max_length=300,
    )
    support = forms.CharField(
        label=_("What the manager promises for it"),
        help_text=_("Time, money, a door opened. It becomes a promise with a date."),
        max_length=300,
        required=False,
    )
    due_on = forms.DateField(label=_("By"), widget=DateInput, required=False)


class NoGrowthForm(forms.Form):
    because = forms.CharField(
        label=_("None needed now, because"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class AcknowledgeForm(forms.Form):
    comment = forms.CharField(
        label=_("Your comment"),
        help_text=_("Acknowledging says that you have read it, not that you agree. Say here what you see differently."),
        required=False,
        strip=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": _("A comment takes up to 10,000 characters; this has %(show_value)d.")},
    )

    def clean_comment(self) -> str:
        return plain_lines(self.cleaned_data["comment"])


class HandOverForm(forms.Form):
    to = forms.CharField(max_length=254)
    why = forms.CharField(max_length=2000)

    def clean_to(self) -> Person:
        typed = self.cleaned_data["to"].strip()
        person = Person.objects.filter(Q(number=typed) | Q(email__iexact=typed)).first()
        if person is None or person.user_id is None:
            raise forms.ValidationError(
                _("We know nobody with an account by %(who)s. Use an employee number or an e-mail address."),
                params={"who": typed},
            )
        return person
