"""Business reviews, their frozen readings and decisions; and what people think should change."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from sightline.api.pages import by_cursor
from sightline.api.tokens import FEEDBACK_WRITE, GOALS_WRITE, caller
from sightline.coach.business_reviews import operations, rules
from sightline.coach.business_reviews.enums import DecisionKind, Theme
from sightline.coach.business_reviews.heard import Heard, heard
from sightline.coach.business_reviews.models import AgendaItem, BusinessReview, ReviewDecision
from sightline.coach.business_reviews.operations.answering import crowd_around
from sightline.coach.business_reviews.operations.deciding import DecisionWish
from sightline.coach.business_reviews.queries import agenda_of, decisions_of
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import OrgUnit, Person

router = Router()


class ReviewOut(Schema):
    """`unit_id` null: of the whole organisation."""

    public_id: str
    title: str
    unit_id: str | None
    held_on: date
    state: str
    summary: str

    @staticmethod
    def resolve_unit_id(row: BusinessReview) -> str | None:
        return row.unit.public_id if row.unit else None


class ReviewIn(Schema):
    title: str = Field(min_length=1, max_length=200)
    unit_id: str | None = Field(None, max_length=12)
    held_on: date
    invited_ids: list[str] = Field(default_factory=list, max_length=100)


class ItemOut(Schema):
    """A reading as it was when the review began: a share, its day, its age in days, and whether it was stale."""

    public_id: str
    title: str
    goal_id: str | None
    objective_code: str | None
    progress: Decimal | None
    progress_on: date | None
    age_days: int | None
    is_stale: bool
    notes: str

    @staticmethod
    def resolve_goal_id(row: AgendaItem) -> str | None:
        return row.goal.public_id if row.goal else None

    @staticmethod
    def resolve_objective_code(row: AgendaItem) -> str | None:
        return row.objective.code if row.objective else None


class DecisionOut(Schema):
    public_id: str
    kind: str
    text: str
    owner: str | None
    due_on: date | None
    is_done: bool
    change_id: str | None

    @staticmethod
    def resolve_owner(row: ReviewDecision) -> str | None:
        return row.owner.name if row.owner else None

    @staticmethod
    def resolve_is_done(row: ReviewDecision) -> bool:
        return row.done_at is not None

    @staticmethod
    def resolve_change_id(row: ReviewDecision) -> str | None:
        return row.change.public_id if row.change else None


class DecisionIn(Schema):
    """An `action` needs `owner_id` and `due_on`; a `change` opens a draft change of strategy."""

    kind: DecisionKind = DecisionKind.NOTED
    text: str = Field(min_length=1, max_length=500)
    item_id: str | None = Field(None, max_length=12)
    owner_id: str | None = Field(None, max_length=12)
    due_on: date | None = None


class SummaryIn(Schema):
    summary: str = Field(min_length=1, max_length=4000)


class AnswerIn(Schema):
    """Without a name no author is stored anywhere; the answer is shown once five or more are there."""

    text: str = Field(min_length=1, max_length=500)
    theme: Theme
    with_name: bool = True


class ThemeOut(Schema):
    """`count` null: withheld, because too few stand behind it or behind a neighbour."""

    theme: str
    count: int | None


class HeardOut(Schema):
    since: date
    total: int | None
    themes: list[ThemeOut]
    signed: list[str]
    unsigned: list[str]


def _visible(request: HttpRequest) -> Any:
    return BusinessReview.objects.visible_to(caller(request)).select_related("unit", "called_by")


def _review(request: HttpRequest, public_id: str) -> BusinessReview:
    review: BusinessReview = get_object_or_404(_visible(request), public_id=public_id)
    return review


def _unit(request: HttpRequest, public_id: str | None) -> OrgUnit | None:
    rows = OrgUnit.objects.visible_to(caller(request))
    return get_object_or_404(rows, public_id=public_id) if public_id else None


@router.get("/heard", response=HeardOut, summary="What people think should change, small groups withheld")
def read_answers(request: HttpRequest, unit_id: str = "") -> Any:
    unit = _unit(request, unit_id or None)
    require(rules.can_read_answers(caller(request), unit))
    return _told(heard(unit))


def _told(found: Heard) -> dict[str, Any]:
    return {
        "since": found.since,
        "total": found.total,
        "themes": [{"theme": one.theme.value, "count": one.count} for one in found.themes],
        "signed": [f"{one.author.name}: {one.text}" for one in found.signed],
        "unsigned": [one.text for one in found.unsigned],
    }


@router.post("/answers", response={204: None}, auth=FEEDBACK_WRITE, summary="Say what the organisation should change")
def answer(request: HttpRequest, body: AnswerIn) -> Any:
    person = caller(request)
    require(rules.can_answer(person))
    if body.with_name:
        operations.answer_signed(body.text, theme=body.theme, by=person)
    else:
        operations.answer_unsigned(body.text, theme=body.theme, unit=crowd_around(person))
    return Status(204, None)


@router.get("", response=list[ReviewOut], summary="Business reviews that you may see")
@by_cursor("-held_on", "public_id")
def list_reviews(request: HttpRequest) -> Any:
    return _visible(request)


@router.post("", response={201: ReviewOut}, auth=GOALS_WRITE, summary="Call a business review")
def call(request: HttpRequest, body: ReviewIn) -> Any:
    unit = _unit(request, body.unit_id)
    require(rules.can_call(caller(request), unit))
    people = Person.objects.visible_to(caller(request)).filter(public_id__in=body.invited_ids)
    made = operations.plan_review(
        title=body.title, unit=unit, held_on=body.held_on, invited=list(people), by=caller(request)
    )
    return Status(201, _review(request, made.public_id))


@router.get("/{public_id}", response=ReviewOut, summary="One business review")
def one_review(request: HttpRequest, public_id: str) -> Any:
    return _review(request, public_id)


@router.get("/{public_id}/agenda", response=list[ItemOut], summary="What was on the table, as it was then")
def agenda(request: HttpRequest, public_id: str) -> Any:
    return list(agenda_of(_review(request, public_id)))


@router.get("/{public_id}/decisions", response=list[DecisionOut], summary="What was decided")
def list_decisions(request: HttpRequest, public_id: str) -> Any:
    return list(decisions_of(_review(request, public_id)))


@router.post("/{public_id}/begin", response=ReviewOut, auth=GOALS_WRITE, summary="Begin: freezes the readings")
def begin(request: HttpRequest, public_id: str) -> Any:
    review = _review(request, public_id)
    require(rules.can_begin(caller(request), review))
    operations.begin_review(review, by=caller(request))
    return _review(request, public_id)


@router.post("/{public_id}/decisions", response={201: DecisionOut}, auth=GOALS_WRITE, summary="Write a decision down")
def decide(request: HttpRequest, public_id: str, body: DecisionIn) -> Any:
    review = _review(request, public_id)
    require(rules.can_write_down(caller(request), review))
    people = Person.objects.visible_to(caller(request))
    wish = DecisionWish(
        body.text,
        body.kind,
        get_object_or_404(agenda_of(review), public_id=body.item_id) if body.item_id else None,
        get_object_or_404(people, public_id=body.owner_id) if body.owner_id else None,
        body.due_on,
    )
    return Status(201, operations.decide(review, wish, by=caller(request)))


@router.post("/{public_id}/close", response=ReviewOut, auth=GOALS_WRITE, summary="Close it with a summary")
def close(request: HttpRequest, public_id: str, body: SummaryIn) -> Any:
    review = _review(request, public_id)
    require(rules.can_write_down(caller(request), review))
    operations.close_review(review, summary=body.summary, by=caller(request))
    return _review(request, public_id)
