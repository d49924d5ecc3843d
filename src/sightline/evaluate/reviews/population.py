"""Who a cycle is for: a rule kept as JSON, and the people it holds on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from pydantic import BaseModel, ConfigDict

from sightline.foundation.people.models import Assignment, Person, UnitClosure

SAMPLE = 12


class Rule(BaseModel):
    """Empty fields ask for nothing: an empty rule is everyone with an assignment."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    units: tuple[str, ...] = ()  # public ids; each with everything in it
    jobs: tuple[str, ...] = ()  # public ids of job profiles
    hired_from: date | None = None
    hired_until: date | None = None
    exclude: tuple[str, ...] = ()  # public ids of people


@dataclass(frozen=True, slots=True)
class Preview:
    count: int
    sample: list[Person]

    @property
    def more(self) -> int:
        return self.count - len(self.sample)


def read_rule(stored: object) -> Rule:
    return Rule.model_validate(stored or {})


def write_rule(rule: Rule) -> dict[str, object]:
    return rule.model_dump(mode="json", exclude_defaults=True)


def people(rule: Rule, on: date) -> QuerySet[Person]:
    """Everyone the rule holds on a day. A board member without an assignment is never in it."""
    inside = assignments(rule, on)
    found = Person.objects.working(on).filter(id__in=inside.values("person_id"))
    if rule.hired_from:
        found = found.filter(hired_on__gte=rule.hired_from)
    if rule.hired_until:
        found = found.filter(hired_on__lte=rule.hired_until)
    return found.exclude(public_id__in=rule.exclude) if rule.exclude else found


def assignments(rule: Rule, on: date) -> QuerySet[Assignment]:
    inside: QuerySet[Assignment] = Assignment.objects.in_force(on)
    if rule.units:
        within = UnitClosure.objects.filter(ancestor__public_id__in=rule.units).values("descendant_id")
        inside = inside.filter(unit_id__in=within)
    return inside.filter(job_profile__public_id__in=rule.jobs) if rule.jobs else inside


def preview(rule: Rule, on: date) -> Preview:
    found = people(rule, on)
    return Preview(found.count(), list(found.order_by("name", "id")[:SAMPLE]))
