"""Reads across plans: those of a person, and people who should have one."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sightline.foundation.people.models import Assignment, Leave, Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.performance_plans.models import PerformancePlan

DAYS_TO_AGREE = 30
NEW_FOR_DAYS = 365  # after a year nobody is a new joiner any more
UNITS_SHOWN = 20


def plans_of(person: Person, viewer: Person) -> QuerySet[PerformancePlan]:
    rows = PerformancePlan.objects.visible_to(viewer).filter(person=person)
    return rows.select_related("assignment__unit", "assignment__job_profile", "assignment__manager")


def assignments_of(person: Person, on: date) -> QuerySet[Assignment]:
    rows = Assignment.objects.in_force(on).filter(person=person).biggest_first()
    return rows.select_related("person", "unit", "job_profile", "manager")


def without_plan(on: date) -> QuerySet[Assignment]:
    """Assignments in force of people who joined 30 days to a year ago, without a plan that both sides acknowledged.

    Who is away is left out until they are back.
    """
    agreed = PerformancePlan.objects.acknowledged().filter(assignment=OuterRef("pk"))
    away = Leave.objects.in_force(on).filter(person=OuterRef("person"))
    joined = Q(
        person__hired_on__lte=on - timedelta(days=DAYS_TO_AGREE), person__hired_on__gt=on - timedelta(days=NEW_FOR_DAYS)
    )
    rows = Assignment.objects.in_force(on).filter(joined)
    return (
        rows.filter(Q(person__left_on=None) | Q(person__left_on__gte=on)).exclude(Exists(agreed)).exclude(Exists(away))
    )


def without_plan_within(viewer: Person, on: date) -> QuerySet[Assignment]:
    """Of those, the ones whom the viewer reaches; not the viewer."""
    rows = without_plan(on).filter(reach_of(viewer).includes("person_id")).exclude(person=viewer)
    return rows.select_related("person", "unit", "job_profile", "manager")


@dataclass(frozen=True, slots=True)
class UnitCount:
    name: str
    public_id: str
    count: int


def counts_by_unit(rows: QuerySet[Assignment]) -> list[UnitCount]:
    """The units with most of them; new joiners are few enough to be counted."""
    grouped = rows.order_by().values("unit__name", "unit__public_id").annotate(count=Count("id"))
    found = grouped.order_by("-count", "unit__name")[:UNITS_SHOWN]
    return [UnitCount(row["unit__name"], row["unit__public_id"], row["count"]) for row in found]
