"""Whom a template is assigned to: a rule kept as JSON, the people it holds on a day, and why some are left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict

from sightline.foundation.people.models import Assignment, Person, ReportingClosure, UnitClosure
from sightline.foundation.people.reach import reach_of
from sightline.plan.goals.enums import CLOSED_STATES
from sightline.plan.goals.models import GoalCopy, GoalTemplate

PAGE = 50  # people shown by name
FEW = 10  # of those left out, for each reason


class Rule(BaseModel):
    """Empty fields ask for nothing: an empty rule is everyone with an assignment within reach of the one who asks."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    units: tuple[str, ...] = ()  # public ids; each with everything in it
    jobs: tuple[str, ...] = ()  # public ids of job profiles
    levels: tuple[int, ...] = ()  # ranks
    managers: tuple[str, ...] = ()  # public ids; everybody who reports to them, at any depth
    joined_from: date | None = None
    joined_until: date | None = None
    exclude: tuple[str, ...] = ()  # public ids of people


class LeftOut(StrEnum):
    OUT_OF_REACH = "out_of_reach"
    LEAVING = "leaving"
    HAS_ONE = "has_one"


@dataclass(frozen=True, slots=True)
class Group:
    """People a rule holds and the assignment passes over."""

    reason: LeftOut
    count: int
    people: Sequence[Person]

    @property
    def words(self) -> str:
        return {
            LeftOut.OUT_OF_REACH: _("You lead or look after neither them nor their unit"),
            LeftOut.LEAVING: _("They leave before it would end"),
            LeftOut.HAS_ONE: _("They have it already"),
        }[self.reason]

    @property
    def more(self) -> int:
        return self.count - len(self.people)


@dataclass(frozen=True, slots=True)
class Preview:
    count: int
    people: Sequence[Person]  # the first page
    left_out: tuple[Group, ...]

    @property
    def more(self) -> int:
        return self.count - len(self.people)


def read_rule(stored: object) -> Rule:
    return Rule.model_validate(stored or {})


def write_rule(rule: Rule) -> dict[str, object]:
    return rule.model_dump(mode="json", exclude_defaults=True)


def people(rule: Rule, template: GoalTemplate, on: date) -> QuerySet[Person]:
    """Everyone the rule holds on a day, within the unit the template is for."""
    inside = Assignment.objects.in_force(on)
    for units in (Q(ancestor__public_id__in=rule.units) if rule.units else None, _scope(template)):
        if units is not None:
            inside = inside.filter(unit_id__in=UnitClosure.objects.filter(units).values("descendant_id"))
    if rule.jobs:
        inside = inside.filter(job_profile__public_id__in=rule.jobs)
    if rule.levels:
        inside = inside.filter(job_profile__level__rank__in=rule.levels)
    found = Person.objects.working(on).filter(id__in=inside.values("person_id"))
    if rule.managers:
        led = ReportingClosure.objects.filter(ancestor__public_id__in=rule.managers)
        found = found.filter(id__in=led.values("descendant_id"))
    if rule.joined_from:
        found = found.filter(hired_on__gte=rule.joined_from)
    if rule.joined_until:
        found = found.filter(hired_on__lte=rule.joined_until)
    return found.exclude(public_id__in=rule.exclude) if rule.exclude else found


def _scope(template: GoalTemplate) -> Q | None:
    return Q(ancestor_id=template.unit_id) if template.unit_id else None


@dataclass(frozen=True, slots=True)
class Sorted:
    """The people of a rule, sorted into those who get the goal and those who do not."""

    wanted: QuerySet[Person]
    out_of_reach: QuerySet[Person]
    leaving: QuerySet[Person]
    has_one: QuerySet[Person]

    @property
    def left_out(self) -> dict[LeftOut, QuerySet[Person]]:
        return {
            LeftOut.OUT_OF_REACH: self.out_of_reach,
            LeftOut.LEAVING: self.leaving,
            LeftOut.HAS_ONE: self.has_one,
        }


def sort_out(
    rule: Rule, template: GoalTemplate, *, by: Person | None, on: date, starts_on: date, due_on: date | None
) -> Sorted:
    """`by` None is the command line, which reaches everybody."""
    held = people(rule, template, on)
    is_all = by is None or reach_of(by).sees_everyone
    reached = held if by is None or is_all else held.filter(reach_of(by).includes("id"))
    copies = GoalCopy.objects.filter(template=template, person=OuterRef("pk"))
    same = Q(starts_on=starts_on) | ~Q(goal__state__in=CLOSED_STATES) & _overlaps(starts_on)
    has_one = Exists(copies.filter(same))
    going = Q(left_on__isnull=False) & (Q(left_on__lte=due_on) if due_on else Q())
    staying = reached.exclude(going)
    return Sorted(
        wanted=staying.exclude(has_one),
        out_of_reach=held.none() if is_all else held.exclude(pk__in=reached.order_by().values("pk")),
        leaving=reached.filter(going),
        has_one=staying.filter(has_one),
    )


def _overlaps(starts_on: date) -> Q:
    return Q(goal__due_on__isnull=True) | Q(goal__due_on__gte=starts_on)


def preview(found: Sorted) -> Preview:
    """One query for those who get it, and one for each reason: counted and read at once."""
    count, first = _counted(found.wanted, PAGE)
    groups = [Group(reason, *_counted(rows, FEW)) for reason, rows in found.left_out.items()]
    return Preview(count, first, tuple(one for one in groups if one.count))


def _counted(rows: QuerySet[Person], few: int) -> tuple[int, list[Person]]:
    if rows.query.is_empty():
        return 0, []
    told: Any = rows.annotate(total=Window(Count("pk"))).order_by("name", "id")[:few]
    first: list[Any] = list(told)
    return (first[0].total if first else 0), first
