"""Forms on goals: terms with their measures, check-ins, links, closing."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sightline.foundation.core import clock
from sightline.foundation.core.measurement import Direction
from sightline.plan.goals import terms as terms_module
from sightline.plan.goals.enums import GoalIntent, GoalKind, GoalState, LinkKind, Rollup, Visibility
from sightline.plan.goals.models import Goal, Measure
from sightline.plan.goals.operations.check_ins import BLOCKER_MAX, NOTE_MAX
from sightline.plan.goals.terms import (
    NAME_MAX,
    TEXT_MAX,
    TITLE_MAX,
    UNIT_MAX,
    MeasureTerms,
    Terms,
    TermsNotSensibleError,
)
from sightline.plan.strategy.models.objective import DIRECTIONS
from sightline.web import words
from sightline.web.forms import DateInput
from sightline.web.plan.measures.picking import Registry

SURE = (
    (1, gettext_lazy("Very unlikely")),
    (2, gettext_lazy("Unlikely")),
    (3, gettext_lazy("Even")),
    (4, gettext_lazy("Likely")),
    (5, gettext_lazy("Almost sure")),
)
KINDS = (
    (GoalKind.OUTCOME.value, gettext_lazy("Outcome: something is different at the end")),
    (GoalKind.LEARNING.value, gettext_lazy("Learning: find out how, where the way is new")),
    (GoalKind.BEHAVIOUR.value, gettext_lazy("Behaviour: followed by observations, not numbers")),
    (GoalKind.MAINTENANCE.value, gettext_lazy("Maintenance: keep something as good as it is")),
)
INTENTS = (
    (GoalIntent.COMMITTED.value, gettext_lazy("Committed: all of it is expected")),
    (GoalIntent.ASPIRATIONAL.value, gettext_lazy("Aspirational: 70 % would be a success")),
)


class Number(forms.DecimalField):
    def __init__(self, label: Any, *, required: bool = False, **more: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "sl-short", "autocomplete": "off"})
        super().__init__(
            label=label, required=required, max_digits=17, decimal_places=4, widget=widget, localize=False, **more
        )

    def to_python(self, value: Any) -> Any:
        """A comma is taken for the decimal point that it is to many people."""
        plain = value.strip().replace("\N{NO-BREAK SPACE}", "").replace(" ", "") if isinstance(value, str) else value
        if isinstance(plain, str) and plain.count(",") == 1 and "." not in plain:
            plain = plain.replace(",", ".")
        return super().to_python(plain)


def long_text(label: Any, longest: int, rows: int = 3, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "maxlength": longest})
    return forms.CharField(label=label, max_length=longest, widget=widget, required=more.pop("required", False), **more)


class TermsForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("What will be reached?"),
        max_length=TITLE_MAX,
        help_text=gettext_lazy("One sentence that says how it will be when it is done."),
    )
    description = long_text(gettext_lazy("What it is about"), TEXT_MAX)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=KINDS, initial=GoalKind.OUTCOME)
    intent = forms.ChoiceField(label=gettext_lazy("Intent"), choices=INTENTS, initial=GoalIntent.COMMITTED)
    starts_on = forms.DateField(label=gettext_lazy("From"), widget=DateInput)
    due_on = forms.DateField(label=gettext_lazy("By"), widget=DateInput, required=False)
    weight = Number(
        gettext_lazy("Weight"),
        min_value=0,
        max_value=100,
        help_text=gettext_lazy("Percent of all the owner’s goals. Leave it empty if goals are not weighed here."),
    )
    rollup = forms.ChoiceField(
        label=gettext_lazy("Where its number comes from"), choices=Rollup.choices, initial=Rollup.OWN
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who can see it"), choices=Visibility.choices, initial=Visibility.OPEN
    )
    is_new = forms.BooleanField(
        label=gettext_lazy("New to me, or too complex to know the way yet"),
        required=False,
        help_text=gettext_lazy("Then it begins as a learning goal: what to find out, by when. You can change that."),
    )
    version = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    dismissed = forms.CharField(widget=forms.HiddenInput, required=False, max_length=400)

    def __init__(self, *args: Any, is_shared: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        if is_shared:
            # goals of units and of the organisation are open to everyone in it
            self.fields["visibility"].widget = forms.HiddenInput()
        self.fields["starts_on"].initial = self.fields["starts_on"].initial or clock.today()

    @property
    def dismissed_hints(self) -> list[str]:
        said = str(self.data.get("dismissed") or "") if self.is_bound else ""
        return sorted({one for one in said.split(",") if one.isidentifier()})

    def terms(self, measures: "Sequence[MeasureTerms]") -> Terms | None:
        """The terms that were written; None when they contradict themselves, which the form then says."""
        not_terms = ("version", "dismissed", "why", "is_new")
        data = {name: value for name, value in self.cleaned_data.items() if name not in not_terms}
        if self.cleaned_data.get("is_new") and data["kind"] == GoalKind.OUTCOME:
            data["kind"] = GoalKind.LEARNING  # new or complex work begins as learning (science.md DR-02)
        try:
            return terms_module.check(Terms(**data, measures=tuple(measures)))
        except TermsNotSensibleError as error:
            field = error.field if error.field in self.fields else None
            self.add_error(field, f"{error.message} {error.fix}" if error.fix else error.message)
            return None


class AmendForm(TermsForm):
    why = long_text(gettext_lazy("Why this change?"), 2000, rows=2)


class MeasureForm(forms.Form):
    id = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)
    name = forms.CharField(label=gettext_lazy("Measure"), max_length=NAME_MAX, required=False)
    unit = forms.CharField(
        label=gettext_lazy("Unit"),
        max_length=UNIT_MAX,
        required=False,
        widget=forms.TextInput(attrs={"class": "sl-short"}),
    )
    direction = forms.ChoiceField(label=gettext_lazy("Direction"), choices=DIRECTIONS, required=False)
    baseline = Number(gettext_lazy("Started at"))
    target = Number(gettext_lazy("Target"))
    lower = Number(gettext_lazy("No lower than"))
    upper = Number(gettext_lazy("No higher than"))
    commit = Number(gettext_lazy("Commit"), help_text=gettext_lazy("What you promise at least."))
    stretch = Number(gettext_lazy("Stretch"), help_text=gettext_lazy("What would be remarkable."))
    weight = Number(gettext_lazy("Weight among the measures"), min_value=Decimal("0.01"), initial=1)
    is_guard = forms.BooleanField(label=gettext_lazy("Guard: must not get worse, and never counts"), required=False)
    registered_id = forms.CharField(
        label=gettext_lazy("From the registry"),
        max_length=230,
        required=False,
        widget=forms.TextInput(attrs={"list": "registered-measures", "data-registered": ""}),
        help_text=gettext_lazy("Optional. Name, unit and readings then come from there, and nobody types them here."),
    )
    guard_id = forms.CharField(
        label=gettext_lazy("What must not get worse meanwhile"),
        max_length=230,
        required=False,
        widget=forms.TextInput(attrs={"list": "registered-measures"}),
        help_text=gettext_lazy("A measure of the registry. Everyone who sees the goal sees whether it holds."),
    )
    guard_limit = Number(gettext_lazy("Its limit"), help_text=gettext_lazy("Empty: its healthy band decides."))
    remove = forms.BooleanField(label=gettext_lazy("Take this measure away"), required=False)

    def __init__(self, *args: Any, registry: Registry | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.registry = registry or Registry()

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """A measure of the registry is shown by its names."""
        said = super().get_initial_for_field(field, field_name)
        return self.registry.label(said) if said and field_name in ("registered_id", "guard_id") else said

    def clean_registered_id(self) -> str | None:
        return self._in_registry("registered_id")

    def clean_guard_id(self) -> str | None:
        return self._in_registry("guard_id")

    def _in_registry(self, name: str) -> str | None:
        said = self.cleaned_data[name]
        found = self.registry.find(said)
        if said.strip() and found is None:
            raise forms.ValidationError(self.registry.unknown(said))
        return found.public_id if found is not None else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.is_empty or self.errors:
            return data
        self._take_from_registry(data)
        if not data.get("name"):
            self.add_error("name", _("Name the measure, or empty its other fields."))
            return data
        try:
            terms_module.check_measure(self.measure_terms())
        except TermsNotSensibleError as error:
            field = error.field if error.field in self.fields else None
            self.add_error(field, f"{error.message} {error.fix}" if error.fix else error.message)
        return data

    def _take_from_registry(self, data: dict[str, Any]) -> None:
        found = self.registry.find(data.get("registered_id") or "")
        if found is not None:
            data |= {"name": found.name, "unit": found.unit, "direction": found.better}
        if found is not None and found.guard_id is not None and not data.get("guard_id") and not data.get("id"):
            data["guard_id"] = self.registry.guard_of(found)

    @property
    def is_empty(self) -> bool:
        data = self.cleaned_data
        names = ("name", "registered_id", "baseline", "target", "lower", "upper", "commit", "stretch")
        said = [data.get(name) for name in names]
        return bool(data.get("remove")) or not any(one not in (None, "") for one in said)

    def measure_terms(self) -> MeasureTerms:
        data = {
            name: value for name, value in self.cleaned_data.items() if name not in ("remove", "weight", "direction")
        }
        direction = self.cleaned_data.get("direction") or Direction.INCREASE.value
        return MeasureTerms(direction=direction, weight=self.cleaned_data.get("weight") or Decimal(1), **data)


class MeasureFormSet(BaseFormSet[MeasureForm]):
    def measure_terms(self) -> list[MeasureTerms]:
        return [form.measure_terms() for form in self.forms if form.cleaned_data and not form.is_empty]


def measure_forms(data: Any = None, *, initial: Sequence[dict[str, Any]] = (), more: int = 1) -> MeasureFormSet:
    """`more` blank rows beside those there are; at most eight measures a goal."""
    made: Any = formset_factory(MeasureForm, formset=MeasureFormSet, extra=more, max_num=8, absolute_max=8)
    formset: MeasureFormSet = made(data, initial=list(initial), prefix="measure", form_kwargs={"registry": Registry()})
    return formset


def initial_of(terms: Terms) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What the forms show of terms that stand."""
    names = [name for name in TermsForm.base_fields if name not in ("version", "dismissed", "is_new")]
    measures = [
        {name: getattr(one, name) for name in MeasureForm.base_fields if name != "remove"} for one in terms.measures
    ]
    return {name: getattr(terms, name) for name in names}, measures


