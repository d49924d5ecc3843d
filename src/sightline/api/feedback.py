"""Feedback notes and recognition: signed, and read by those they are for."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from sightline.api.pages import by_cursor
from sightline.api.people import PersonRef
from sightline.api.tokens import FEEDBACK_WRITE, caller
from sightline.coach.feedback import operations, rules
from sightline.coach.feedback.models import FeedbackNote, Recognition
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.models import ValueBehaviour

router = Router()
LONG = operations.LONGEST_PART


class NoteOut(Schema):
    public_id: str
    writer: PersonRef
    receiver: PersonRef
    happened_on: date
    situation: str
    behaviour: str
    impact: str
    next_step: str
    goal_id: str | None
    competency: str | None
    value_behaviour: str | None
    shared_with_manager: bool
    seen_at: datetime | None

    @staticmethod
    def resolve_goal_id(row: FeedbackNote) -> str | None:
        return row.goal.public_id if row.goal else None

    @staticmethod
    def resolve_competency(row: FeedbackNote) -> str | None:
        return row.competency.key if row.competency else None

    @staticmethod
    def resolve_value_behaviour(row: FeedbackNote) -> str | None:
        return row.value_behaviour.text if row.value_behaviour else None


class NoteIn(Schema):
    to: str = Field(max_length=12)
    situation: str = Field(min_length=1, max_length=LONG)
    behaviour: str = Field(min_length=1, max_length=LONG)
    impact: str = Field(min_length=1, max_length=LONG)
    next_step: str = Field("", max_length=LONG)
    happened_on: date | None = None
    goal_id: str | None = Field(None, max_length=12)
    competency: str | None = Field(None, max_length=60)
    value_behaviour_id: str | None = Field(None, max_length=12)
    shared_with_manager: bool = False


class RecognitionOut(Schema):
    public_id: str
    giver: PersonRef
    receiver: PersonRef
    value_behaviour: str
    text: str
    given_on: date

    @staticmethod
    def resolve_value_behaviour(row: Recognition) -> str:
        return row.value_behaviour.text


class RecognitionIn(Schema):
    to: str = Field(max_length=12)
    value_behaviour_id: str = Field(max_length=12)
    text: str = Field(min_length=1, max_length=operations.LONGEST_THANKS)


def _receiver(request: HttpRequest, public_id: str) -> Person:
    return get_object_or_404(Person.objects.visible_to(caller(request)), public_id=public_id)


def _behaviour(public_id: str | None) -> ValueBehaviour | None:
    rows = ValueBehaviour.objects.select_related("value")
    return get_object_or_404(rows, public_id=public_id) if public_id else None


@router.get("", response=list[NoteOut], summary="Notes that you may read")
@by_cursor("-happened_on", "public_id")
def list_notes(request: HttpRequest, about: str = "") -> Any:
    """`about` is the public id of a receiver."""
    rows = FeedbackNote.objects.visible_to(caller(request))
    rows = rows.select_related("writer", "receiver", "goal", "competency", "value_behaviour")
    return rows.filter(receiver__public_id=about) if about else rows


@router.post("", response={201: NoteOut}, auth=FEEDBACK_WRITE, summary="Give feedback")
def give(request: HttpRequest, body: NoteIn) -> Status[FeedbackNote]:
    person, to = caller(request), _receiver(request, body.to)
    require(rules.can_give_feedback(person, to))
    goals = Goal.objects.visible_to(person)
    competencies = Competency.objects.visible_to(person)
    note = operations.give_feedback(
        by=person,
        to=to,
        situation=body.situation,
        behaviour=body.behaviour,
        impact=body.impact,
        next_step=body.next_step,
        happened_on=body.happened_on,
        goal=get_object_or_404(goals, public_id=body.goal_id) if body.goal_id else None,
        competency=get_object_or_404(competencies, key=body.competency) if body.competency else None,
        value_behaviour=_behaviour(body.value_behaviour_id),
        shared_with_manager=body.shared_with_manager,
    )
    return Status(201, note)


@router.get("/recognition", response=list[RecognitionOut], summary="Recognition, newest first")
@by_cursor("-given_on", "public_id")
def list_recognition(request: HttpRequest) -> Any:
    rows = Recognition.objects.visible_to(caller(request))
    return rows.select_related("giver", "receiver", "value_behaviour")


@router.post("/recognition", response={201: RecognitionOut}, auth=FEEDBACK_WRITE, summary="Thank somebody in public")
def recognise(request: HttpRequest, body: RecognitionIn) -> Status[Recognition]:
    person, to = caller(request), _receiver(request, body.to)
    require(rules.can_recognise(person, to))
    behaviour = get_object_or_404(ValueBehaviour.objects.select_related("value"), public_id=body.value_behaviour_id)
    return Status(201, operations.recognise(by=person, to=to, value_behaviour=behaviour, text=body.text))
