"""One-on-ones, for the two of the pair; 404 for everybody else. Private notes are not in the interface at all."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from ninja.errors import HttpError
from pydantic import AwareDatetime, Field

from sightline.api.pages import by_cursor
from sightline.api.people import PersonRef
from sightline.api.tokens import CONVERSATIONS_WRITE, caller
from sightline.coach.conversations import rules
from sightline.coach.conversations.enums import (
    ActionKind,
    ActionState,
    AgendaKind,
    ConversationKind,
    PromiseKind,
    PromiseState,
    Section,
    Side,
)
from sightline.coach.conversations.models import (
    ActionItem,
    AgendaItem,
    Meeting,
    MeetingNote,
    OneOnOne,
    SupportCommitment,
)
from sightline.coach.conversations.models.note import LONGEST_NOTE
from sightline.coach.conversations.operations import actions, agenda, meetings, notes, promises
from sightline.coach.conversations.queries import agenda_of, open_actions_of, owed_promises_of
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person

router = Router()
meeting_router = Router()


class SeriesOut(Schema):
    public_id: str
    employee: PersonRef
    lead: PersonRef
    lead_role: str
    cadence_days: int
    minutes: int
    ended_at: datetime | None


class ItemOut(Schema):
    public_id: str
    side: Side
    kind: AgendaKind
    text: str
    why: str
    closed_at: datetime | None


class ActionOut(Schema):
    public_id: str
    owner: PersonRef
    kind: ActionKind
    text: str
    due_on: date | None
    state: ActionState


class PromiseOut(Schema):
    public_id: str
    promised_by: PersonRef
    promised_to: PersonRef
    kind: PromiseKind
    text: str
    promised_on: date
    due_on: date | None
    state: PromiseState


class MeetingOut(Schema):
    public_id: str
    kind: ConversationKind
    state: str
    starts_at: datetime
    minutes: int
    place: str
    follow_up_on: date | None


class NoteOut(Schema):
    section: Section
    text: str
    version: int
    saved_at: datetime


class OneSeriesOut(SeriesOut):
    agenda: list[ItemOut]
    actions: list[ActionOut]
    promises: list[PromiseOut]


class OneMeetingOut(MeetingOut):
    notes: list[NoteOut]


class ItemIn(Schema):
    text: str = Field(min_length=1, max_length=300)
    kind: AgendaKind = AgendaKind.TOPIC


class OwedIn(Schema):
    text: str = Field(min_length=1, max_length=300)
    mine: bool = Field(True, description="Whether the caller owes it, or the other of the two")
    due_on: date | None = None


class ActionIn(OwedIn):
    kind: ActionKind = ActionKind.TASK


class PromiseIn(OwedIn):
    kind: PromiseKind = PromiseKind.SUPPORT


class HeldIn(Schema):
    minutes: int | None = Field(None, ge=1, le=480)
    kind: ConversationKind | None = None
    follow_up_on: date | None = None


class MovedIn(Schema):
    starts_at: AwareDatetime
    minutes: int | None = Field(None, ge=1, le=480)
    place: str | None = Field(None, max_length=200)


class NoteIn(Schema):
    text: str = Field(max_length=LONGEST_NOTE)
    version: int = Field(0, ge=0, le=2_000_000_000, description="The version you have seen; 0 for none")


def _series(request: HttpRequest, public_id: str) -> OneOnOne:
    return get_object_or_404(OneOnOne.objects.visible_to(caller(request)).with_pair(), public_id=public_id)


def _open_series(request: HttpRequest, public_id: str) -> OneOnOne:
    series = _series(request, public_id)
    require(rules.can_change(caller(request), series))
    return series


def _meeting(request: HttpRequest, public_id: str) -> Meeting:
    return get_object_or_404(Meeting.objects.visible_to(caller(request)).with_pair(), public_id=public_id)


def _open_meeting(request: HttpRequest, public_id: str) -> Meeting:
    meeting = _meeting(request, public_id)
    require(rules.can_change(caller(request), meeting.series))
    return meeting


def _side(series: OneOnOne, person: Person, *, mine: bool) -> Person:
    return person if mine else series.other(person)


@router.get("", response=list[SeriesOut], summary="Your one-on-ones")
@by_cursor("public_id")
def list_series(request: HttpRequest) -> Any:
    return OneOnOne.objects.visible_to(caller(request)).with_pair()


@router.get("/{public_id}", response=OneSeriesOut, summary="One, with its agenda and what is owed")
def one_series(request: HttpRequest, public_id: str) -> Any:
    """The employee's items come first."""
    person, series = caller(request), _series(request, public_id)
    fields = ("public_id", "employee", "lead", "lead_role", "cadence_days", "minutes", "ended_at")
    return {
        **{name: getattr(series, name) for name in fields},
        "agenda": agenda_of(series, person),
        "actions": open_actions_of(series, person),
        "promises": owed_promises_of(series, person),
    }


@router.get("/{public_id}/meetings", response=list[MeetingOut], summary="Its meetings, newest first")
@by_cursor("-starts_at", "public_id")
def list_meetings(request: HttpRequest, public_id: str) -> Any:
    return Meeting.objects.filter(series=_series(request, public_id))


@router.post("/{public_id}/agenda", response={201: ItemOut}, auth=CONVERSATIONS_WRITE, summary="Add to the agenda")
def add_item(request: HttpRequest, public_id: str, body: ItemIn) -> Status[AgendaItem]:
    series = _open_series(request, public_id)
    return Status(201, agenda.add_agenda_item(series, by=caller(request), text=body.text, kind=body.kind))


