"""Goals that change while they run: new targets, pauses, weights; and what they went through."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from sightline.api.goals import BIGGEST, PLACES, GoalOut, ProposalOut, goal_for
from sightline.api.tokens import GOALS_WRITE, caller
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.plan.goals import operations, rules
from sightline.plan.goals.enums import GoalIntent
from sightline.plan.goals.models import Goal, GoalPause, Proposal, TargetVersion, WeightVersion
from sightline.plan.goals.whatif import Imagined, total_of

router = Router()

Reason = Field(min_length=1, max_length=2000, description="Read by both sides, and by whoever reviews the goal.")
Value = Field(None, max_digits=BIGGEST - 1, decimal_places=PLACES)
Share = Annotated[Decimal, Field(ge=0, le=100, max_digits=5, decimal_places=2)]
Percent = Field(None, ge=0, le=100, max_digits=5, decimal_places=2)


class TargetIn(Schema):
    """`target` and `baseline` are of the first measure that counts. Without `from_on` it holds once it is agreed."""

    reason: str = Reason
    target: Decimal | None = Value
    baseline: Decimal | None = Value
    due_on: date | None = None
    from_on: date | None = None


class PauseIn(Schema):
    reason: str = Reason
    from_on: date | None = None
    until_on: date | None = None


class ResumeIn(Schema):
    reason: str = Field("", max_length=2000)
    on: date | None = None


class WeightIn(Schema):
    """Percent; null is “without a weight”."""

    reason: str = Reason
    weight: Decimal | None = Percent
    from_on: date | None = None


class WeightsIn(Schema):
    """Percent by the goals’ public ids; those not named keep theirs. Together they make 100, or none has a weight."""

    owner_id: str = Field("", max_length=12, description="A person whose goals you may write; empty: your own.")
    weights: dict[str, Share | None] = Field(max_length=50)
    reason: str = Reason


class ChangedOut(Schema):
    """`proposal` is empty where the change holds at once."""

    goal: GoalOut
    proposal: ProposalOut | None = None


class TargetWas(Schema):
    measure_id: str
    baseline: Decimal | None
    target: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    starts_on: date | None
    ends_on: date
    was_eased: bool
    why: str

    @staticmethod
    def resolve_measure_id(row: TargetVersion) -> str:
        return row.measure.public_id


class WeightWas(Schema):
    weight: Decimal | None
    starts_on: date | None
    ends_on: date
    why: str


class RestOut(Schema):
    starts_on: date
    ends_on: date | None
    expected_until: date | None
    why: str


class CourseOut(Schema):
    """What held before the terms of today, each with its days and its reason."""

    targets: list[TargetWas]
    weights: list[WeightWas]
    rests: list[RestOut]


class TotalOut(Schema):
    """Σ weight × share ÷ Σ weight over goals with a number; `missing` counts those without."""

    share: Decimal | None
    missing: int
    formula: str


@router.post("/{public_id}/targets", response=ChangedOut, auth=GOALS_WRITE, summary="A new target from a day on")
def rebaseline(request: HttpRequest, public_id: str, body: TargetIn) -> Any:
    goal = goal_for(request, public_id)
    require(rules.can_rebaseline(caller(request), goal))
    proposal = operations.rebaseline(goal, by=caller(request), **body.model_dump())
    return _changed(request, goal, proposal)


@router.post("/{public_id}/pauses", response=ChangedOut, auth=GOALS_WRITE, summary="Let a goal rest")
def pause(request: HttpRequest, public_id: str, body: PauseIn) -> Any:
    goal = goal_for(request, public_id)
    require(rules.can_pause(caller(request), goal))
    return _changed(request, goal, operations.pause(goal, by=caller(request), **body.model_dump()))


@router.post("/{public_id}/resume", response=GoalOut, auth=GOALS_WRITE, summary="Take a resting goal up again")
def resume(request: HttpRequest, public_id: str, body: ResumeIn) -> Any:
    goal = goal_for(request, public_id)
    require(rules.can_resume(caller(request), goal))
    operations.resume(goal, by=caller(request), **body.model_dump())
    return goal_for(request, public_id)


@router.post("/{public_id}/weight", response=ChangedOut, auth=GOALS_WRITE, summary="Another weight")
def reweigh(request: HttpRequest, public_id: str, body: WeightIn) -> Any:
    goal = goal_for(request, public_id)
    require(rules.can_rebaseline(caller(request), goal))
    return _changed(request, goal, operations.reweigh(goal, by=caller(request), **body.model_dump()))


@router.post("/weights", response={201: list[ProposalOut]}, auth=GOALS_WRITE, summary="All weights of somebody’s goals")
def reweigh_all(request: HttpRequest, body: WeightsIn) -> Any:
    """The proposals that wait for the other side, as one set; none where they hold at once."""
    owner = _owner(request, body.owner_id)
    require(rules.can_draft_for(caller(request), owner_person=owner))
    made = operations.reweigh_all(owner=owner, weights=body.weights, by=caller(request), reason=body.reason)
    return Status(201, made)


@router.get("/{public_id}/course", response=CourseOut, summary="What a goal went through while it ran")
def course(request: HttpRequest, public_id: str) -> Any:
    goal = goal_for(request, public_id)
    require(rules.can_read_agreement(caller(request), goal))
    return {
        "targets": list(TargetVersion.objects.filter(measure__goal=goal).select_related("measure")),
        "weights": list(WeightVersion.objects.filter(goal=goal)),
        "rests": list(GoalPause.objects.filter(goal=goal)),
    }


@router.get("/total", response=TotalOut, summary="The total of your goals, as it stands")
def total(request: HttpRequest) -> Any:
    require(rules.can_draft_for(caller(request), owner_person=caller(request)))
    goals = operations.weighed_goals(caller(request))
    apart = GoalIntent.ASPIRATIONAL
    found = total_of([Imagined(one.title, one.progress, one.weight, one.intent == apart) for one in goals])
    return {"share": found.share, "missing": found.missing, "formula": found.line}


def _owner(request: HttpRequest, public_id: str) -> Person:
    me = caller(request)
    if not public_id or public_id == me.public_id:
        return me
    found: Person = get_object_or_404(Person.objects.visible_to(me), public_id=public_id)
    return found


def _changed(request: HttpRequest, goal: Goal, proposal: Proposal | None) -> dict[str, Any]:
    return {"goal": goal_for(request, goal.public_id), "proposal": proposal}
