"""The shape of what one types about the strategy. What it means is the operations' affair."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core import clock
from sightline.foundation.core.days import in_words
from sightline.foundation.people.models import Person
from sightline.plan.competencies.models import Competency
from sightline.plan.strategy.enums import CauseStatus, PractisedBy
from sightline.plan.strategy.models import CauseLink, Framework, ObjectiveReading, Perspective, StrategicObjective
from sightline.plan.strategy.models.objective import DIRECTIONS
from sightline.plan.strategy.operations.causes import Belief
from sightline.plan.strategy.operations.objectives import ObjectiveTerms
from sightline.plan.strategy.operations.statements import StatementWords
from sightline.plan.strategy.operations.values import BehaviourWords
from sightline.web.forms import DateInput

SPARE_BEHAVIOURS = 3


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class StatementForm(forms.Form):
    mission = forms.CharField(
        label=_("Mission"), max_length=300, widget=_area(2), help_text=_("What the organisation is there for.")
    )
    vision = forms.CharField(
        label=_("Vision"),
        max_length=300,
        required=False,
        widget=_area(2),
        help_text=_("What will be true when the strategy has worked."),
    )
    starts_on = forms.DateField(label=_("From"), required=False, widget=DateInput())
    ends_on = forms.DateField(label=_("Until"), required=False, widget=DateInput())
    change_note = forms.CharField(
        label=_("What changed, and why"),
        max_length=500,
        required=False,
        widget=_area(2),
        help_text=_("Everybody who reads the new version sees this beside it."),
    )

    def words(self) -> StatementWords:
        return StatementWords(**self.cleaned_data)


class QuestionForm(forms.Form):
    text = forms.CharField(
        label=_("Your question"),
        max_length=2000,
        widget=_area(),
        help_text=_("Everybody can read it, with your name, and the answer."),
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(label=_("Answer"), max_length=4000, widget=_area())


class ValueForm(forms.Form):
    """A value with its behaviours: some fields each, the last few empty for new ones."""

    name = forms.CharField(label=_("Value"), max_length=120)
    description = forms.CharField(label=_("What it means here"), max_length=1000, required=False, widget=_area())

    def __init__(self, *args: Any, behaviours: Sequence[BehaviourWords] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.size = max(len(behaviours) + SPARE_BEHAVIOURS, self._sent_size())
        for index in range(self.size):
            words = behaviours[index] if index < len(behaviours) else BehaviourWords("")
            self._add(index, words)

    def _sent_size(self) -> int:
        sent = str(self.data.get("size", ""))
        return min(int(sent), 30) if sent.isdecimal() and len(sent) < 4 else 0

    def _add(self, index: int, words: BehaviourWords) -> None:
        self.fields[f"id_{index}"] = forms.CharField(
            required=False, initial=words.public_id, max_length=12, widget=forms.HiddenInput
        )
        self.fields[f"text_{index}"] = forms.CharField(
            label=_("One sees"), required=False, initial=words.text, max_length=200
        )
        self.fields[f"counter_{index}"] = forms.CharField(
            label=_("One does not see"), required=False, initial=words.counter_example, max_length=200
        )
        self.fields[f"test_{index}"] = forms.CharField(
            label=_("How one can tell"),
            required=False,
            initial=words.test,
            max_length=300,
            help_text=_("What two people who watch would agree upon."),
        )
        self.fields[f"source_{index}"] = forms.CharField(
            label=_("Where it comes from"),
            required=False,
            initial=words.source,
            max_length=400,
            help_text=_("The study, the case or the talk behind it."),
        )
        self.fields[f"by_{index}"] = forms.ChoiceField(
            label=_("Whose it is"), required=False, initial=words.practised_by, choices=PractisedBy.choices
        )

    @property
    def rows(self) -> list[dict[str, Any]]:
        parts = ("id", "text", "counter", "test", "source", "by")
        return [{part: self[f"{part}_{i}"] for part in parts} for i in range(self.size)]

    def behaviours(self) -> list[BehaviourWords]:
        said = self.cleaned_data
        return [
            BehaviourWords(
                text=said[f"text_{i}"],
                counter_example=said[f"counter_{i}"],
                public_id=said[f"id_{i}"],
                source=said[f"source_{i}"],
                test=said[f"test_{i}"],
                practised_by=said[f"by_{i}"] or PractisedBy.EVERYONE,
            )
            for i in range(self.size)
        ]


class FrameworkForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    perspectives = forms.CharField(
        label=_("Perspectives"),
        max_length=2000,
        widget=_area(5),
        help_text=_("One on each line, the one drawn on top first."),
    )

    def lines(self) -> list[str]:
        return str(self.cleaned_data["perspectives"]).splitlines()


def person_named(said: str) -> Person | None:
    """One person who works here, by number, e-mail or whole name; None when nothing is said."""
    said = said.strip()
    if not said:
        return None
    here = Person.objects.working(clock.today())
    for wish in ({"number": said}, {"email__iexact": said}, {"name__iexact": said}):
        found = list(here.filter(**wish)[:2])
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(gettext("Several people are called that. Give the e-mail address instead."))
    raise forms.ValidationError(gettext("Nobody who works here has this name, e-mail or number."))


class NameForm(forms.Form):
    """The new name of a framework or a perspective."""

    name = forms.CharField(label=_("Name"), max_length=120)


class PlacesForm(forms.Form):
    """The place of an objective or a goal in every framework, the shown one first."""

    def __init__(self, *args: Any, perspectives: Sequence[Perspective], standing: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_framework: dict[int, list[Perspective]] = {}
        for one in perspectives:
            by_framework.setdefault(one.framework_id, []).append(one)
        self.frameworks = {f"in_{key}": found for key, found in by_framework.items()}
        for name, found in self.frameworks.items():
            here = next((one.pk for one in found if one.pk in standing), None)
            self.fields[name] = forms.TypedChoiceField(
                label=found[0].framework.name,
                required=False,
                empty_value=None,
                choices=[("", gettext("None")), *((str(one.pk), one.name) for one in found)],
                coerce={str(one.pk): one for one in found}.get,
                initial=here,
            )

    def places(self) -> list[tuple[Framework, Perspective | None]]:
        return [(found[0].framework, self.cleaned_data[name]) for name, found in self.frameworks.items()]


class ObjectiveForm(forms.Form):
    code = forms.CharField(label=_("Code"), max_length=10, help_text=_("Short, such as C1. It stands on the map."))
    name = forms.CharField(label=_("Objective"), max_length=200)
    description = forms.CharField(label=_("Why it matters"), max_length=2000, required=False, widget=_area())
    perspective = forms.TypedChoiceField(label=_("Perspective"), required=False, empty_value=None)
    owner = forms.CharField(
        label=_("Owner"),
        max_length=254,
        required=False,
        help_text=_("Name, e-mail or employee number of the person who answers for it."),
    )
    starts_on = forms.DateField(label=_("From"), required=False, widget=DateInput())
    due_on = forms.DateField(label=_("To be reached by"), required=False, widget=DateInput())
    measure_name = forms.CharField(
        label=_("Measure"),
        max_length=200,
        required=False,
        help_text=_("Left empty, the number comes from the goals that contribute."),
    )
    unit = forms.CharField(label=_("Unit"), max_length=30, required=False, help_text=_("%, €, days, people"))
    direction = forms.ChoiceField(label=_("Direction"), choices=DIRECTIONS)
    baseline = forms.DecimalField(label=_("Started at"), max_digits=18, decimal_places=4, required=False)
    target = forms.DecimalField(label=_("Target"), max_digits=18, decimal_places=4, required=False)
    lower = forms.DecimalField(label=_("No lower than"), max_digits=18, decimal_places=4, required=False)
    upper = forms.DecimalField(label=_("No higher than"), max_digits=18, decimal_places=4, required=False)

    def __init__(self, *args: Any, perspectives: Sequence[Perspective], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_key = {str(one.pk): one for one in perspectives}
        field = self.fields["perspective"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [("", _("None")), *((key, one.name) for key, one in by_key.items())]
            field.coerce = by_key.get

    def clean_owner(self) -> Person | None:
        return person_named(self.cleaned_data["owner"])

    def terms(self) -> ObjectiveTerms:
        return ObjectiveTerms(**{key: value for key, value in self.cleaned_data.items() if key != "perspective"})


def values_of(objective: StrategicObjective, perspective: int | None) -> dict[str, Any]:
    """What the form shows of an objective before it is changed."""
    names = ("code", "name", "description", "starts_on", "due_on", "measure_name", "unit", "direction")
    numbers = ("baseline", "target", "lower", "upper")
    return {
        **{name: getattr(objective, name) for name in names},
        **{name: _plain(getattr(objective, name)) for name in numbers},
        "owner": objective.owner.email or objective.owner.name if objective.owner else "",
        "perspective": perspective,
    }


def _plain(value: Any) -> str:
    """Without the zeros of the column: 98.0000 is 98."""
    return "" if value is None else f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


class ReadingForm(forms.Form):
    value = forms.DecimalField(label=_("Reading"), max_digits=18, decimal_places=4)
    read_on = forms.DateField(label=_("Read on"), widget=DateInput(), initial=clock.today)
    note = forms.CharField(label=_("Note"), max_length=2000, required=False, widget=_area(2))
    corrects = forms.ModelChoiceField(
        label=_("In place of"),
        queryset=ObjectiveReading.objects.none(),
        required=False,
        to_field_name="public_id",
        empty_label=_("nothing: it is a new reading"),
        help_text=_("Choose a reading only when it was wrong. Both stay in the history."),
    )

    def __init__(self, *args: Any, objective: StrategicObjective, readings: Sequence[ObjectiveReading], **kwargs: Any):
        super().__init__(*args, **kwargs)
        field = self.fields["corrects"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = ObjectiveReading.objects.filter(objective=objective, corrected_by=None)
            blank = ("", str(field.empty_label))
            latest = [(one.public_id, f"{in_words(one.read_on)}: {_plain(one.value)}") for one in readings]
            field.widget.choices = [blank, *latest[::-1][:12]]


class CauseForm(forms.Form):
    status = forms.ChoiceField(label=_("How sure are we"), choices=CauseStatus.choices)
    belief = forms.CharField(
        label=_("We believe"), max_length=300, required=False, widget=_area(2), help_text=_("Say why, in one sentence.")
    )
    known_by = forms.CharField(
        label=_("We will know by"), max_length=300, required=False, help_text=_("A figure and a date decide it.")
    )
    reading = forms.CharField(label=_("Reading so far"), max_length=200, required=False)
    lag_months = forms.IntegerField(label=_("Shows after, in months"), min_value=0, max_value=120, required=False)

    def said(self) -> Belief:
        data = {**self.cleaned_data, "status": CauseStatus(self.cleaned_data["status"])}
        return Belief(**{name: data[name] for name in ("status", "belief", "known_by", "reading", "lag_months")})


class RewriteCauseForm(CauseForm):
    """Without the judgement, which is given with evidence."""

    field_order = ["belief", "known_by", "lag_months"]

    def __init__(self, *args: Any, link: CauseLink, **kwargs: Any) -> None:
        names = ("belief", "known_by", "lag_months")
        super().__init__(*args, **{**kwargs, "initial": {name: getattr(link, name) for name in names}})
        self.link = link
        for name in ("status", "reading"):
            del self.fields[name]

    def said(self) -> Belief:
        data = self.cleaned_data
        kept = CauseStatus(self.link.status), self.link.reading
        return Belief(kept[0], data["belief"], data["known_by"], kept[1], data["lag_months"])


class EvidenceForm(forms.Form):
    seen_on = forms.DateField(label=_("Seen on"), widget=DateInput(), initial=clock.today)
    note = forms.CharField(
        label=_("What was seen"),
        max_length=2000,
        widget=_area(),
        help_text=_("Figures first. The first line stands beside the map; everybody can read all of it."),
    )
    status = forms.ChoiceField(
        label=_("How the belief stands after it"), choices=CauseStatus.choices, widget=forms.RadioSelect
    )


class NewCauseForm(CauseForm):
    effect = forms.ModelChoiceField(
        label=_("Helps to reach"), queryset=StrategicObjective.objects.none(), to_field_name="public_id"
    )
    field_order = ["effect", "status", "belief", "known_by", "reading", "lag_months"]

    def __init__(self, *args: Any, cause: StrategicObjective, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["effect"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = StrategicObjective.objects.active().exclude(pk=cause.pk)


class CompetencyLinkForm(forms.Form):
    competency = forms.ModelChoiceField(
        label=_("Competency"), queryset=Competency.objects.in_use(), to_field_name="public_id"
    )
    because = forms.CharField(
        label=_("Because"), max_length=300, required=False, help_text=_("How does it help this objective?")
    )
    weight = forms.DecimalField(
        label=_("Weight in %"),
        min_value=Decimal("0.01"),
        max_value=100,
        decimal_places=2,
        required=False,
        help_text=_("How much of what the objective asks of people lies in this one."),
    )
