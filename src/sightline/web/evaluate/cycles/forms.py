"""What the programme owner types into cycles and forms."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sightline.evaluate.reviews.enums import CycleKind, Stage
from sightline.evaluate.reviews.models import (
    RatingScale,
    ReviewCycle,
    ReviewTemplate,
    TemplateQuestion,
    TemplateSection,
)
from sightline.evaluate.reviews.population import Rule
from sightline.foundation.people.models import JobProfile, OrgUnit, Person
from sightline.web.forms import DateInput, PlainNumberInput

MOST_CHOICES = 500


class CycleForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = ReviewCycle
        fields = (
            "name",
            "kind",
            "template",
            "period_starts_on",
            "period_ends_on",
            "reference_on",
            "days_after_hire",
        )
        widgets = dict.fromkeys(("period_starts_on", "period_ends_on", "reference_on"), DateInput)
        labels = {"kind": _("Kind"), "template": _("Form"), "days_after_hire": _("Days after joining")}
        help_texts = {
            "reference_on": _("Who leads whom on this day decides who reviews whom."),
            "days_after_hire": _("Only for probation: everybody’s dates count from their own first day."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].queryset = ReviewTemplate.objects.in_use()  # type: ignore[attr-defined]
        self.fields["reference_on"].required = False
        self.fields["kind"].choices = CycleKind.choices  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The operation judges the whole and sets the row; a form does not write into it."""


