"""The philosophy's text and its typed commitments."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sightline.foundation.people.models import JobProfile, OrgUnit
from sightline.plan.strategy.cadence import FIRST_DAYS, LONGEST_CADENCE
from sightline.plan.strategy.commitments import LONGEST_BUDGET
from sightline.plan.strategy.enums import (
    Attribution,
    CadenceScope,
    Calibration,
    CommitmentKind,
    Distribution,
    MultiRaterUse,
    PayLink,
    Purpose,
    RatingPolicy,
    Transparency,
)
from sightline.plan.strategy.models import Philosophy
from sightline.web.foundation.people.forms import PersonField

SILENT = ("", _("Not agreed"))
PLACES = (_("First"), _("Second"), _("Third"), _("Fourth"))
GROUPS = 4  # with days of their own, on the form at once
MOST_CHOICES = 300
PLAIN = (
    CommitmentKind.RATING_POLICY,
    CommitmentKind.ATTRIBUTION,
    CommitmentKind.DISTRIBUTION,
    CommitmentKind.CALIBRATION,
    CommitmentKind.CADENCE_DAYS,
    CommitmentKind.MULTI_RATER_USE,
    CommitmentKind.TRANSPARENCY,
    CommitmentKind.TIME_BUDGET,
    CommitmentKind.PAY_LINK,
)


def _one_of(kind: CommitmentKind, choices: Iterable[Any], help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=kind.label, choices=[SILENT, *choices], required=False, help_text=help_text)


class PhilosophyForm(forms.Form):
    text = forms.CharField(
        label=_("Statement"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8, "class": "sl-writing"}),
        help_text=_("What reviews and talks are for here, in a few plain sentences."),
    )
    rating_policy = _one_of(
        CommitmentKind.RATING_POLICY,
        RatingPolicy.choices,
        _("“No ratings” removes rating controls everywhere, and forms that hold ratings are refused."),
    )
    attribution = _one_of(CommitmentKind.ATTRIBUTION, Attribution.choices)
    distribution = _one_of(
        CommitmentKind.DISTRIBUTION, Distribution.choices, _("Shares that block a rating are not offered here.")
    )
    calibration = _one_of(CommitmentKind.CALIBRATION, Calibration.choices)
    cadence_days = forms.IntegerField(
        label=CommitmentKind.CADENCE_DAYS.label, min_value=1, max_value=LONGEST_CADENCE, required=False
    )
    multi_rater_use = _one_of(CommitmentKind.MULTI_RATER_USE, MultiRaterUse.choices)
    transparency = _one_of(CommitmentKind.TRANSPARENCY, Transparency.choices)
    time_budget_minutes = forms.IntegerField(
        label=CommitmentKind.TIME_BUDGET.label,
        min_value=1,
        max_value=LONGEST_BUDGET,
        required=False,
        help_text=_("A form that takes longer warns who designs it, and no cycle is launched with it."),
    )
    pay_link = _one_of(CommitmentKind.PAY_LINK, PayLink.choices)
    change_note = forms.CharField(
        label=_("What changed, and why"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for index, place in enumerate(PLACES):
            self.fields[f"purpose_{index}"] = forms.ChoiceField(
                label=place, choices=[SILENT, *Purpose.choices], required=False
            )
        self._names = _groups_by_key()
        choices = _as_choices(self._names)
        for index in range(GROUPS):
            self.fields[f"group_{index}"] = forms.ChoiceField(label=_("For"), choices=choices, required=False)
            self.fields[f"group_{index}_days"] = forms.IntegerField(
                label=_("Days between talks"), min_value=1, max_value=LONGEST_CADENCE, required=False
            )

    @property
    def purposes(self) -> list[Any]:
        return [self[f"purpose_{index}"] for index in range(len(PLACES))]

    @property
    def groups(self) -> list[tuple[Any, Any]]:
        return [(self[f"group_{index}"], self[f"group_{index}_days"]) for index in range(GROUPS)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen = [data.get(f"purpose_{index}") for index in range(len(PLACES))]
        if any(chosen) and len({one for one in chosen if one}) != len(PLACES):
            self.add_error("purpose_0", _("Put each of the four purposes in one place, or leave all four open."))
        for index in range(GROUPS):
            if bool(data.get(f"group_{index}")) != bool(data.get(f"group_{index}_days")):
                self.add_error(f"group_{index}", _("Choose for whom, and how many days; or leave both open."))
        return data

    def commitments(self) -> dict[CommitmentKind, Any]:
        data = self.cleaned_data
        purposes = [data[f"purpose_{index}"] for index in range(len(PLACES))]
        return {
            **{kind: data[kind.value] for kind in PLAIN},
            CommitmentKind.PURPOSE_ORDER: purposes if all(purposes) else None,
            CommitmentKind.CADENCE: [self._group(index) for index in range(GROUPS) if data[f"group_{index}"]],
        }

    def _group(self, index: int) -> dict[str, Any]:
        key, days = self.cleaned_data[f"group_{index}"], self.cleaned_data[f"group_{index}_days"]
        scope, _colon, ref = key.partition(":")
        if scope == CadenceScope.NEW_JOINER:
            return {"scope": scope, "days": days, "first_days": FIRST_DAYS}
        return {"scope": scope, "ref": ref, "name": self._names[key], "days": days}


def _groups_by_key() -> dict[str, str]:
    units = OrgUnit.objects.filter(closed_on__isnull=True).order_by("name").values_list("public_id", "name")
    jobs = JobProfile.objects.order_by("name").values_list("public_id", "name")
    return {
        **{f"unit:{ref}": name for ref, name in units[:MOST_CHOICES]},
        **{f"job:{ref}": name for ref, name in jobs[:MOST_CHOICES]},
    }


def _as_choices(names: dict[str, str]) -> list[Any]:
    new = (CadenceScope.NEW_JOINER.value, _("New joiners in their first %(days)d days") % {"days": FIRST_DAYS})
    units = [(key, name) for key, name in names.items() if key.startswith("unit:")]
    jobs = [(key, name) for key, name in names.items() if key.startswith("job:")]
    return [("", _("Nobody")), new, (_("Units, with everything in them"), units), (_("Jobs"), jobs)]


def values_of(philosophy: Philosophy | None) -> dict[str, Any]:
    """What the form shows of a version before it is changed."""
    if philosophy is None:
        return {}
    values = {row.kind: row.value for row in philosophy.commitments.all()}
    found: dict[str, Any] = {"text": philosophy.text, **values}
    for index, purpose in enumerate(values.get(CommitmentKind.PURPOSE_ORDER, [])):
        found[f"purpose_{index}"] = purpose
    for index, row in enumerate(values.get(CommitmentKind.CADENCE, [])[:GROUPS]):
        found[f"group_{index}"] = f"{row['scope']}:{row['ref']}" if row.get("ref") else row["scope"]
        found[f"group_{index}_days"] = row["days"]
    return found


class SignatoryForm(forms.Form):
    person = PersonField(
        label=_("Ask somebody to sign"), help_text=_("Name, employee number or e-mail. Their name will stand under it.")
    )
