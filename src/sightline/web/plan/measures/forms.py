"""The shape of what one types about a measure."""

from decimal import Decimal
from typing import Any, TypeVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core import clock
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.measures.enums import Better
from sightline.plan.measures.models import RegisteredMeasure
from sightline.plan.measures.operations.registry import LONGEST_FREQUENCY, MeasureWords
from sightline.plan.strategy.models import StrategicObjective
from sightline.web.forms import DateInput, PlainNumberInput
from sightline.web.plan.measures.picking import Registry, label_of


def number(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DecimalField:
    widget = PlainNumberInput(attrs={"step": "any", "inputmode": "decimal"})
    return forms.DecimalField(
        label=label, required=required, max_digits=17, decimal_places=4, widget=widget, help_text=help_text
    )


Found = TypeVar("Found", Person, OrgUnit)


class MeasureForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    code = forms.CharField(label=_("Short name"), max_length=20, help_text=_("For files and programs, such as FCR."))
    formula = forms.CharField(
        label=_("How it is worked out"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In words, so that two people would count the same: what is counted, divided by what, over when."),
    )
    unit = forms.CharField(label=_("Unit"), max_length=30, required=False)
    better = forms.ChoiceField(label=_("Direction"), choices=Better.choices)
    lower = number(_("Healthy from"))
    upper = number(_("Healthy up to"))
    source = forms.CharField(
        label=_("Where the number comes from"),
        max_length=200,
        required=False,
        help_text=_("The system or the list, and who looks."),
    )
    owner = forms.CharField(
        label=_("Owner"),
        max_length=254,
        required=False,
        help_text=_("Name or e-mail. The owner is asked for readings, and named on every page that shows the measure."),
    )
    org_unit = forms.CharField(
        label=_("On the scorecard of"),
        max_length=200,
        required=False,
        help_text=_("The name of the unit. Empty: the whole organisation."),
    )
    frequency_days = forms.IntegerField(
        label=_("A reading every … days"),
        required=False,
        min_value=1,
        max_value=LONGEST_FREQUENCY,
        help_text=_("Older numbers say that they are stale. Empty: readings come as they come."),
    )
    guard = forms.CharField(
        label=_("What must not get worse meanwhile"),
        max_length=230,
        required=False,
        widget=forms.TextInput(attrs={"list": "registered-measures"}),
        help_text=_("Another measure, offered as a guard to every goal that uses this one."),
    )

    def __init__(self, *args: Any, registry: Registry, **more: Any) -> None:
        super().__init__(*args, **more)
        self.registry = registry

    def clean_owner(self) -> Person | None:
        said = self.cleaned_data["owner"].strip()
        if not said:
            return None
        found = list(Person.objects.working(clock.today()).filter(Q(email__iexact=said) | Q(name__iexact=said))[:2])
        return _only(found, _("Nobody here has this name or address."), _("Several people: write the e-mail."))

    def clean_org_unit(self) -> OrgUnit | None:
        said = self.cleaned_data["org_unit"].strip()
        if not said:
            return None
        found = list(OrgUnit.objects.filter(closed_on=None, name__iexact=said)[:2])
        return _only(found, _("There is no unit of this name."), _("Several units have this name."))

    def clean_guard(self) -> RegisteredMeasure | None:
        said = self.cleaned_data["guard"]
        found = self.registry.find(said)
        if said.strip() and found is None:
            raise forms.ValidationError(self.registry.unknown(said))
        return found

    def words(self) -> MeasureWords:
        return MeasureWords(**self.cleaned_data)


def _only(found: list[Found], none: Any, several: Any) -> Found:
    if len(found) != 1:
        raise forms.ValidationError(several if found else none)
    return found[0]


def initial_of(measure: RegisteredMeasure) -> dict[str, Any]:
    names = ("name", "code", "formula", "unit", "better", "lower", "upper", "source", "frequency_days")
    return {name: getattr(measure, name) for name in names} | {
        "owner": (measure.owner.email or measure.owner.name) if measure.owner else "",
        "org_unit": measure.org_unit.name if measure.org_unit else "",
        "guard": label_of(measure.guard) if measure.guard else "",
    }


class ReadingForm(forms.Form):
    value = number(_("Value"), required=True)
    on = forms.DateField(label=_("On"), widget=DateInput, required=False, help_text=_("Today, if you leave it empty."))
    note = forms.CharField(
        label=_("What is behind it"),
        max_length=300,
        required=False,
        help_text=_("Everyone in the organisation can read the number, this note and your name."),
    )


class CorrectionForm(ReadingForm):
    on = None  # type: ignore[assignment]  # Django's way to leave an inherited field out


class FileForm(forms.Form):
    file = forms.FileField(label=_("A CSV file"), required=False)
    text = forms.CharField(
        label=_("Or paste the table here"),
        required=False,
        max_length=500_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("First line: measure;on;value;note. Then one reading a line, e.g. FCR;2026-11-20;71.5"),
    )


class ObjectiveForm(forms.Form):
    objective = forms.ModelChoiceField(
        StrategicObjective.objects.none(), to_field_name="public_id", label=_("Objective")
    )
    baseline = number(_("Started at"))
    target = number(_("Target"))

    def __init__(self, *args: Any, objectives: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["objective"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 — declared above
        field.queryset = objectives

    def said(self) -> tuple[StrategicObjective, Decimal | None, Decimal | None]:
        data = self.cleaned_data
        return data["objective"], data["baseline"], data["target"]
