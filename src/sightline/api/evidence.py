"""The timeline of a person, entries with files, and the person's own words."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from sightline.api.tokens import FEEDBACK_WRITE, caller
from sightline.coach.evidence import operations, rules
from sightline.coach.evidence.enums import Audience, EvidenceKind
from sightline.coach.evidence.item import EvidenceItem
from sightline.coach.evidence.models import Annotation, EvidenceEntry
from sightline.coach.evidence.sources import entry_item
from sightline.coach.evidence.timeline import Cursor, Wanted, find, timeline_page
from sightline.coach.evidence.uploads import LARGEST, checked
from sightline.coach.feedback.rules import can_read_timeline
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.plan.goals.models import Goal

router = Router()


class ItemOut(Schema):
    kind: EvidenceKind
    public_id: str
    happened_on: date
    headline: str
    text: str
    source: str
    goal_id: str
    competency_id: str
    file_name: str
    is_private: bool
    removed_on: date | None
    annotations: list[str]


class TimelineOut(Schema):
    items: list[ItemOut]
    next: str | None


class TimelineIn(Schema):
    since: date | None = None
    until: date | None = None
    kind: list[EvidenceKind] = []
    after: str = Field("", max_length=40)


class EntryIn(Schema):
    title: str = Field(min_length=1, max_length=200)
    text: str = Field("", max_length=4000)
    happened_on: date | None = None
    audience: Audience = Audience.WRITER
    goal_id: str = Field("", max_length=12)


class AnnotationIn(Schema):
    text: str = Field(min_length=1, max_length=2000)


class AnnotationOut(Schema):
    public_id: str
    kind: EvidenceKind
    item_id: str
    text: str


def _out(item: EvidenceItem, said: list[str]) -> dict[str, Any]:
    told = {name: getattr(item, name) for name in ItemOut.model_fields if name != "annotations"}
    return {**told, "annotations": said}


def _person(request: HttpRequest, public_id: str) -> Person:
    return get_object_or_404(Person.objects.visible_to(caller(request)), public_id=public_id)


@router.get("/people/{public_id}", response=TimelineOut, summary="The timeline of one person")
def one_timeline(request: HttpRequest, public_id: str, asked: Query[TimelineIn]) -> Any:
    """Newest first; `next` goes into `after`. Items are what you may read where they were written."""
    person = _person(request, public_id)
    require(can_read_timeline(caller(request), person))
    wanted = Wanted(since=asked.since, until=asked.until, kinds=frozenset(asked.kind))
    page = timeline_page(person, caller(request), wanted, after=Cursor.read(asked.after))
    items = [_out(item, page.margins.said_about(item)) for item in page.items]
    return {"items": items, "next": str(page.next) if page.next else None}


@router.post("/people/{public_id}/entries", response={201: ItemOut}, auth=FEEDBACK_WRITE, summary="Put something down")
def put_down(
    request: HttpRequest,
    public_id: str,
    body: Form[EntryIn],
    file: UploadedFile | None = File(None),  # type: ignore[type-arg]  # noqa: B008 — ninja reads the default
) -> Status[dict[str, Any]]:
    """A form with, if you like, a file of up to 10 MB. Only you see it unless `audience` is "line"."""
    person, about = caller(request), _person(request, public_id)
    require(rules.can_put_down(person, about))
    goals = Goal.objects.visible_to(person)
    entry = operations.put_down(
        by=person,
        about=about,
        title=body.title,
        text=body.text,
        happened_on=body.happened_on,
        audience=body.audience,
        goal=get_object_or_404(goals, public_id=body.goal_id) if body.goal_id else None,
        upload=checked(file.name or "", file.read(LARGEST + 1)) if file else None,
    )
    return Status(201, _out(entry_item(entry), []))


@router.post("/entries/{public_id}/share", response=ItemOut, auth=FEEDBACK_WRITE, summary="Share an entry")
def share(request: HttpRequest, public_id: str) -> Any:
    entry = _entry(request, public_id)
    require(rules.can_share(caller(request), entry))
    return _out(entry_item(operations.share_entry(entry, by=caller(request))), [])


@router.delete("/entries/{public_id}", response=ItemOut, auth=FEEDBACK_WRITE, summary="Take an entry away")
def take_away(request: HttpRequest, public_id: str) -> Any:
    """Its words and its file go; its day stays as a tombstone."""
    entry = _entry(request, public_id)
    require(rules.can_take_away(caller(request), entry))
    return _out(entry_item(operations.take_away(entry, by=caller(request))), [])


def _entry(request: HttpRequest, public_id: str) -> EvidenceEntry:
    return get_object_or_404(EvidenceEntry.objects.visible_to(caller(request)), public_id=public_id)


@router.post(
    "/people/{public_id}/items/{kind}/{item_id}/annotations",
    response={201: AnnotationOut},
    auth=FEEDBACK_WRITE,
    summary="Add your own words to an item about you",
)
def annotate(request: HttpRequest, public_id: str, kind: str, item_id: str, body: AnnotationIn) -> Status[Annotation]:
    person = _person(request, public_id)
    item = find(kind, item_id, caller(request))
    if item is None or item.about_id != person.pk:
        raise Http404
    require(rules.can_annotate(caller(request), person))
    return Status(201, operations.annotate(item, by=caller(request), text=body.text))
