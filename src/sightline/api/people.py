"""People, as the directory shows them."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from sightline.api.pages import by_cursor
from sightline.api.tokens import caller
from sightline.foundation.core import clock
from sightline.foundation.people.models import Assignment, Person

router = Router()


class PersonRef(Schema):
    public_id: str
    name: str


class AssignmentOut(Schema):
    unit: str
    unit_id: str
    job: str | None
    manager: PersonRef | None
    share: Decimal
    starts_on: date
    ends_on: date | None

    @staticmethod
    def resolve_unit(row: Assignment) -> str:
        return row.unit.name

    @staticmethod
    def resolve_unit_id(row: Assignment) -> str:
        return row.unit.public_id

    @staticmethod
    def resolve_job(row: Assignment) -> str | None:
        return row.job_profile.name if row.job_profile else None


class PersonOut(PersonRef):
    given_name: str
    email: str | None
    assignments: list[AssignmentOut]

    @staticmethod
    def resolve_assignments(row: Any) -> list[Assignment]:
        assignments: list[Assignment] = row.today
        return assignments


def _with_today(people: Any) -> Any:
    today = Assignment.objects.in_force(clock.today()).select_related("unit", "job_profile", "manager").biggest_first()
    return people.prefetch_related(Prefetch("assignments", queryset=today, to_attr="today"))


@router.get("", response=list[PersonOut], summary="People, with their assignments today")
@by_cursor()
def list_people(request: HttpRequest, q: str = "") -> Any:
    """`q` is the beginning of a name."""
    people = Person.objects.visible_to(caller(request)).working(clock.today())
    if q:
        people = people.filter(name__istartswith=q)
    return _with_today(people)


@router.get("/me", response=PersonOut, summary="You")
def me(request: HttpRequest) -> Any:
    return get_object_or_404(_with_today(Person.objects.visible_to(caller(request))), pk=caller(request).pk)


@router.get("/{public_id}", response=PersonOut, summary="One person")
def one_person(request: HttpRequest, public_id: str) -> Any:
    return get_object_or_404(_with_today(Person.objects.visible_to(caller(request))), public_id=public_id)
