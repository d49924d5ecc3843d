"""A template as it is written, and the rule by which it is assigned."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sightline.foundation.core import clock
from sightline.foundation.people.models import JobLevel, JobProfile, OrgUnit, Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.competencies.models import Competency
from sightline.plan.goals import terms as terms_module
from sightline.plan.goals.enums import LIVE_STATES, LinkKind, RunsFor, TemplateUse
from sightline.plan.goals.leads import units_under
from sightline.plan.goals.models import Goal, GoalTemplate
from sightline.plan.goals.operations.library import TemplateContent
from sightline.plan.goals.population import Rule
from sightline.plan.goals.terms import MeasureTerms, Terms, TermsNotSensibleError
from sightline.plan.strategy.models import StrategicObjective, ValueBehaviour
from sightline.web.forms import DateInput
from sightline.web.plan.goals.forms import TermsForm
from sightline.web.plan.goals.sharing.forms import offer

MOST_CHOICES = 500
OWN = ("use", "unit", "runs_for", "serves", "link_kind", "pair", "why")
NOT_TERMS = (*OWN, "is_new", "version", "dismissed", "starts_on", "due_on")


class TemplateForm(TermsForm):
    """The terms of a goal without its days, and what a template adds to them."""

    runs_for = forms.ChoiceField(
        label=gettext_lazy("A goal from it runs for"), choices=RunsFor.choices, initial=RunsFor.YEAR
    )
    use = forms.ChoiceField(
        label=gettext_lazy("Who may use it"), choices=TemplateUse.choices, initial=TemplateUse.EVERYONE
    )
    unit = forms.ModelChoiceField(
        OrgUnit.objects.none(),
        to_field_name="public_id",
        label=gettext_lazy("For"),
        required=False,
        empty_label=gettext_lazy("The whole organisation"),
    )
    serves = forms.ChoiceField(label=gettext_lazy("Each goal serves"), required=False)
    link_kind = forms.ChoiceField(
        label=gettext_lazy("How"), choices=LinkKind.choices, initial=LinkKind.SUPPORTS, required=False
    )
    pair = forms.ChoiceField(
        label=gettext_lazy("Competency or paired behaviour"),
        required=False,
        help_text=gettext_lazy("What the goal is also about, beside its number."),
    )
    why = forms.CharField(
        label=gettext_lazy("What changes, and why"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Shown to everybody whose goal came from this template."),
    )

    def __init__(self, *args: Any, viewer: Person | None = None, **more: Any) -> None:
        more.pop("is_shared", None)
        super().__init__(*args, **more)
        self._aims: dict[str, Goal | StrategicObjective] = {}
        for name in ("starts_on", "due_on", "is_new"):
            self.fields.pop(name, None)
        if viewer is not None:
            self._offer(viewer)

    def _offer(self, viewer: Person) -> None:
        offer(self.fields["unit"], writable_units(viewer), _("The whole organisation"), lambda unit: unit.name)
        self.fields["unit"].required = not reach_of(viewer).is_programme_owner
        objectives = list(StrategicObjective.objects.visible_to(viewer).active().order_by("code")[:MOST_CHOICES])
        goals = Goal.objects.filter(owner_person=None, state__in=LIVE_STATES).select_related("owner_unit")
        for one in objectives:
            self._aims[f"objective-{one.public_id}"] = one
        for goal in goals.order_by("owner_unit__name", "title")[:MOST_CHOICES]:
            self._aims[f"goal-{goal.public_id}"] = goal
        blank = [("", _("Nothing above it yet"))]
        self.fields["serves"].choices = blank + [  # type: ignore[attr-defined]
            (key, _aim_words(aim)) for key, aim in self._aims.items()
        ]
        self.fields["pair"].choices = [("", _("None")), *_pairs()]  # type: ignore[attr-defined]

    def terms(self, measures: Sequence[MeasureTerms]) -> Terms | None:
        data = {name: value for name, value in self.cleaned_data.items() if name not in NOT_TERMS}
        try:
            return terms_module.check(Terms(**data, starts_on=clock.today(), measures=tuple(measures)))
        except TermsNotSensibleError as error:
            field = error.field if error.field in self.fields else None
            self.add_error(field, f"{error.message} {error.fix}" if error.fix else error.message)
            return None

    def content(self, terms: Terms) -> TemplateContent:
        data = self.cleaned_data
        aim = self._aims.get(data.get("serves") or "")
        return TemplateContent(
            terms=terms,
            runs_for=RunsFor(data["runs_for"]),
            parent=aim if isinstance(aim, Goal) else None,
            objective=aim if isinstance(aim, StrategicObjective) else None,
            link_kind=LinkKind(data.get("link_kind") or LinkKind.SUPPORTS),
            competency=_named(Competency, data["pair"], "competency"),
            behaviour=_named(ValueBehaviour, data["pair"], "behaviour"),
        )

    @staticmethod
    def of(template: GoalTemplate, content: TemplateContent) -> dict[str, Any]:
        """What the form shows of a template, beside its terms."""
        aim, pair = "", ""
        if content.parent is not None:
            aim = f"goal-{content.parent.public_id}"
        elif content.objective is not None:
            aim = f"objective-{content.objective.public_id}"
        if content.competency is not None:
            pair = f"competency-{content.competency.public_id}"
        elif content.behaviour is not None:
            pair = f"behaviour-{content.behaviour.public_id}"
        return {
            "use": template.use,
            "unit": template.unit.public_id if template.unit else "",
            "runs_for": content.runs_for,
            "serves": aim,
            "link_kind": content.link_kind,
            "pair": pair,
        }


def _pairs() -> list[tuple[str, str]]:
    """Competencies, then behaviours, in one query."""
    told = ("kind", "public_id", "words")
    competencies = Competency.objects.filter(retired_on=None).annotate(kind=Value("competency"), words=F("name"))
    behaviours = ValueBehaviour.objects.filter(retired_on=None).annotate(kind=Value("behaviour"), words=F("text"))
    both = competencies.order_by().values_list(*told).union(behaviours.order_by().values_list(*told), all=True)
    found = sorted(both[: 2 * MOST_CHOICES], key=lambda row: (row[0] != "competency", row[2]))
    return [(f"{kind}-{public_id}", words) for kind, public_id, words in found]


def _named(model: Any, said: str, kind: str) -> Any:
    """The row behind "competency-k3f9…", or none where the other kind was chosen."""
    named, _dash, public_id = said.partition("-")
    return model.objects.filter(public_id=public_id).first() if named == kind else None


def _aim_words(aim: Goal | StrategicObjective) -> str:
    if isinstance(aim, StrategicObjective):
        return f"{aim.code} {aim.name}"
    return f"{aim.title} ({aim.owner_name})"


def writable_units(viewer: Person) -> Any:
    """The units somebody may write templates for: all, or those they lead or look after, with everything inside."""
    units = OrgUnit.objects.filter(closed_on=None)
    reach = reach_of(viewer)
    if reach.is_programme_owner:
        return units
    own = Q(pk__in=units_under(viewer).ids)
    if reach.hr_unit_ids:
        for unit_id in reach.hr_unit_ids:
            own |= Q(pk__in=OrgUnit.objects.within(OrgUnit(pk=unit_id)).values("pk"))
    return units.filter(own)


class PopulationForm(forms.Form):
    """The rule of an assignment. Sent by GET, so that an address holds a preview."""

    units = forms.MultipleChoiceField(
        label=gettext_lazy("Units"), required=False, help_text=gettext_lazy("Each with everything inside.")
    )
    jobs = forms.MultipleChoiceField(label=gettext_lazy("Jobs"), required=False)
    levels = forms.TypedMultipleChoiceField(label=gettext_lazy("Levels"), required=False, coerce=int)
    managers = forms.CharField(
        label=gettext_lazy("Everybody who reports to"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("E-mail addresses or employee numbers, with commas between. At any depth."),
    )
    joined_from = forms.DateField(label=gettext_lazy("Joined from"), widget=DateInput, required=False)
    joined_until = forms.DateField(label=gettext_lazy("Joined until"), widget=DateInput, required=False)
    exclude = forms.CharField(
        label=gettext_lazy("Without these people"),
        required=False,
        max_length=10_000,
        help_text=gettext_lazy("E-mail addresses or employee numbers, with commas between."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, choices in _choices().items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_managers(self) -> tuple[str, ...]:
        return people_named(self.cleaned_data["managers"])

    def clean_exclude(self) -> tuple[str, ...]:
        return people_named(self.cleaned_data["exclude"])

    def rule(self) -> Rule:
        return Rule.model_validate(self.cleaned_data)


def _choices() -> dict[str, list[tuple[str, str]]]:
    """Units, jobs and levels, in one query."""
    told = ("field", "key", "name")
    units = OrgUnit.objects.filter(closed_on=None).annotate(field=Value("units"), key=F("public_id"))
    jobs = JobProfile.objects.annotate(field=Value("jobs"), key=F("public_id"))
    levels = JobLevel.objects.annotate(field=Value("levels"), key=Cast("rank", CharField()))
    kinds = [rows.order_by().values_list(*told) for rows in (units, jobs, levels)]
    found: dict[str, list[tuple[str, str]]] = {"units": [], "jobs": [], "levels": []}
    for field, key, name in kinds[0].union(*kinds[1:], all=True).order_by("field", "name")[: 3 * MOST_CHOICES]:
        found[field].append((key, name))
    found["levels"].sort(key=lambda one: int(one[0]))
    return {field: sorted(rows, key=lambda one: one[1]) if field != "levels" else rows for field, rows in found.items()}


def people_named(typed: str) -> tuple[str, ...]:
    """Public ids of people by number or address; a ValidationError names those that nobody has."""
    said = [one.strip() for one in typed.replace("\n", ",").split(",") if one.strip()]
    if not said:
        return ()
    known = Person.objects.filter(Q(number__in=said) | Q(email__in=[*said, *(one.lower() for one in said)]))
    found: dict[str, str] = {}
    for public_id, number, email in known.values_list("public_id", "number", "email"):
        found.update({one.lower(): public_id for one in (number, email) if one})
    unknown = [one for one in said if one.lower() not in found]
    if unknown:
        raise forms.ValidationError(
            _("We know nobody by %(who)s. Use an employee number or an e-mail address."),
            params={"who": ", ".join(unknown[:5])},
        )
    return tuple(dict.fromkeys(found[one.lower()] for one in said))


class FilterForm(forms.Form):
    """How the library is narrowed down."""

    q = forms.CharField(label=gettext_lazy("Find"), max_length=100, required=False)
    unit = forms.CharField(max_length=12, required=False)
    show = forms.ChoiceField(
        label=gettext_lazy("Show"),
        choices=(("", gettext_lazy("In use")), ("retired", gettext_lazy("Retired"))),
        required=False,
    )
