"""The shape of what one writes into a plan."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sightline.foundation.people.models import Assignment
from sightline.plan.goals.enums import LIVE_STATES
from sightline.plan.goals.models import Goal
from sightline.plan.performance_plans.models import PerformancePlan
from sightline.plan.performance_plans.operations import PlanWords
from sightline.plan.performance_plans.operations.writing import WHY_MAX
from sightline.web.forms import DateInput

SHORT = 60  # days; too little left of a year to plan for


class GoalsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    def label_from_instance(self, goal: Any) -> str:
        return f"{goal.title} ({goal.weight.normalize():f} %)" if goal.weight else str(goal.title)


class PlanForm(forms.Form):
    starts_on = forms.DateField(label=_("From"), widget=DateInput)
    ends_on = forms.DateField(label=_("Until"), widget=DateInput)
    goals = GoalsField(
        Goal.objects.none(),
        to_field_name="public_id",
        required=False,
        label=_("Goals"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those that belong to this work. A goal stands in one plan, so that nothing is counted twice."),
    )
    decision_rights = forms.CharField(
        label=_("What you decide yourself"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One on each line, for example: orders spare parts up to 2,000 without asking."),
    )
    development_focus = forms.CharField(
        label=_("Development focus"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What you want to become better at, and how. It is no part of any rating."),
    )
    why = forms.CharField(
        label=_("What changes, and why"),
        required=False,
        max_length=WHY_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The other side reads it beside the change. Earlier versions stay readable."),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, assignment: Assignment, plan: PerformancePlan | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        goals = Goal.objects.filter(owner_person=assignment.person_id, state__in=LIVE_STATES)
        field = self.fields["goals"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 — declared above
        field.queryset = goals.order_by("-weight", "id")
        if plan is None or plan.version == 0:
            del self.fields["why"]

    def words(self) -> PlanWords:
        data = self.cleaned_data
        return PlanWords(
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            goals=list(data["goals"]),
            development_focus=data["development_focus"],
            decision_rights=data["decision_rights"].splitlines(),
            why=data.get("why", ""),
        )


def initial_of(plan: PerformancePlan) -> dict[str, Any]:
    return {
        "starts_on": plan.starts_on,
        "ends_on": plan.ends_on,
        "goals": list(plan.goals.values_list("public_id", flat=True)),
        "decision_rights": "\n".join(plan.decision_rights),
        "development_focus": plan.development_focus,
        "seen": plan.version,
    }


def usual(assignment: Assignment, goals: list[str], today: date) -> dict[str, Any]:
    """To begin with: the rest of the year, and the goals that stand in no other plan."""
    begins = max(assignment.starts_on, date(today.year, 1, 1))
    ends = date(today.year, 12, 31)
    if (ends - today).days < SHORT:
        ends = date(today.year + 1, 12, 31)
        begins = max(begins, today)
    if assignment.ends_on is not None:
        ends = min(ends, assignment.ends_on)
    return {"starts_on": begins, "ends_on": ends, "goals": goals}