class CheckInForm(forms.Form):
    """A value for each measure (none for behaviour goals), how sure, a note, a blocker, and the day."""

    confidence = forms.TypedChoiceField(
        choices=SURE, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    note = long_text(gettext_lazy("What happened, what is next"), NOTE_MAX)
    blocker = forms.CharField(
        label=gettext_lazy("What blocks you"),
        max_length=BLOCKER_MAX,
        required=False,
        help_text=gettext_lazy("Shown to everyone who sees this goal, until a check-in without it."),
    )
    support = forms.CharField(
        label=gettext_lazy("What would help"),
        max_length=BLOCKER_MAX,
        required=False,
        help_text=gettext_lazy("Shown to everyone who sees this goal, so that whoever can help knows."),
    )
    on = forms.DateField(
        label=gettext_lazy("On another day than today"),
        widget=DateInput,
        required=False,
        help_text=gettext_lazy("A check-in may be written down later."),
    )

    def __init__(self, *args: Any, goal: Goal, measures: Sequence[Measure], with_day: bool = True, **more: Any) -> None:
        super().__init__(*args, **more)
        self.goal = goal
        typed = [one for one in measures if one.registered_id is None]  # the others read the registry
        self.measures = typed if goal.takes_numbers and goal.state == GoalState.ACTIVE else []
        for measure in self.measures:
            self.fields[self.field_of(measure)] = value_field(measure)
        self.fields["confidence"].label = self._ask_confidence()
        if not goal.takes_numbers:
            self.fields["note"].label = _("What did you observe?")
            self.fields["note"].required = True
        if not with_day:
            del self.fields["on"]

    @staticmethod
    def field_of(measure: Measure) -> str:
        return f"value_{measure.public_id}"

    def _ask_confidence(self) -> str:
        measure = next((one for one in self.measures if one.target is not None and not one.is_guard), None)
        if measure is None or self.goal.due_on is None:
            return _("How sure are you of reaching it?")
        return _("How sure are you of %(target)s by %(day)s?") % {
            "target": f"{words.number(measure.target)} {measure.unit}".strip(),
            "day": words.short_day(self.goal.due_on),
        }

    @property
    def value_fields(self) -> list[forms.BoundField]:
        return [self[self.field_of(measure)] for measure in self.measures]

    @property
    def is_blocked(self) -> bool:
        return any(self[name].value() or self[name].errors for name in ("blocker", "support"))

    def said(self) -> dict[str, Any]:
        """The keyword arguments of the operation."""
        data = self.cleaned_data
        values = {one: data[self.field_of(one)] for one in self.measures if data.get(self.field_of(one)) is not None}
        return {name: data[name] for name in ("confidence", "note", "blocker", "support", "on") if name in data} | {
            "values": values
        }

    def tell(self, field: str | None, message: str) -> None:
        """Put an operation's refusal beside the field it names."""
        if field == "value" and self.measures:
            field = self.field_of(self.measures[0])
        self.add_error(field if field in self.fields else None, message)


def value_field(measure: Measure) -> forms.Field:
    if measure.direction == Direction.YES_NO:
        return forms.TypedChoiceField(
            label=measure.name,
            choices=(("", _("Not said")), ("1", _("Yes")), ("0", _("No"))),
            coerce=Decimal,
            empty_value=None,
            required=False,
        )
    label = f"{measure.name} ({measure.unit})" if measure.unit else measure.name
    return Number(label, help_text=_last_reading(measure))


def _last_reading(measure: Measure) -> str:
    if measure.value is None or measure.value_on is None:
        return _("No reading yet.")
    told = {"value": words.number(measure.value), "day": words.short_day(measure.value_on)}
    return _("Last reading %(value)s on %(day)s.") % told


class LinkForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("How does it serve?"),
        choices=(
            (LinkKind.CONTRIBUTES.value, gettext_lazy("Owns a part: it adds up in the number above")),
            (LinkKind.SUPPORTS.value, gettext_lazy("Enables: it helps, and is not counted")),
            (LinkKind.SHARED.value, gettext_lazy("Guards or shares: the same aim, carried together, not counted")),
        ),
        initial=LinkKind.CONTRIBUTES,
        widget=forms.RadioSelect,
    )
    share = Number(
        gettext_lazy("Share"),
        min_value=Decimal("0.01"),
        max_value=100,
        initial=100,
        help_text=gettext_lazy("Percent: how heavily it weighs among the goals that add up there."),
    )
    is_main = forms.BooleanField(label=gettext_lazy("Draw this one in the line of sight"), required=False)
    prefix = "link"  # a goal has a kind, too, and both may be asked in one form

    @classmethod
    def typed(cls, post: QueryDict) -> "LinkForm":
        """What was typed, without judging it yet."""
        names = [name for name in cls.base_fields if f"link-{name}" in post]
        return cls(initial={name: post[f"link-{name}"] for name in names})

    def share_of_one(self) -> Decimal:
        percent: Decimal | None = self.cleaned_data.get("share")
        return (percent / 100) if percent is not None else Decimal(1)


class CloseForm(forms.Form):
    outcome = forms.ChoiceField(choices=((GoalState.DONE.value, ""), (GoalState.RETIRED.value, "")))
    note = long_text(gettext_lazy("How did it go?"), 2000)


class ReasonForm(forms.Form):
    why = forms.CharField(label=gettext_lazy("Why"), max_length=300, required=False)


class AnswerForm(forms.Form):
    answer = forms.CharField(max_length=2000, required=False)
