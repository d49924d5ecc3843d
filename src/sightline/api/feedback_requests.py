"""Asking for feedback, answering, declining; and notes in confidence."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from sightline.api.feedback import LONG, NoteOut, behaviour_of, receiver_of
from sightline.api.pages import by_cursor
from sightline.api.people import PersonRef
from sightline.api.tokens import FEEDBACK_WRITE, caller
from sightline.coach.feedback import rules
from sightline.coach.feedback.models import ConfidentialNote, FeedbackInvitation, FeedbackNote, FeedbackRequest
from sightline.coach.feedback.operations.confidence import write_in_confidence
from sightline.coach.feedback.operations.requests import (
    MOST_ASKED,
    answer_request,
    ask_for_feedback,
    decline_request,
    withdraw_request,
)
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.policy import current_policy

router = Router()


class AskIn(Schema):
    people: list[str] = Field(min_length=1, max_length=MOST_ASKED)
    question: str = Field(min_length=1, max_length=500)
    moment: str = Field("", max_length=200)
    goal_id: str | None = Field(None, max_length=12)
    competency: str | None = Field(None, max_length=60)
    value_behaviour_id: str | None = Field(None, max_length=12)
    due_on: date | None = None


class InvitationOut(Schema):
    public_id: str
    person: PersonRef
    state: str
    kind_word: str


class RequestOut(Schema):
    public_id: str
    question: str
    moment: str
    due_on: date | None
    created_at: datetime
    withdrawn_at: datetime | None
    invitations: list[InvitationOut]

    @staticmethod
    def resolve_invitations(row: FeedbackRequest) -> list[FeedbackInvitation]:
        return list(row.invitations.all())


class AskedOut(Schema):
    public_id: str
    asker: PersonRef
    question: str
    moment: str
    due_on: date | None
    state: str

    @staticmethod
    def resolve_asker(row: FeedbackInvitation) -> Person:
        return row.request.asker

    @staticmethod
    def resolve_question(row: FeedbackInvitation) -> str:
        return row.request.question

    @staticmethod
    def resolve_moment(row: FeedbackInvitation) -> str:
        return row.request.moment

    @staticmethod
    def resolve_due_on(row: FeedbackInvitation) -> date | None:
        return row.request.due_on


class AnswerIn(Schema):
    situation: str = Field(min_length=1, max_length=LONG)
    behaviour: str = Field(min_length=1, max_length=LONG)
    impact: str = Field(min_length=1, max_length=LONG)
    next_step: str = Field("", max_length=LONG)
    happened_on: date | None = None
    shared_with_manager: bool = False


class DeclineIn(Schema):
    kind_word: str = Field("", max_length=200)


class ConfidenceIn(Schema):
    to: str = Field(max_length=12)
    behaviour: str = Field(min_length=1, max_length=4000)
    impact: str = Field(min_length=1, max_length=4000)
    next_step: str = Field("", max_length=4000)


class KeptOut(Schema):
    """Nothing that would lead back."""

    kept: bool


class ConfidentialOut(Schema):
    behaviour: str
    impact: str
    next_step: str


@router.get("/requests", response=list[RequestOut], summary="Questions that you asked")
@by_cursor("-created_at", "public_id")
def list_requests(request: HttpRequest) -> Any:
    return FeedbackRequest.objects.visible_to(caller(request)).prefetch_related("invitations__person")


@router.post("/requests", response={201: RequestOut}, auth=FEEDBACK_WRITE, summary="Ask for feedback")
def ask(request: HttpRequest, body: AskIn) -> Status[FeedbackRequest]:
    person = caller(request)
    require(rules.can_ask(person))
    goals = Goal.objects.visible_to(person).filter(owner_person=person)
    competencies = Competency.objects.visible_to(person)
    made = ask_for_feedback(
        by=person,
        people=[receiver_of(request, one) for one in body.people],
        question=body.question,
        moment=body.moment,
        goal=get_object_or_404(goals, public_id=body.goal_id) if body.goal_id else None,
        competency=get_object_or_404(competencies, key=body.competency) if body.competency else None,
        value_behaviour=behaviour_of(body.value_behaviour_id),
        due_on=body.due_on,
    )
    return Status(201, made)


@router.post(
    "/requests/{request_id}/withdraw", response=RequestOut, auth=FEEDBACK_WRITE, summary="Take a question back"
)
def withdraw(request: HttpRequest, request_id: str) -> FeedbackRequest:
    person = caller(request)
    found = get_object_or_404(FeedbackRequest.objects.visible_to(person), public_id=request_id)
    require(rules.can_withdraw_request(person, found, found.invitations.open().count()))
    return withdraw_request(found, by=person)


@router.get("/asked", response=list[AskedOut], summary="Questions put to you that wait for an answer")
@by_cursor("-created_at", "public_id")
def list_asked(request: HttpRequest) -> Any:
    person = caller(request)
    rows = FeedbackInvitation.objects.visible_to(person).open().filter(person=person)
    return rows.select_related("request__asker")


def _invitation(request: HttpRequest, public_id: str) -> FeedbackInvitation:
    rows = FeedbackInvitation.objects.visible_to(caller(request)).select_related("request__asker")
    return get_object_or_404(rows, public_id=public_id)


@router.post("/asked/{invitation_id}/answer", response={201: NoteOut}, auth=FEEDBACK_WRITE, summary="Answer a question")
def answer(request: HttpRequest, invitation_id: str, body: AnswerIn) -> Status[FeedbackNote]:
    invitation = _invitation(request, invitation_id)
    require(rules.can_answer_request(caller(request), invitation))
    note = answer_request(
        invitation,
        by=caller(request),
        situation=body.situation,
        behaviour=body.behaviour,
        impact=body.impact,
        next_step=body.next_step,
        happened_on=body.happened_on,
        shared_with_manager=body.shared_with_manager,
    )
    return Status(201, note)


@router.post("/asked/{invitation_id}/decline", response=AskedOut, auth=FEEDBACK_WRITE, summary="Decline a question")
def decline(request: HttpRequest, invitation_id: str, body: DeclineIn) -> FeedbackInvitation:
    invitation = _invitation(request, invitation_id)
    require(rules.can_decline_request(caller(request), invitation))
    return decline_request(invitation, by=caller(request), kind_word=body.kind_word)


@router.get("/confidence", response=list[ConfidentialOut], summary="Notes in confidence that were handed over to you")
def list_confidential(request: HttpRequest) -> Any:
    """Without writer, date, id or order of writing."""
    rows = ConfidentialNote.objects.visible_to(caller(request))
    return rows.order_by("-batch__released_on", "public_id")[:500]


@router.post("/confidence", response={201: KeptOut}, auth=FEEDBACK_WRITE, summary="Write upward in confidence")
def confide(request: HttpRequest, body: ConfidenceIn) -> Status[dict[str, bool]]:
    person, to = caller(request), receiver_of(request, body.to)
    require(rules.can_write_in_confidence(person, to, current_policy()))
    write_in_confidence(by=person, to=to, behaviour=body.behaviour, impact=body.impact, next_step=body.next_step)
    return Status(201, {"kept": True})
