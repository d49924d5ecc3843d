"""Goals between people: handing over and standing in, what goals need from others, suggestions."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from sightline.api.goals import GoalIn, GoalOut, _terms, goal_for
from sightline.api.pages import by_cursor
from sightline.api.tokens import GOALS_WRITE, caller
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.goals import library_rules, sharing_rules
from sightline.plan.goals.models import Dependency, Goal, GoalHandover, GoalSuggestion
from sightline.plan.goals.operations import handing, needs, suggesting
from sightline.plan.goals.operations.handing import Until

router = Router()

Why = Field("", max_length=300)
Id = Field(None, max_length=12)


class HandoverOut(Schema):
    public_id: str
    goal_id: str
    kind: str
    state: str
    from_name: str
    to_name: str
    starts_on: date
    ends_on: date | None
    why: str
    answer: str

    @staticmethod
    def resolve_goal_id(row: GoalHandover) -> str:
        return row.goal.public_id

    @staticmethod
    def resolve_from_name(row: GoalHandover) -> str:
        return row.from_person.name

    @staticmethod
    def resolve_to_name(row: GoalHandover) -> str:
        return row.to_person.name


class HandoverIn(Schema):
    """With `starts_on` and `ends_on` the colleague stands in for those days; without, the goal becomes theirs."""

    goal_id: str = Field(max_length=12)
    to_id: str = Field(max_length=12)
    why: str = Field(min_length=1, max_length=300)
    starts_on: date | None = None
    ends_on: date | None = None


class AnswerIn(Schema):
    answer: str = Why


class NeedOut(Schema):
    public_id: str
    goal_id: str
    what: str
    needed_on: date
    asked: str
    state: str
    is_late: bool
    answer: str
    served_by_id: str | None

    @staticmethod
    def resolve_goal_id(row: Dependency) -> str:
        return row.goal.public_id

    @staticmethod
    def resolve_asked(row: Dependency) -> str:
        return row.asked_name

    @staticmethod
    def resolve_served_by_id(row: Dependency) -> str | None:
        return row.served_by.public_id if row.served_by else None


class NeedIn(Schema):
    """Ask one unit or one person."""

    goal_id: str = Field(max_length=12)
    what: str = Field(min_length=1, max_length=300)
    needed_on: date
    unit_id: str | None = Id
    person_id: str | None = Id


class AcceptIn(Schema):
    answer: str = Why
    served_by_id: str | None = Id


class SuggestionOut(Schema):
    public_id: str
    title: str
    unit_id: str | None
    suggested_by: str
    state: str
    why: str
    answer: str
    goal_id: str | None

    @staticmethod
    def resolve_unit_id(row: GoalSuggestion) -> str | None:
        return row.unit.public_id if row.unit else None

    @staticmethod
    def resolve_suggested_by(row: GoalSuggestion) -> str:
        return row.suggested_by.name

    @staticmethod
    def resolve_goal_id(row: GoalSuggestion) -> str | None:
        return row.goal.public_id if row.goal else None


# ── handing over ──


@router.get("/handovers", response=list[HandoverOut], summary="Goals handed to you or by you")
@by_cursor()
def list_handovers(request: HttpRequest) -> Any:
    person = caller(request)
    mine = Q(from_person=person) | Q(to_person=person) | Q(asked_by=person)
    return GoalHandover.objects.visible_to(person).filter(mine).select_related("goal", "from_person", "to_person")


@router.post("/handovers", response={201: HandoverOut}, auth=GOALS_WRITE, summary="Hand a goal over, or name a deputy")
def hand_over(request: HttpRequest, body: HandoverIn) -> Any:
    goal = goal_for(request, body.goal_id)
    require(sharing_rules.can_hand_over(caller(request), goal))
    to = get_object_or_404(Person.objects.visible_to(caller(request)), public_id=body.to_id)
    deputy = Until(body.starts_on, body.ends_on) if body.starts_on and body.ends_on else None
    return Status(201, handing.hand_over(goal, to=to, by=caller(request), why=body.why, deputy=deputy))


@router.post("/handovers/{public_id}/agree", response=HandoverOut, auth=GOALS_WRITE, summary="Agree to a handover")
def agree(request: HttpRequest, public_id: str, body: AnswerIn) -> Any:
    handover = _handover(request, public_id)
    require(sharing_rules.can_answer_handover(caller(request), handover))
    return handing.agree_to_handover(handover, by=caller(request), answer=body.answer)


@router.post("/handovers/{public_id}/decline", response=HandoverOut, auth=GOALS_WRITE, summary="Decline a handover")
def decline(request: HttpRequest, public_id: str, body: AnswerIn) -> Any:
    handover = _handover(request, public_id)
    require(sharing_rules.can_answer_handover(caller(request), handover))
    return handing.decline_handover(handover, by=caller(request), answer=body.answer)


def _handover(request: HttpRequest, public_id: str) -> GoalHandover:
    rows = GoalHandover.objects.visible_to(caller(request)).select_related("goal", "from_person", "to_person")
    handover: GoalHandover = get_object_or_404(rows, public_id=public_id)
    return handover


# ── what goals need from others ──


@router.get("/dependencies", response=list[NeedOut], summary="What goals need from others, as far as you may see")
@by_cursor("needed_on", "public_id")
def list_needs(request: HttpRequest, unit_id: str = "", goal_id: str = "") -> Any:
    """`unit_id`: what is asked of that unit; `goal_id`: what one goal needs."""
    rows = Dependency.objects.visible_to(caller(request))
    if unit_id:
        rows = rows.filter(asked_unit__public_id=unit_id)
    if goal_id:
        rows = rows.filter(goal__public_id=goal_id)
    return rows.with_parties()


@router.post("/dependencies", response={201: NeedOut}, auth=GOALS_WRITE, summary="Ask another unit or person")
def ask(request: HttpRequest, body: NeedIn) -> Any:
    goal = goal_for(request, body.goal_id)
    require(sharing_rules.can_ask_for(caller(request), goal))
    units, people = OrgUnit.objects.visible_to(caller(request)), Person.objects.visible_to(caller(request))
    made = needs.ask_for(
        goal,
        what=body.what,
        needed_on=body.needed_on,
        by=caller(request),
        unit=get_object_or_404(units, public_id=body.unit_id) if body.unit_id else None,
        person=get_object_or_404(people, public_id=body.person_id) if body.person_id else None,
    )
    return Status(201, made)


@router.post("/dependencies/{public_id}/accept", response=NeedOut, auth=GOALS_WRITE, summary="Promise it by the day")
def accept(request: HttpRequest, public_id: str, body: AcceptIn) -> Any:
    need = _need(request, public_id)
    require(sharing_rules.can_answer_need(caller(request), need))
    goals = Goal.objects.visible_to(caller(request))
    served_by = get_object_or_404(goals, public_id=body.served_by_id) if body.served_by_id else None
    return needs.accept_need(need, by=caller(request), answer=body.answer, served_by=served_by)


@router.post("/dependencies/{public_id}/decline", response=NeedOut, auth=GOALS_WRITE, summary="Decline, and say why")
def decline_need(request: HttpRequest, public_id: str, body: AnswerIn) -> Any:
    need = _need(request, public_id)
    require(sharing_rules.can_answer_need(caller(request), need))
    return needs.decline_need(need, by=caller(request), answer=body.answer)


@router.post("/dependencies/{public_id}/met", response=NeedOut, auth=GOALS_WRITE, summary="Say that it is there")
def met(request: HttpRequest, public_id: str) -> Any:
    need = _need(request, public_id)
    require(sharing_rules.can_meet_need(caller(request), need))
    return needs.meet_need(need, by=caller(request))


def _need(request: HttpRequest, public_id: str) -> Dependency:
    rows = Dependency.objects.visible_to(caller(request)).with_parties()
    need: Dependency = get_object_or_404(rows, public_id=public_id)
    return need


# ── suggestions ──


@router.get("/suggestions", response=list[SuggestionOut], summary="Goals suggested by you, or for you to decide on")
@by_cursor()
def list_suggestions(request: HttpRequest) -> Any:
    return GoalSuggestion.objects.visible_to(caller(request)).select_related("unit", "suggested_by", "goal")


@router.post("/suggestions", response={201: SuggestionOut}, auth=GOALS_WRITE, summary="Suggest a goal for a unit")
def suggest(request: HttpRequest, body: GoalIn, why: str = "") -> Any:
    """`owner_unit_id` names the unit; without it the goal is for the organisation. Links are left for the lead."""
    units = OrgUnit.objects.visible_to(caller(request))
    unit = get_object_or_404(units, public_id=body.owner_unit_id) if body.owner_unit_id else None
    require(library_rules.can_suggest_for(caller(request), unit))
    return Status(201, suggesting.suggest_goal(_terms(body), by=caller(request), unit=unit, why=why))


@router.post("/suggestions/{public_id}/take", response=GoalOut, auth=GOALS_WRITE, summary="Take a suggestion up")
def take(request: HttpRequest, public_id: str, body: AnswerIn) -> Any:
    suggestion = _suggestion(request, public_id)
    require(library_rules.can_decide_suggestion(caller(request), suggestion))
    goal = suggesting.take_suggestion(suggestion, by=caller(request), answer=body.answer)
    return goal_for(request, goal.public_id)


@router.post("/suggestions/{public_id}/decline", response=SuggestionOut, auth=GOALS_WRITE, summary="Decline, with why")
def decline_suggestion(request: HttpRequest, public_id: str, body: AnswerIn) -> Any:
    suggestion = _suggestion(request, public_id)
    require(library_rules.can_decide_suggestion(caller(request), suggestion))
    return suggesting.decline_suggestion(suggestion, by=caller(request), answer=body.answer)


def _suggestion(request: HttpRequest, public_id: str) -> GoalSuggestion:
    rows = GoalSuggestion.objects.visible_to(caller(request)).select_related("unit", "suggested_by", "goal")
    suggestion: GoalSuggestion = get_object_or_404(rows, public_id=public_id)
    return suggestion
