"""Reviews: what you may read of them, and writing your part."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from sightline.api.pages import by_cursor
from sightline.api.people import PersonRef
from sightline.api.tokens import REVIEWS_WRITE, caller
from sightline.evaluate.reviews import rules
from sightline.evaluate.reviews.models import GrowthAction, Response, Review, ReviewPart
from sightline.evaluate.reviews.operations import growth, release, writing
from sightline.evaluate.reviews.queries import items_for
from sightline.evaluate.reviews.standing import Standing, standing
from sightline.foundation.core.verdicts import require

router = Router()


class PartOut(Schema):
    public_id: str
    rater: str
    writer: PersonRef
    share: Decimal
    state: str
    due_on: date | None


class ReviewRow(Schema):
    public_id: str
    cycle: str
    cycle_id: str
    reviewee: PersonRef
    state: str

    @staticmethod
    def resolve_cycle(row: Review) -> str:
        return row.cycle.name

    @staticmethod
    def resolve_cycle_id(row: Review) -> str:
        return row.cycle.public_id


class GrowthOut(Schema):
    public_id: str
    text: str
    support: str
    due_on: date | None


class ReviewOut(Schema):
    """`score` and `score_trace` are null until they may be read, and where nothing was rated."""

    review: ReviewRow
    parts: list[PartOut]
    growth_actions: list[GrowthOut]
    no_growth_because: str
    score: Decimal | None
    score_trace: Any
    comment: str
    acknowledged_at: datetime | None


class AnswerOut(Schema):
    question: str
    text: str
    point: int | None
    not_observed: bool
    version: int
    saved_at: datetime


class QuestionOut(Schema):
    key: str
    section: str
    prompt: str
    help: str
    required: bool
    rated: bool


class AnswerIn(Schema):
    """`version` is the one you have read; 0 when there was none."""

    version: int = Field(0, ge=0, le=2_000_000_000)
    text: str = Field("", max_length=writing.TEXT_LIMIT)
    point: int | None = Field(None, ge=0, le=100)
    not_observed: bool = False


class SavedOut(Schema):
    """When somebody saved meanwhile, `accepted` is false, `answer` is what stands, and your words are in `refused`."""

    accepted: bool
    answer: AnswerOut
    refused: str | None


class GrowthIn(Schema):
    text: str = Field(min_length=1, max_length=300)
    support: str = Field("", max_length=300)
    due_on: date | None = None


class CommentIn(Schema):
    comment: str = Field("", max_length=writing.TEXT_LIMIT)


def _review(request: HttpRequest, public_id: str) -> tuple[Review, Standing]:
    rows = Review.objects.visible_to(caller(request)).select_related("cycle", "reviewee", "snapshot")
    review = get_object_or_404(rows, public_id=public_id)
    return review, standing(caller(request), review)


def _out(who: Standing) -> dict[str, Any]:
    review = who.review
    reads = bool(rules.can_read_score(who))
    reads_growth = bool(rules.can_read_growth(who))
    return {
        "review": review,
        "parts": list(who.parts),
        "growth_actions": list(review.growth_actions.all()) if reads_growth else [],
        "no_growth_because": review.no_growth_because if reads_growth else "",
        "score": review.score if reads else None,
        "score_trace": review.score_trace if reads else None,
        "comment": review.comment,
        "acknowledged_at": review.acknowledged_at,
    }


def _part(request: HttpRequest, public_id: str) -> ReviewPart:
    rows = ReviewPart.objects.visible_to(caller(request)).select_related("review__cycle", "review__snapshot", "writer")
    part: ReviewPart = get_object_or_404(rows, public_id=public_id)
    return part


@router.get("", response=list[ReviewRow], summary="Reviews that you may see")
@by_cursor()
def list_reviews(request: HttpRequest, mine: bool = False) -> Any:
    """`mine`: only those about you."""
    rows = Review.objects.visible_to(caller(request)).select_related("cycle", "reviewee")
    return rows.filter(reviewee=caller(request)) if mine else rows


@router.get("/{public_id}", response=ReviewOut, summary="One review, as far as you may read it")
def one_review(request: HttpRequest, public_id: str) -> Any:
    return _out(_review(request, public_id)[1])


@router.get("/parts/{public_id}/questions", response=list[QuestionOut], summary="What a part asks")
def questions(request: HttpRequest, public_id: str) -> Any:
    part = _part(request, public_id)
    return [
        {
            "key": item.key,
            "section": item.section.title,
            "prompt": item.prompt,
            "help": item.help,
            "required": item.required,
            "rated": item.rated,
        }
        for item in items_for(part)
    ]


@router.get("/parts/{public_id}/answers", response=list[AnswerOut], summary="What a part says")
def answers(request: HttpRequest, public_id: str) -> Any:
    part = _part(request, public_id)
    require(rules.can_read_part(standing(caller(request), part.review), part))
    return Response.objects.filter(part=part).order_by("question")


@router.put("/parts/{public_id}/answers/{question}", response=SavedOut, auth=REVIEWS_WRITE, summary="Save an answer")
def save_answer(request: HttpRequest, public_id: str, question: str, body: AnswerIn) -> Any:
    part = _part(request, public_id)
    require(rules.can_write_part(caller(request), part))
    saved = writing.save_response(part, question=question, by=caller(request), **body.model_dump())
    refused = saved.refused.text if saved.refused else None
    return {"accepted": saved.accepted, "answer": saved.response, "refused": refused}


@router.post("/parts/{public_id}/send", response=PartOut, auth=REVIEWS_WRITE, summary="Send your part")
def send(request: HttpRequest, public_id: str) -> Any:
    part = _part(request, public_id)
    require(rules.can_write_part(caller(request), part))
    return writing.send_part(part, by=caller(request))


@router.post("/{public_id}/growth", response={201: GrowthOut}, auth=REVIEWS_WRITE, summary="Agree on growth")
def add_growth(request: HttpRequest, public_id: str, body: GrowthIn) -> Status[GrowthAction]:
    review, who = _review(request, public_id)
    require(rules.can_agree_growth(who))
    return Status(201, growth.add_growth_action(review, by=caller(request), **body.model_dump()))


@router.post("/{public_id}/release", response=ReviewOut, auth=REVIEWS_WRITE, summary="Release to the person")
def release_review(request: HttpRequest, public_id: str) -> Any:
    review, who = _review(request, public_id)
    has_growth = review.growth_actions.exists()
    require(rules.can_release(who, has_growth=has_growth))
    release.release_review(review, by=caller(request))
    return _out(_review(request, public_id)[1])


@router.post("/{public_id}/acknowledge", response=ReviewOut, auth=REVIEWS_WRITE, summary="Say that you have read it")
def acknowledge(request: HttpRequest, public_id: str, body: CommentIn) -> Any:
    review, who = _review(request, public_id)
    require(rules.can_acknowledge(who))
    release.acknowledge_review(review, by=caller(request), comment=body.comment)
    return _out(_review(request, public_id)[1])
