"""Goal templates: reading, writing, assigning by rule with a preview, and following newer words."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import F, Prefetch
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from sightline.api.goals import GoalOut, LongText, MeasureIn, Number, Title, goal_for
from sightline.api.pages import by_cursor
from sightline.api.tokens import GOALS_WRITE, caller
from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.goals import library_rules, terms
from sightline.plan.goals.enums import GoalIntent, GoalKind, LinkKind, Rollup, RunsFor, TemplateUse, Visibility
from sightline.plan.goals.models import Goal, GoalCopy, GoalTemplate, TemplateAssignment, TemplateVersion
from sightline.plan.goals.operations.assigning import assign_template, preview_assignment
from sightline.plan.goals.operations.library import (
    TemplateContent,
    current_version,
    make_template,
    retire_template,
    revise_template,
    use_template,
)
from sightline.plan.goals.operations.offering import keep_own, offer_version, take_version
from sightline.plan.goals.population import Rule
from sightline.plan.strategy.models import StrategicObjective

router = Router()

Ids: Any = Field(default_factory=list, max_length=200)


class TemplateOut(Schema):
    """`terms` are those of the version in force; the days in them mean nothing, `runs_for` gives a goal its own."""

    public_id: str
    title: str
    version: int
    use: str
    unit_id: str | None
    retired_on: date | None
    runs_for: str
    terms: dict[str, Any]

    @staticmethod
    def resolve_version(row: GoalTemplate) -> int:
        return row.number

    @staticmethod
    def resolve_unit_id(row: GoalTemplate) -> str | None:
        return row.unit.public_id if row.unit else None

    @staticmethod
    def resolve_runs_for(row: GoalTemplate) -> str:
        return _version(row).runs_for

    @staticmethod
    def resolve_terms(row: GoalTemplate) -> dict[str, Any]:
        found: dict[str, Any] = _version(row).terms
        return found


def _version(row: GoalTemplate) -> TemplateVersion:
    """Lists fetch them along."""
    fetched: list[TemplateVersion] = getattr(row, "in_force", [])
    return fetched[0] if fetched else current_version(row)


class TemplateIn(Schema):
    title: str = Title
    description: str = LongText
    kind: GoalKind = GoalKind.OUTCOME
    intent: GoalIntent = GoalIntent.COMMITTED
    visibility: Visibility = Visibility.LINE
    rollup: Rollup = Rollup.OWN
    weight: Number = Field(None, ge=0, le=100, max_digits=5, decimal_places=2)
    measures: list[MeasureIn] = Field(default_factory=list, max_length=8)
    runs_for: RunsFor = RunsFor.YEAR
    use: TemplateUse = TemplateUse.EVERYONE
    unit_id: str | None = Field(None, max_length=12)
    objective_code: str | None = Field(None, max_length=20)
    goal_id: str | None = Field(None, max_length=12)
    link_kind: LinkKind = LinkKind.SUPPORTS
    link_share: Decimal = Field(Decimal(1), gt=0, le=1, max_digits=5, decimal_places=4)
    why: str = Field("", max_length=300)


class RuleIn(Schema):
    """Public ids. Empty lists ask for nothing: an empty rule is everybody within your reach."""

    units: list[str] = Ids
    jobs: list[str] = Ids
    levels: list[Annotated[int, Field(ge=0, le=1000)]] = Ids
    managers: list[str] = Ids
    joined_from: date | None = None
    joined_until: date | None = None
    exclude: list[str] = Ids
    why: str = Field("", max_length=300)

    def rule(self) -> Rule:
        return Rule.model_validate(self.model_dump(exclude={"why"}))


class PersonOut(Schema):
    public_id: str
    name: str


class LeftOutOut(Schema):
    reason: str
    words: str
    count: int
    people: list[PersonOut]


class PreviewOut(Schema):
    count: int
    people: list[PersonOut]
    left_out: list[LeftOutOut]


class AssignmentOut(Schema):
    public_id: str
    made: int
    left_out: dict[str, int]
    starts_on: date


def _template(request: HttpRequest, public_id: str) -> GoalTemplate:
    rows = GoalTemplate.objects.visible_to(caller(request)).select_related("unit")
    template: GoalTemplate = get_object_or_404(rows, public_id=public_id)
    return template


@router.get("", response=list[TemplateOut], summary="The library of goal templates")
@by_cursor()
def list_templates(request: HttpRequest, words: str = "", retired: bool = False) -> Any:
    """`words` are looked for in titles."""
    rows = GoalTemplate.objects.visible_to(caller(request)).filter(retired_on__isnull=not retired)
    rows = rows.filter(title__icontains=words.replace("\x00", "")) if words else rows
    in_force = TemplateVersion.objects.filter(number=F("template__number"))
    return rows.select_related("unit").prefetch_related(Prefetch("versions", in_force, to_attr="in_force"))


@router.get("/{public_id}", response=TemplateOut, summary="One template")
def one_template(request: HttpRequest, public_id: str) -> Any:
    return _template(request, public_id)


@router.post("", response={201: TemplateOut}, auth=GOALS_WRITE, summary="Put a template into the library")
def add_template(request: HttpRequest, body: TemplateIn) -> Any:
    unit = _unit(request, body.unit_id)
    require(library_rules.can_write_template(caller(request), unit))
    made = make_template(_content(request, body), by=caller(request), use=body.use, unit=unit)
    return Status(201, made)


@router.put("/{public_id}", response=TemplateOut, auth=GOALS_WRITE, summary="A further version of a template")
def change_template(request: HttpRequest, public_id: str, body: TemplateIn) -> Any:
    """Goals made before keep their words until their owners take over the new ones."""
    template, unit = _template(request, public_id), _unit(request, body.unit_id)
    require(library_rules.can_edit_template(caller(request), template))
    require(library_rules.can_write_template(caller(request), unit))
    revise_template(template, _content(request, body), by=caller(request), why=body.why, use=body.use, unit=unit)
    return _template(request, public_id)


@router.post("/{public_id}/retire", response=TemplateOut, auth=GOALS_WRITE, summary="Take a template out of use")
def retire(request: HttpRequest, public_id: str) -> Any:
    template = _template(request, public_id)
    require(library_rules.can_edit_template(caller(request), template))
    retire_template(template, by=caller(request))
    return _template(request, public_id)


@router.post("/{public_id}/use", response={201: GoalOut}, auth=GOALS_WRITE, summary="A draft of one's own from it")
def use(request: HttpRequest, public_id: str) -> Any:
    template = _template(request, public_id)
    require(library_rules.can_use_template(caller(request), template))
    goal = use_template(template, by=caller(request), owner_person=caller(request))
    return Status(201, goal_for(request, goal.public_id))


@router.post("/{public_id}/assignments/preview", response=PreviewOut, summary="Who would get it, and who not and why")
def preview(request: HttpRequest, public_id: str, body: RuleIn) -> Any:
    """Writes nothing."""
    template = _template(request, public_id)
    require(library_rules.can_assign(caller(request), template))
    return preview_assignment(template, body.rule(), by=caller(request))


@router.post("/{public_id}/assignments", response={201: AssignmentOut}, auth=GOALS_WRITE, summary="Assign it by a rule")
def assign(request: HttpRequest, public_id: str, body: RuleIn) -> Any:
    """Everybody gets a goal of their own, proposed to them. Sent twice, nobody gets it twice."""
    template = _template(request, public_id)
    require(library_rules.can_assign(caller(request), template))
    run: TemplateAssignment = assign_template(template, body.rule(), by=caller(request), why=body.why)
    return Status(201, run)


@router.post("/{public_id}/offer", response={200: dict[str, int]}, auth=GOALS_WRITE, summary="Offer the newest words")
def offer(request: HttpRequest, public_id: str) -> Any:
    template = _template(request, public_id)
    require(library_rules.can_edit_template(caller(request), template))
    return {"asked": offer_version(template, by=caller(request))}


@router.post("/goals/{goal_id}/take", response=GoalOut, auth=GOALS_WRITE, summary="A goal follows its template")
def take(request: HttpRequest, goal_id: str) -> Any:
    """Proposed to the other side like any change; own numbers, days and changed words stay."""
    copy = _copy(request, goal_id)
    require(library_rules.can_follow_template(caller(request), copy))
    take_version(copy, by=caller(request))
    return goal_for(request, goal_id)


@router.post("/goals/{goal_id}/keep", response=GoalOut, auth=GOALS_WRITE, summary="A goal keeps its own words")
def keep(request: HttpRequest, goal_id: str) -> Any:
    copy = _copy(request, goal_id)
    require(library_rules.can_follow_template(caller(request), copy))
    keep_own(copy, by=caller(request))
    return goal_for(request, goal_id)


def _copy(request: HttpRequest, goal_id: str) -> GoalCopy:
    goal = goal_for(request, goal_id)
    copy: GoalCopy = get_object_or_404(GoalCopy.objects.select_related("template", "version"), goal=goal)
    copy.goal = goal
    return copy


def _unit(request: HttpRequest, public_id: str | None) -> OrgUnit | None:
    units = OrgUnit.objects.visible_to(caller(request))
    return get_object_or_404(units, public_id=public_id) if public_id else None


def _content(request: HttpRequest, body: TemplateIn) -> TemplateContent:
    person: Person = caller(request)
    kept = ("runs_for", "use", "unit_id", "objective_code", "goal_id", "link_kind", "link_share", "why")
    data = body.model_dump(exclude=set(kept)) | {"starts_on": clock.today()}
    goals = Goal.objects.visible_to(person)
    parent = get_object_or_404(goals, public_id=body.goal_id) if body.goal_id else None
    wanted = body.objective_code if parent is None else None
    objectives = StrategicObjective.objects.visible_to(person)
    return TemplateContent(
        terms=terms.read(data),
        runs_for=body.runs_for,
        parent=parent,
        objective=get_object_or_404(objectives, code=wanted) if wanted else None,
        link_kind=body.link_kind,
        link_share=body.link_share,
    )
