"""Changes of strategy: what they would move, what they moved, and the decisions."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.db.models import F
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from sightline.api.pages import by_cursor
from sightline.api.tokens import GOALS_WRITE, caller
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.plan.changes import operations, rules
from sightline.plan.changes.enums import Decision, StepKind
from sightline.plan.changes.models import ChangeStep, ImpactItem, StrategyChange
from sightline.plan.changes.operations import Choice, NewWords, StepWish
from sightline.plan.changes.preview import Figures, preview, steps_of, thawed
from sightline.plan.changes.queries import items_with_goals, travel
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.models import StrategicObjective

router = Router()

Code = Field(min_length=1, max_length=10)
Amount = Field(None, max_digits=17, decimal_places=4)


class NewObjectiveIn(Schema):
    code: str = Code
    name: str = Field(min_length=1, max_length=200)
    description: str = Field("", max_length=2000)
    owner_id: str | None = Field(None, max_length=12)


class StepIn(Schema):
    """`objective_code` for all but `add`; `into_code` for `merge`, and as a suggestion for `retire`."""

    kind: StepKind
    objective_code: str | None = Field(None, max_length=10)
    into_code: str | None = Field(None, max_length=10)
    target: Decimal | None = Amount
    due_on: date | None = None
    new: list[NewObjectiveIn] = Field(default_factory=list, max_length=10)


class ChangeIn(Schema):
    title: str = Field(min_length=1, max_length=200)
    reason: str = Field(min_length=1, max_length=2000)
    decide_by: date


class StepOut(Schema):
    public_id: str
    kind: str
    objective_code: str | None
    into_code: str | None
    target: Decimal | None
    due_on: date | None
    new_codes: list[str]

    @staticmethod
    def resolve_objective_code(row: ChangeStep) -> str | None:
        return row.objective.code if row.objective else None

    @staticmethod
    def resolve_into_code(row: ChangeStep) -> str | None:
        return row.into.code if row.into else None

    @staticmethod
    def resolve_new_codes(row: ChangeStep) -> list[str]:
        return [one.code for one in row.new_objectives.all()]


class ChangeOut(Schema):
    public_id: str
    title: str
    reason: str
    state: str
    decide_by: date
    closing_reason: str
    steps: list[StepOut]

    @staticmethod
    def resolve_steps(row: StrategyChange) -> list[ChangeStep]:
        return list(row.steps.all())


class CountOut(Schema):
    """`unfair`: late, or in a review that is being written, or both."""

    goals: int
    direct: int
    late: int
    in_review: int
    unfair: int


class PreviewOut(Schema):
    """By level: organisation, unit, team, individual. `hours` is an estimate from fixed minutes for each goal."""

    levels: dict[str, CountOut]
    people: int
    reviews: int
    plans: int
    competencies: int
    jobs: int
    job_holders: int
    objectives: int
    hours: int


class TravelOut(Schema):
    """`median_days` from publishing to decision, of the goals that are decided."""

    goals: int
    decided: int
    share: float | None
    median_days: float | None
    decisions: dict[str, int]


class ItemOut(Schema):
    goal_id: str
    title: str
    level: str
    depth: int
    is_late: bool
    in_review: bool
    decision: str
    reason: str

    @staticmethod
    def resolve_goal_id(row: ImpactItem) -> str:
        return row.goal.public_id

    @staticmethod
    def resolve_title(row: ImpactItem) -> str:
        return row.goal.title


class DecisionIn(Schema):
    """`objective_code` or `goal_id` says where it points from now on; `target` is for `rebaseline`."""

    decision: Literal["keep", "repoint", "rebaseline", "retire"]
    reason: str = Field("", max_length=1000)
    objective_code: str | None = Field(None, max_length=10)
    goal_id: str | None = Field(None, max_length=12)
    target: Decimal | None = Amount


class ReasonIn(Schema):
    reason: str = Field("", max_length=1000)


def _visible(request: HttpRequest) -> Any:
    rows = StrategyChange.objects.visible_to(caller(request))
    return rows.prefetch_related("steps__objective", "steps__into", "steps__new_objectives")


def _change(request: HttpRequest, public_id: str) -> StrategyChange:
    change: StrategyChange = get_object_or_404(_visible(request), public_id=public_id)
    return change


@router.get("", response=list[ChangeOut], summary="Changes of strategy that you may see")
@by_cursor()
def list_changes(request: HttpRequest) -> Any:
    return _visible(request)


@router.post("", response={201: ChangeOut}, auth=GOALS_WRITE, summary="Draft a change; nobody is asked yet")
def draft(request: HttpRequest, body: ChangeIn) -> Any:
    require(rules.can_compose(caller(request)))
    made = operations.draft_change(**body.model_dump(), by=caller(request))
    return Status(201, _change(request, made.public_id))


@router.get("/{public_id}", response=ChangeOut, summary="One change")
def one_change(request: HttpRequest, public_id: str) -> Any:
    return _change(request, public_id)


@router.post("/{public_id}/steps", response={201: ChangeOut}, auth=GOALS_WRITE, summary="Add a step to a draft")
def add_step(request: HttpRequest, public_id: str, body: StepIn) -> Any:
    change = _change(request, public_id)
    require(rules.can_edit(caller(request), change))
    operations.add_step(change, _wish(request, body), by=caller(request))
    return Status(201, _change(request, public_id))


def _wish(request: HttpRequest, body: StepIn) -> StepWish:
    people = Person.objects.visible_to(caller(request))
    new = tuple(
        NewWords(
            one.code,
            one.name,
            one.description,
            get_object_or_404(people, public_id=one.owner_id) if one.owner_id else None,
        )
        for one in body.new
    )
    objective, into = _objective(request, body.objective_code), _objective(request, body.into_code)
    return StepWish(body.kind, objective, into, body.target, body.due_on, new)


def _objective(request: HttpRequest, code: str | None) -> StrategicObjective | None:
    rows = StrategicObjective.objects.visible_to(caller(request))
    return get_object_or_404(rows, code=code) if code else None


@router.get("/{public_id}/preview", response=PreviewOut, summary="What it moves: counted, nothing written")
def look_ahead(request: HttpRequest, public_id: str) -> Any:
    """Of a draft as things stand now; of a published change as it was foreseen."""
    change = _change(request, public_id)
    return _told(preview(change).figures if change.is_draft else thawed(change.foreseen))


def _told(figures: Figures) -> dict[str, Any]:
    plain = ("levels", "people", "reviews", "plans", "competencies", "jobs", "job_holders", "objectives", "hours")
    return {name: getattr(figures, name) for name in plain}


@router.post("/{public_id}/publish", response=ChangeOut, auth=GOALS_WRITE, summary="Publish, and ask every owner")
def publish(request: HttpRequest, public_id: str) -> Any:
    change = _change(request, public_id)
    require(rules.can_publish(caller(request), change, steps_of(change)))
    operations.publish_change(change, by=caller(request))
    return _change(request, public_id)


@router.post("/{public_id}/close", response=ChangeOut, auth=GOALS_WRITE, summary="Close it, with a reason if early")
def close(request: HttpRequest, public_id: str, body: ReasonIn) -> Any:
    change = _change(request, public_id)
    require(rules.can_close(caller(request), change))
    operations.close_change(change, by=caller(request), reason=body.reason)
    return _change(request, public_id)


@router.get("/{public_id}/travel", response=TravelOut, summary="How far it has travelled")
def how_far(request: HttpRequest, public_id: str) -> Any:
    found = travel(_change(request, public_id))
    return {name: getattr(found, name) for name in ("goals", "decided", "share", "median_days", "decisions")}


@router.get("/{public_id}/goals", response=list[ItemOut], summary="Goals it moves, of those that you may see")
@by_cursor("key")
def moved(request: HttpRequest, public_id: str) -> Any:
    rows = ImpactItem.objects.filter(change=_change(request, public_id)).visible_to(caller(request))
    return rows.select_related("goal").annotate(key=F("goal__public_id"))


@router.post(
    "/{public_id}/goals/{goal_id}/decision",
    response={201: ItemOut},
    auth=GOALS_WRITE,
    summary="Decide what it means for a goal",
)
def decide(request: HttpRequest, public_id: str, goal_id: str, body: DecisionIn) -> Any:
    rows = items_with_goals(ImpactItem.objects.visible_to(caller(request)))
    item = get_object_or_404(rows, change__public_id=public_id, goal__public_id=goal_id)
    require(rules.can_decide(caller(request), item))
    goals = Goal.objects.visible_to(caller(request))
    choice = Choice(
        Decision(body.decision),
        body.reason,
        objective=_objective(request, body.objective_code),
        parent=get_object_or_404(goals, public_id=body.goal_id) if body.goal_id else None,
        target=body.target,
    )
    operations.decide(item, choice, by=caller(request))
    item.refresh_from_db(fields=["decision", "reason"])
    return Status(201, item)