@router.post(
    "/{public_id}/agenda/{item_id}/closed", response=ItemOut, auth=CONVERSATIONS_WRITE, summary="Close an item"
)
def close_item(request: HttpRequest, public_id: str, item_id: str) -> AgendaItem:
    series = _open_series(request, public_id)
    item = get_object_or_404(AgendaItem.objects.select_related("series"), series=series, public_id=item_id)
    return agenda.close_agenda_item(item, by=caller(request))


@router.post("/{public_id}/actions", response={201: ActionOut}, auth=CONVERSATIONS_WRITE, summary="Agree an action")
def add_action(request: HttpRequest, public_id: str, body: ActionIn) -> Status[ActionItem]:
    person, series = caller(request), _open_series(request, public_id)
    owner = _side(series, person, mine=body.mine)
    made = actions.add_action(series, owner=owner, text=body.text, by=person, due_on=body.due_on, kind=body.kind)
    return Status(201, made)


@router.post(
    "/{public_id}/actions/{action_id}/settled", response=ActionOut, auth=CONVERSATIONS_WRITE, summary="It is done"
)
def settle_action(request: HttpRequest, public_id: str, action_id: str) -> ActionItem:
    rows = ActionItem.objects.select_related("owner").filter(series=_series(request, public_id))
    action = get_object_or_404(rows, public_id=action_id)
    require(rules.can_settle_action(caller(request), action))
    return actions.settle_action(action, by=caller(request))


@router.post(
    "/{public_id}/promises", response={201: PromiseOut}, auth=CONVERSATIONS_WRITE, summary="Write down a promise"
)
def add_promise(request: HttpRequest, public_id: str, body: PromiseIn) -> Status[SupportCommitment]:
    person, series = caller(request), _open_series(request, public_id)
    promised_by = _side(series, person, mine=body.mine)
    made = promises.make_promise(
        series, promised_by=promised_by, text=body.text, by=person, kind=body.kind, due_on=body.due_on
    )
    return Status(201, made)


def _promise(request: HttpRequest, public_id: str, promise_id: str) -> SupportCommitment:
    rows = SupportCommitment.objects.select_related("promised_by", "promised_to")
    return get_object_or_404(rows, series=_series(request, public_id), public_id=promise_id)


@router.post(
    "/{public_id}/promises/{promise_id}/done", response=PromiseOut, auth=CONVERSATIONS_WRITE, summary="Say it is done"
)
def say_done(request: HttpRequest, public_id: str, promise_id: str) -> SupportCommitment:
    promise = _promise(request, public_id, promise_id)
    require(rules.can_say_done(caller(request), promise))
    return promises.say_done(promise, by=caller(request))


@router.post(
    "/{public_id}/promises/{promise_id}/kept", response=PromiseOut, auth=CONVERSATIONS_WRITE, summary="It was kept"
)
def close_promise(request: HttpRequest, public_id: str, promise_id: str) -> SupportCommitment:
    """The word of the one it was made to."""
    promise = _promise(request, public_id, promise_id)
    require(rules.can_close_promise(caller(request), promise))
    return promises.close_promise(promise, by=caller(request))


@router.post(
    "/{public_id}/promises/{promise_id}/reopened", response=PromiseOut, auth=CONVERSATIONS_WRITE, summary="Not yet"
)
def reopen_promise(request: HttpRequest, public_id: str, promise_id: str) -> SupportCommitment:
    promise = _promise(request, public_id, promise_id)
    require(rules.can_close_promise(caller(request), promise))
    return promises.reopen_promise(promise, by=caller(request))


@meeting_router.get("/{public_id}", response=OneMeetingOut, summary="One meeting with its shared notes")
def one_meeting(request: HttpRequest, public_id: str) -> Any:
    meeting = _meeting(request, public_id)
    fields = ("public_id", "kind", "state", "starts_at", "minutes", "place", "follow_up_on")
    shared = MeetingNote.objects.shared().filter(meeting=meeting).order_by("section")
    return {**{name: getattr(meeting, name) for name in fields}, "notes": list(shared)}


@meeting_router.post("/{public_id}/held", response=MeetingOut, auth=CONVERSATIONS_WRITE, summary="It took place")
def held(request: HttpRequest, public_id: str, body: HeldIn) -> Meeting:
    meeting = _open_meeting(request, public_id)
    return meetings.hold_meeting(
        meeting, by=caller(request), minutes=body.minutes, kind=body.kind, follow_up_on=body.follow_up_on
    )


@meeting_router.post("/{public_id}/moved", response=MeetingOut, auth=CONVERSATIONS_WRITE, summary="Move it")
def moved(request: HttpRequest, public_id: str, body: MovedIn) -> Meeting:
    meeting = _open_meeting(request, public_id)
    return meetings.move_meeting(
        meeting, by=caller(request), starts_at=body.starts_at, minutes=body.minutes, place=body.place
    )


@meeting_router.post("/{public_id}/skipped", response=MeetingOut, auth=CONVERSATIONS_WRITE, summary="Skip it")
def skipped(request: HttpRequest, public_id: str) -> Meeting:
    return meetings.skip_meeting(_open_meeting(request, public_id), by=caller(request))


@meeting_router.put(
    "/{public_id}/notes/{section}", response=NoteOut, auth=CONVERSATIONS_WRITE, summary="Save shared notes"
)
def save(request: HttpRequest, public_id: str, section: Section, body: NoteIn) -> MeetingNote:
    """409 when somebody saved a newer version meanwhile; what you sent is kept beside it."""
    text = body.text.replace("\x00", "")
    meeting = _open_meeting(request, public_id)
    saved = notes.save_note(meeting, by=caller(request), section=section, text=text, version=body.version)
    if not saved.accepted:
        raise HttpError(409, f"A newer version stands ({saved.note.version}). Both texts are kept.")
    return saved.note