class PopulationForm(forms.Form):
    units = forms.MultipleChoiceField(
        label=_("Units"), required=False, help_text=_("Each with everything in it. None chosen: all.")
    )
    jobs = forms.MultipleChoiceField(label=_("Jobs"), required=False, help_text=_("None chosen: all."))
    hired_from = forms.DateField(label=_("Joined from"), widget=DateInput, required=False)
    hired_until = forms.DateField(label=_("Joined until"), widget=DateInput, required=False)
    exclude = forms.CharField(
        label=_("Without these people"),
        required=False,
        help_text=_("Their employee numbers or e-mail addresses, separated by commas or lines."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=10_000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = OrgUnit.objects.filter(closed_on__isnull=True).values_list("public_id", "name")
        jobs = JobProfile.objects.values_list("public_id", "name")
        self.fields["units"].choices = list(units[:MOST_CHOICES])  # type: ignore[attr-defined]
        self.fields["jobs"].choices = list(jobs[:MOST_CHOICES])  # type: ignore[attr-defined]

    @classmethod
    def from_rule(cls, rule: Rule) -> "PopulationForm":
        out = Person.objects.filter(public_id__in=rule.exclude).values_list("number", "email")
        names = ", ".join(number or email or "" for number, email in out)
        values = {"units": rule.units, "jobs": rule.jobs, "hired_from": rule.hired_from}
        return cls(initial={**values, "hired_until": rule.hired_until, "exclude": names})

    def clean_exclude(self) -> tuple[str, ...]:
        typed = [one.strip() for one in self.cleaned_data["exclude"].replace("\n", ",").split(",") if one.strip()]
        found: dict[str, str] = {}
        known = Person.objects.filter(Q(number__in=typed) | Q(email__in=[*typed, *(one.lower() for one in typed)]))
        for public_id, number, email in known.values_list("public_id", "number", "email"):
            found.update({one.lower(): public_id for one in (number, email) if one})
        unknown = [one for one in typed if one.lower() not in found]
        if unknown:
            raise forms.ValidationError(
                _("We know nobody by %(who)s. Use an employee number or an e-mail address."),
                params={"who": ", ".join(unknown[:5])},
            )
        return tuple(dict.fromkeys(found[one.lower()] for one in typed))

    def rule(self) -> Rule:
        return Rule.model_validate(self.cleaned_data)


class StagesForm(forms.Form):
    """Two dates a stage; both may stay empty, and the stage then has no date."""

    def __init__(self, *args: Any, stages: Mapping[str, tuple[date | None, date | None]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for stage in Stage:
            opens_on, due_on = stages.get(stage.value, (None, None))
            self.fields[f"{stage.value}_opens_on"] = _date(_("Opens on"), opens_on)
            self.fields[f"{stage.value}_due_on"] = _date(_("Due on"), due_on)

    def rows(self) -> list[dict[str, Any]]:
        return [
            {"label": stage.label, "opens_on": self[f"{stage.value}_opens_on"], "due_on": self[f"{stage.value}_due_on"]}
            for stage in Stage
        ]

    def clean(self) -> dict[str, Any]:
        for stage in Stage:
            opens_on = self.cleaned_data.get(f"{stage.value}_opens_on")
            due_on = self.cleaned_data.get(f"{stage.value}_due_on")
            if opens_on and due_on and due_on < opens_on:
                self.add_error(f"{stage.value}_due_on", _("This is before it opens."))
        return self.cleaned_data

    def stages(self) -> dict[str, tuple[date | None, date | None]]:
        return {
            stage.value: (self.cleaned_data[f"{stage.value}_opens_on"], self.cleaned_data[f"{stage.value}_due_on"])
            for stage in Stage
        }


def _date(label: Any, initial: date | None) -> forms.DateField:
    return forms.DateField(label=label, widget=DateInput, required=False, initial=initial)


class ReviewerForm(forms.Form):
    reviewee = forms.CharField(label=_("Review of"), max_length=254, help_text=_("Employee number or e-mail address."))
    reviewer = forms.CharField(label=_("Written by"), max_length=254, help_text=_("Employee number or e-mail address."))
    why = forms.CharField(label=_("Why"), max_length=200, required=False, help_text=_("Board member, peer, delegate."))

    def clean_reviewee(self) -> Person:
        return self._person("reviewee")

    def clean_reviewer(self) -> Person:
        return self._person("reviewer")

    def _person(self, field: str) -> Person:
        typed = self.cleaned_data[field].strip()
        person = Person.objects.filter(number=typed).first() or Person.objects.filter(email__iexact=typed).first()
        if person is None:
            raise forms.ValidationError(
                _("We know nobody by %(who)s. Use an employee number or an e-mail address."), params={"who": typed}
            )
        return person


class TemplateForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = ReviewTemplate
        fields = ("name", "intro", "scale")
        widgets = {"intro": forms.Textarea(attrs={"rows": 3})}
        labels = {"scale": _("Scale")}
        help_texts = {"scale": _("For sections answered on a scale too. None: words alone.")}

    def __init__(self, *args: Any, rates: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scale"].queryset = RatingScale.objects.order_by("name")  # type: ignore[attr-defined]
        if not rates:  # the philosophy says: no ratings, so there is nothing to choose
            del self.fields["scale"]

    def _post_clean(self) -> None:
        """The operation judges the name and sets the row."""


class SectionForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = TemplateSection
        fields = ("kind", "title", "intro", "by_self", "by_manager", "rated", "weight")
        widgets = {"intro": forms.Textarea(attrs={"rows": 2}), "weight": PlainNumberInput}
        labels = {"kind": _("About"), "intro": _("Introduction"), "weight": _("Weight in the score, in percent")}

    def __init__(self, *args: Any, rates: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not rates:
            del self.fields["rated"], self.fields["weight"]
        else:
            self.fields["weight"].required = False

    def clean_weight(self) -> Any:
        return self.cleaned_data["weight"] or 0

    def _post_clean(self) -> None:
        """The operation judges and sets the row."""


class QuestionForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = TemplateQuestion
        fields = ("prompt", "help", "required")

    def _post_clean(self) -> None:
        """The operation sets the row."""


class ScaleForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    points = forms.CharField(
        label=_("Points, lowest first"),
        help_text=_("A line each: the label, a colon, what one sees. Three to seven; five work well."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=3000,
    )

    def clean_points(self) -> list[tuple[str, str]]:
        lines = [line.partition(":") for line in self.cleaned_data["points"].splitlines() if line.strip()]
        pairs = [(label.strip(), anchor.strip()) for label, _colon, anchor in lines]
        for label, anchor in pairs:
            if len(label) > 60 or len(anchor) > 300:
                raise forms.ValidationError(
                    _("“%(label)s…” is too long: a label takes 60 characters, what one sees 300."),
                    params={"label": label[:30]},
                )
        return pairs
