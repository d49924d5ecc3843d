"""Goals and check-ins: the same operations and rules as the pages."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from sightline.api.pages import by_cursor
from sightline.api.tokens import GOALS_WRITE, caller
from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.goals import operations, rules, terms
from sightline.plan.goals.enums import GoalIntent, GoalKind, GoalState, LinkKind, Rollup, Visibility
from sightline.plan.goals.models import CheckIn, ContributionLink, Goal, Measure, Proposal
from sightline.plan.goals.operations import Upward
from sightline.plan.strategy.models import StrategicObjective

router = Router()

Number = Decimal | None
Title = Field(min_length=1, max_length=terms.TITLE_MAX)
LongText = Field("", max_length=terms.TEXT_MAX)
BIGGEST, PLACES = 18, 4
Value = Field(None, max_digits=BIGGEST - 1, decimal_places=PLACES)


class MeasureOut(Schema):
    public_id: str
    name: str
    unit: str
    direction: str
    baseline: Number
    commit: Number
    target: Number
    stretch: Number
    lower: Number
    upper: Number
    value: Number
    value_on: date | None
    registered_id: str | None
    guard_id: str | None
    guard_limit: Number


class LinkOut(Schema):
    public_id: str
    kind: str
    share: Decimal
    goal_id: str | None
    objective_code: str | None

    @staticmethod
    def resolve_goal_id(row: ContributionLink) -> str | None:
        return row.parent.public_id if row.parent else None

    @staticmethod
    def resolve_objective_code(row: ContributionLink) -> str | None:
        return row.objective.code if row.objective else None


class GoalOut(Schema):
    """`progress` is a share: 0 the baseline, 1 the target; null when it cannot be told. `progress_on` is its age."""

    public_id: str
    title: str
    description: str
    owner: str
    owner_person_id: str | None
    owner_unit_id: str | None
    kind: str
    intent: str
    state: str
    weight: Number
    starts_on: date
    due_on: date | None
    progress: Number
    progress_on: date | None
    confidence: int | None
    blocker: str
    support: str
    paused_since: date | None
    measures: list[MeasureOut]

    @staticmethod
    def resolve_owner(row: Goal) -> str:
        return row.owner_name

    @staticmethod
    def resolve_owner_person_id(row: Goal) -> str | None:
        return row.owner_person.public_id if row.owner_person else None

    @staticmethod
    def resolve_owner_unit_id(row: Goal) -> str | None:
        return row.owner_unit.public_id if row.owner_unit else None

    @staticmethod
    def resolve_measures(row: Goal) -> list[Measure]:
        return list(row.measures.all())


class MeasureIn(Schema):
    """With `registered_id`, name, unit, direction and values are those of the registry."""

    name: str = Field(min_length=1, max_length=terms.NAME_MAX)
    unit: str = Field("", max_length=terms.UNIT_MAX)
    direction: Literal["increase", "reduce", "hold", "milestone", "yes_no"] = "increase"
    baseline: Number = Value
    commit: Number = Value
    target: Number = Value
    stretch: Number = Value
    lower: Number = Value
    upper: Number = Value
    registered_id: str | None = Field(None, max_length=12)
    guard_id: str | None = Field(None, max_length=12)
    guard_limit: Number = Value


class LinkIn(Schema):
    """To a goal (its public id) or to an objective (its code): one of the two."""

    goal_id: str | None = Field(None, max_length=12)
    objective_code: str | None = Field(None, max_length=10)
    kind: LinkKind = LinkKind.CONTRIBUTES
    share: Decimal = Field(Decimal(1), gt=0, le=1, max_digits=5, decimal_places=4)


class GoalIn(Schema):
    """Without an owner it is yours. The goal is put to the other side at once, unless `draft`."""

    title: str = Title
    description: str = LongText
    owner_person_id: str | None = Field(None, max_length=12)
    owner_unit_id: str | None = Field(None, max_length=12)
    kind: GoalKind = GoalKind.OUTCOME
    intent: GoalIntent = GoalIntent.COMMITTED
    visibility: Visibility = Visibility.OPEN
    rollup: Rollup = Rollup.OWN
    weight: Number = Field(None, ge=0, le=100, max_digits=5, decimal_places=2)
    starts_on: date | None = None
    due_on: date | None = None
    measures: list[MeasureIn] = Field(default_factory=list, max_length=20)
    links: list[LinkIn] = Field(default_factory=list, max_length=20)
    draft: bool = False


class CheckInOut(Schema):
    public_id: str
    said_on: date
    said_by: str | None
    measure: str | None
    value: Number
    confidence: int | None
    note: str
    blocker: str
    corrects_id: str | None

    @staticmethod
    def resolve_said_by(row: CheckIn) -> str | None:
        return row.said_by.name if row.said_by else None

    @staticmethod
    def resolve_measure(row: CheckIn) -> str | None:
        return row.measure.name if row.measure else None

    @staticmethod
    def resolve_corrects_id(row: CheckIn) -> str | None:
        return row.corrects.public_id if row.corrects else None


class CheckInIn(Schema):
    """`values` by measure (public id); `value` is for the first measure. `confidence` is 1 to 5."""

    value: Number = Value
    values: dict[str, Decimal] = Field(default_factory=dict, max_length=20)
    confidence: int | None = Field(None, ge=1, le=5)
    note: str = LongText
    blocker: str = Field("", max_length=300)
    support: str = Field("", max_length=300, description="What would help.")
    on: date | None = None


class CorrectionIn(Schema):
    value: Number = Value
    confidence: int | None = Field(None, ge=1, le=5)
    note: str = LongText
    blocker: str = Field("", max_length=300)
    support: str = Field("", max_length=300, description="What would help.")


class ProposalOut(Schema):
    public_id: str
    state: str
    proposed_by: str
    proposed_to: str
    why: str
    terms: dict[str, Any]

    @staticmethod
    def resolve_proposed_by(row: Proposal) -> str:
        return row.proposed_by.name

    @staticmethod
    def resolve_proposed_to(row: Proposal) -> str:
        return row.proposed_to.name


class AnswerIn(Schema):
    answer: str = Field("", max_length=2000)


def _visible(request: HttpRequest) -> Any:
    goals = Goal.objects.visible_to(caller(request))
    return goals.select_related("owner_person", "owner_unit").prefetch_related("measures")


def goal_for(request: HttpRequest, public_id: str) -> Goal:
    goal: Goal = get_object_or_404(_visible(request), public_id=public_id)
    return goal


@router.get("", response=list[GoalOut], summary="Goals that you may see")
@by_cursor()
def list_goals(request: HttpRequest, owner_id: str = "", state: GoalState | None = None) -> Any:
    """`owner_id` is a person's or a unit's public id; without it, your own goals."""
    goals = _visible(request)
    if state is not None:
        goals = goals.filter(state=state)
    if not owner_id:
        return goals.filter(owner_person=caller(request))
    person = Person.objects.visible_to(caller(request)).filter(public_id=owner_id).first()
    return goals.filter(owner_person=person) if person else goals.filter(owner_unit__public_id=owner_id)


@router.get("/{public_id}", response=GoalOut, summary="One goal")
def one_goal(request: HttpRequest, public_id: str) -> Any:
    return goal_for(request, public_id)


@router.get("/{public_id}/links", response=list[LinkOut], summary="What the goal serves")
def links(request: HttpRequest, public_id: str) -> Any:
    goal = goal_for(request, public_id)
    seen = Goal.objects.visible_to(caller(request)).values("pk")
    rows = ContributionLink.objects.filter(goal=goal, ended_at=None).select_related("parent", "objective")
    return rows.filter(Q(parent=None) | Q(parent__in=seen))


@router.post("", response={201: GoalOut}, auth=GOALS_WRITE, summary="Write a goal and propose it")
def add_goal(request: HttpRequest, body: GoalIn) -> Any:
    person = caller(request)
    owner_person, owner_unit = _owner(request, body)
    require(rules.can_draft_for(person, owner_person=owner_person, owner_unit=owner_unit))
    goal = operations.draft_goal(
        terms=_terms(body),
        by=person,
        owner_person=owner_person,
        owner_unit=owner_unit,
        links=[_upward(request, link) for link in body.links],
    )
    if not body.draft:
        operations.propose_goal(goal, by=person)
    return Status(201, goal_for(request, goal.public_id))


def _owner(request: HttpRequest, body: GoalIn) -> tuple[Person | None, OrgUnit | None]:
    if body.owner_unit_id:
        units = OrgUnit.objects.visible_to(caller(request))
        return None, get_object_or_404(units, public_id=body.owner_unit_id)
    if body.owner_person_id:
        return get_object_or_404(Person.objects.visible_to(caller(request)), public_id=body.owner_person_id), None
    return caller(request), None


def _terms(body: GoalIn) -> terms.Terms:
    data = body.model_dump(exclude={"owner_person_id", "owner_unit_id", "links", "draft"})
    data["starts_on"] = body.starts_on or clock.today()
    return terms.read(data)


def _upward(request: HttpRequest, link: LinkIn) -> Upward:
    """Raises LinkNotSensibleError (in the operation) unless exactly one aim is named."""
    person = caller(request)
    parent = get_object_or_404(Goal.objects.visible_to(person), public_id=link.goal_id) if link.goal_id else None
    objectives = StrategicObjective.objects.visible_to(person)
    objective = get_object_or_404(objectives, code=link.objective_code) if link.objective_code else None
    return Upward(parent, objective, link.kind, link.share)


@router.post("/{public_id}/links", response={201: LinkOut}, auth=GOALS_WRITE, summary="Say what a goal serves")
def align(request: HttpRequest, public_id: str, body: LinkIn) -> Any:
    goal = goal_for(request, public_id)
    require(rules.can_align(caller(request), goal))
    aim = _upward(request, body)
    return Status(
        201,
        operations.align(
            goal, by=caller(request), parent=aim.parent, objective=aim.objective, kind=aim.kind, share=aim.share
        ),
    )


@router.get("/{public_id}/check-ins", response=list[CheckInOut], summary="Check-ins, newest first")
@by_cursor("-said_on", "public_id")
def list_check_ins(request: HttpRequest, public_id: str) -> Any:
    rows = CheckIn.objects.filter(goal=goal_for(request, public_id))
    return rows.select_related("said_by", "measure", "corrects")


@router.post("/{public_id}/check-ins", response={201: CheckInOut}, auth=GOALS_WRITE, summary="Check in")
def check_in(request: HttpRequest, public_id: str, body: CheckInIn) -> Any:
    goal = goal_for(request, public_id)
    require(rules.can_check_in(caller(request), goal))
    values = {get_object_or_404(goal.measures, public_id=key): value for key, value in body.values.items()}
    return Status(
        201,
        operations.check_in(
            goal,
            by=caller(request),
            value=body.value,
            values=values or None,
            confidence=body.confidence,
            note=body.note,
            blocker=body.blocker,
            on=body.on,
        ),
    )


@router.post(
    "/{public_id}/check-ins/{check_in_id}/corrections",
    response={201: CheckInOut},
    auth=GOALS_WRITE,
    summary="Correct a check-in: a further one, the first stays",
)
def correct(request: HttpRequest, public_id: str, check_in_id: str, body: CorrectionIn) -> Any:
    goal = goal_for(request, public_id)
    row = get_object_or_404(CheckIn.objects.select_related("goal", "measure"), goal=goal, public_id=check_in_id)
    require(rules.can_correct(caller(request), row))
    return Status(201, operations.correct_check_in(row, by=caller(request), **body.model_dump()))


@router.get("/{public_id}/proposals", response=list[ProposalOut], summary="What was proposed, and what became of it")
def proposals(request: HttpRequest, public_id: str) -> Any:
    goal = goal_for(request, public_id)
    require(rules.can_read_agreement(caller(request), goal))
    return goal.proposals.select_related("proposed_by", "proposed_to")[:50]


@router.post("/{public_id}/proposals/accept", response=GoalOut, auth=GOALS_WRITE, summary="Accept what is proposed")
def accept(request: HttpRequest, public_id: str, body: AnswerIn) -> Any:
    proposal = _waiting(request, public_id)
    require(rules.can_answer_proposal(caller(request), proposal))
    operations.accept_proposal(proposal, by=caller(request), answer=body.answer)
    return goal_for(request, public_id)


def _waiting(request: HttpRequest, public_id: str) -> Proposal:
    waiting = goal_for(request, public_id).proposals.filter(state="waiting")
    return get_object_or_404(waiting.select_related("goal", "proposed_by", "proposed_to"))


@router.put("/{public_id}", response=GoalOut, auth=GOALS_WRITE, summary="Change a goal: proposed to the other side")
def amend(request: HttpRequest, public_id: str, body: GoalIn, why: str = "") -> Any:
    """The answer shows the terms in force; a change that waits for the other side is under `proposals`."""
    goal = goal_for(request, public_id)
    require(rules.can_edit(caller(request), goal))
    operations.amend(goal, terms=_terms(body), by=caller(request), why=why)
    return goal_for(request, public_id)
