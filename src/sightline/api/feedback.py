"""Feedback notes: signed, and read by those they are for."""

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
from sightline.coach.feedback.models import FeedbackNote
from sightline.coach.feedback.operations.usefulness import mark_useful, tell_what_came
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
    acted_on: str

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


class OutcomeIn(Schema):
    acted_on: str = Field(min_length=1, max_length=300)


class UsefulIn(Schema):
    usefulness: int = Field(ge=1, le=3, description="1 not really, 2 partly, 3 yes. The writer never sees it.")


def receiver_of(request: HttpRequest, public_id: str) -> Person:
    return get_object_or_404(Person.objects.visible_to(caller(request)), public_id=public_id)


def behaviour_of(public_id: str | None) -> ValueBehaviour | None:
    rows = ValueBehaviour.objects.select_related("value")
    return get_object_or_404(rows, public_id=public_id) if public_id else None


@router.get("", response=list[NoteOut], summary="Notes that you may read")
@by_cursor("-happened_on", "public_id")
def list_notes(
    request: HttpRequest, about: str = "", goal_id: str = "", competency: str = "", value_behaviour_id: str = ""
) -> Any:
    """`about` is the public id of a receiver; the others say which goal, competency or behaviour it is about."""
    rows = FeedbackNote.objects.visible_to(caller(request))
    rows = rows.select_related("writer", "receiver", "goal", "competency", "value_behaviour")
    wanted = {
        "receiver__public_id": about,
        "goal__public_id": goal_id,
        "competency__key": competency,
        "value_behaviour__public_id": value_behaviour_id,
    }
    return rows.filter(**{field: value for field, value in wanted.items() if value})


@router.post("", response={201: NoteOut}, auth=FEEDBACK_WRITE, summary="Give feedback")
def give(request: HttpRequest, body: NoteIn) -> Status[FeedbackNote]:
    person, to = caller(request), receiver_of(request, body.to)
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
        value_behaviour=behaviour_of(body.value_behaviour_id),
        shared_with_manager=body.shared_with_manager,
    )
    return Status(201, note)


def _own_note(request: HttpRequest, public_id: str) -> FeedbackNote:
    rows = FeedbackNote.objects.visible_to(caller(request))
    rows = rows.select_related("writer", "receiver", "goal", "competency", "value_behaviour")
    return get_object_or_404(rows, public_id=public_id)


@router.post("/{note_id}/useful", response=NoteOut, auth=FEEDBACK_WRITE, summary="Say whether a note helped you")
def useful(request: HttpRequest, note_id: str, body: UsefulIn) -> FeedbackNote:
    """The answer does not come back: it is shown to nobody, and to the writer only as a trend over many people."""
    note = _own_note(request, note_id)
    require(rules.can_mark_useful(caller(request), note))
    marked = mark_useful(note, by=caller(request), usefulness=body.usefulness)
    note.seen_at = marked.seen_at
    return note


@router.post("/{note_id}/outcome", response=NoteOut, auth=FEEDBACK_WRITE, summary="Say what came of a note")
def outcome(request: HttpRequest, note_id: str, body: OutcomeIn) -> FeedbackNote:
    note = _own_note(request, note_id)
    require(rules.can_mark_useful(caller(request), note))
    told = tell_what_came(note, by=caller(request), what=body.acted_on)
    note.acted_on, note.seen_at = told.acted_on, told.seen_at
    return note
