"""The philosophy's text and its typed commitments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sightline.plan.strategy.cadence import LONGEST_CADENCE
from sightline.plan.strategy.enums import CommitmentKind, MultiRaterUse, PayLink, Purpose, RatingPolicy
from sightline.plan.strategy.models import Philosophy

SILENT = ("", _("Not agreed"))
PLACES = (_("First"), _("Second"), _("Third"), _("Fourth"))


class PhilosophyForm(forms.Form):
    text = forms.CharField(
        label=_("Statement"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8, "class": "sl-writing"}),
        help_text=_("What reviews and talks are for here, in a few plain sentences."),
    )
    rating_policy = forms.ChoiceField(
        label=_("Ratings"),
        choices=[SILENT, *RatingPolicy.choices],
        required=False,
        help_text=_("“No ratings” removes rating controls everywhere, and templates that hold ratings are refused."),
    )
    cadence_days = forms.IntegerField(
        label=_("Days between talks"), min_value=1, max_value=LONGEST_CADENCE, required=False
    )
    multi_rater_use = forms.ChoiceField(
        label=_("Use of 360 feedback"), choices=[SILENT, *MultiRaterUse.choices], required=False
    )
    pay_link = forms.ChoiceField(label=_("Link to pay"), choices=[SILENT, *PayLink.choices], required=False)
    change_note = forms.CharField(
        label=_("What changed, and why"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for index, place in enumerate(PLACES):
            self.fields[f"purpose_{index}"] = forms.ChoiceField(
                label=place, choices=[SILENT, *Purpose.choices], required=False
            )

    @property
    def purposes(self) -> list[Any]:
        return [self[f"purpose_{index}"] for index in range(len(PLACES))]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen = [data.get(f"purpose_{index}") for index in range(len(PLACES))]
        if any(chosen) and len({one for one in chosen if one}) != len(PLACES):
            self.add_error("purpose_0", _("Put each of the four purposes in one place, or leave all four open."))
        return data

    def commitments(self) -> dict[CommitmentKind, Any]:
        data = self.cleaned_data
        purposes = [data[f"purpose_{index}"] for index in range(len(PLACES))]
        return {
            CommitmentKind.PURPOSE_ORDER: purposes if all(purposes) else None,
            CommitmentKind.RATING_POLICY: data["rating_policy"],
            CommitmentKind.CADENCE_DAYS: data["cadence_days"],
            CommitmentKind.MULTI_RATER_USE: data["multi_rater_use"],
            CommitmentKind.PAY_LINK: data["pay_link"],
        }


def values_of(philosophy: Philosophy | None) -> dict[str, Any]:
    """What the form shows of a version before it is changed."""
    if philosophy is None:
        return {}
    values = {row.kind: row.value for row in philosophy.commitments.all()}
    order = values.pop(CommitmentKind.PURPOSE_ORDER, [])
    return {"text": philosophy.text, **values, **{f"purpose_{index}": one for index, one in enumerate(order)}}
