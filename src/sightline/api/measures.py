"""The registry of measures and its readings: the same operations and rules as the pages.

Programs that give readings may repeat themselves: the same value for the same day again answers 200 and changes
nothing; another value for the day is refused with 409, since a correction should be meant as one.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from sightline.api.pages import by_cursor
from sightline.api.tokens import MEASURES_WRITE, caller
from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.plan.goals.operations import readings as operations
from sightline.plan.measures import rules
from sightline.plan.measures.enums import Source
from sightline.plan.measures.health import is_stale
from sightline.plan.measures.models import Reading, RegisteredMeasure
from sightline.plan.measures.operations.readings import Said, Taken

router = Router()

Number = Decimal | None
MOST = 1000  # readings in one call


class RegisteredOut(Schema):
    """`value` is the newest reading, of the day `value_on`; `is_stale` when it is older than the frequency allows."""

    public_id: str
    code: str
    name: str
    formula: str
    unit: str
    direction: str
    source: str
    owner_id: str | None
    org_unit_id: str | None
    frequency_days: int | None
    lower: Number
    upper: Number
    guard_id: str | None
    retired_on: date | None
    value: Number
    value_on: date | None
    health: str
    is_stale: bool

    @staticmethod
    def resolve_owner_id(row: RegisteredMeasure) -> str | None:
        return row.owner.public_id if row.owner else None

    @staticmethod
    def resolve_org_unit_id(row: RegisteredMeasure) -> str | None:
        return row.org_unit.public_id if row.org_unit else None

    @staticmethod
    def resolve_guard_id(row: RegisteredMeasure) -> str | None:
        return row.guard.public_id if row.guard else None

    @staticmethod
    def resolve_is_stale(row: RegisteredMeasure) -> bool:
        return is_stale(row.value_on, row.frequency_days, clock.today())


class RegisteredReadingOut(Schema):
    public_id: str
    code: str
    on: date
    value: Decimal
    note: str
    said_by: str | None
    source: str
    corrects_id: str | None

    @staticmethod
    def resolve_code(row: Reading) -> str:
        return row.measure.code

    @staticmethod
    def resolve_said_by(row: Reading) -> str | None:
        return row.said_by.name if row.said_by else None

    @staticmethod
    def resolve_corrects_id(row: Reading) -> str | None:
        return row.corrects.public_id if row.corrects else None


class RegisteredReadingIn(Schema):
    value: Decimal = Field(max_digits=17, decimal_places=4)
    on: date | None = None
    note: str = Field("", max_length=300)


class ManyIn(Schema):
    """`code` is the short name of the measure."""

    code: str = Field(min_length=1, max_length=20)
    value: Decimal = Field(max_digits=17, decimal_places=4)
    on: date
    note: str = Field("", max_length=300)


class BatchIn(Schema):
    readings: list[ManyIn] = Field(min_length=1, max_length=MOST)


class TakenOut(Schema):
    """How many readings are new, and how many were there already."""

    made: int
    known: int


class ReadingCorrectionIn(Schema):
    value: Decimal = Field(max_digits=17, decimal_places=4)
    note: str = Field("", max_length=300)


def _rows(person: Person) -> Any:
    return RegisteredMeasure.objects.visible_to(person).select_related("owner", "org_unit", "guard")


def _measure(request: HttpRequest, public_id: str) -> RegisteredMeasure:
    found: RegisteredMeasure = get_object_or_404(_rows(caller(request)), public_id=public_id)
    return found


@router.get("", response=list[RegisteredOut], summary="The registry of measures")
@by_cursor()
def list_measures(request: HttpRequest, code: str = "", retired: bool = False) -> Any:
    rows = _rows(caller(request)).filter(retired_on__isnull=not retired)
    return rows.filter(code__iexact=code) if code else rows


@router.post("/readings", response=TakenOut, auth=MEASURES_WRITE, summary="Give many readings: all of them or none")
def give_many(request: HttpRequest, body: BatchIn) -> Any:
    """Up to 1,000 in one call. An unknown code answers 404, and nothing is written."""
    person = caller(request)
    known = _by_code(person, {one.code for one in body.readings})
    said = [Said(known[one.code], one.value, one.on, one.note) for one in body.readings]
    taken = operations.give_readings(said, by=person, source=Source.API)
    return {"made": len(taken.made), "known": len(taken.known)}


def _by_code(person: Person, codes: set[str]) -> dict[str, RegisteredMeasure]:
    found = {row.code: row for row in _rows(person).filter(code__in=codes)}
    if codes - found.keys():
        raise Http404
    for measure in found.values():
        require(rules.can_give_reading(person, measure))
    return found


@router.get("/{public_id}", response=RegisteredOut, summary="One measure")
def one_measure(request: HttpRequest, public_id: str) -> Any:
    return _measure(request, public_id)


@router.get("/{public_id}/readings", response=list[RegisteredReadingOut], summary="Its readings, newest first")
@by_cursor("-on", "public_id")
def list_readings(request: HttpRequest, public_id: str) -> Any:
    rows = Reading.objects.visible_to(caller(request)).filter(measure=_measure(request, public_id))
    return rows.select_related("said_by", "corrects", "measure")


@router.post(
    "/{public_id}/readings",
    response={200: RegisteredReadingOut, 201: RegisteredReadingOut},
    auth=MEASURES_WRITE,
    summary="Give a reading; the same again changes nothing",
)
def give_reading(request: HttpRequest, public_id: str, body: RegisteredReadingIn) -> Any:
    measure = _measure(request, public_id)
    require(rules.can_give_reading(caller(request), measure))
    said = Said(measure, body.value, body.on or clock.today(), body.note)
    taken = operations.give_readings([said], by=caller(request), source=Source.API)
    return _answer(taken)


def _answer(taken: Taken) -> Status[Reading]:
    return Status(201, taken.made[0]) if taken.made else Status(200, taken.known[0])


@router.post(
    "/{public_id}/readings/{reading_id}/corrections",
    response={201: RegisteredReadingOut},
    auth=MEASURES_WRITE,
    summary="Correct a reading: a further one, the first stays",
)
def correct_reading(request: HttpRequest, public_id: str, reading_id: str, body: ReadingCorrectionIn) -> Any:
    rows = Reading.objects.visible_to(caller(request)).select_related("measure")
    reading = get_object_or_404(rows, measure=_measure(request, public_id), public_id=reading_id)
    require(rules.can_correct(caller(request), reading))
    row = operations.correct_reading(reading, value=body.value, note=body.note, by=caller(request), source=Source.API)
    return Status(201, row)
