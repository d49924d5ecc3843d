"""Performance plans for tests."""

from datetime import timedelta

from sightline.foundation.core import clock
from sightline.foundation.people.models import Assignment, Person
from sightline.plan.performance_plans.models import PerformancePlan
from sightline.plan.performance_plans.operations import PlanWords, acknowledge_plan, draft_plan, put_forward


def assignment_of(person: Person, manager: Person | None = None) -> Assignment:
    rows = Assignment.objects.in_force(clock.today()).filter(person=person).biggest_first()
    rows = rows.select_related("person", "unit", "job_profile", "manager")
    found = (rows.filter(manager=manager) if manager is not None else rows).first()
    assert found is not None
    return found


def words(**more) -> PlanWords:
    today = clock.today()
    fields = {"starts_on": today - timedelta(days=60), "ends_on": today + timedelta(days=120)}
    return PlanWords(**{**fields, "development_focus": "Lead a small project", **more})


def make_draft(person: Person, by: Person | None = None, **more) -> PerformancePlan:
    return draft_plan(assignment_of(person), words=words(**more), by=by or person)


def make_proposed(person: Person, by: Person | None = None, **more) -> PerformancePlan:
    plan = make_draft(person, by, **more)
    put_forward(plan, by=by or person)
    plan.refresh_from_db()
    return plan


def make_acknowledged(person: Person, manager: Person, **more) -> PerformancePlan:
    plan = acknowledge_plan(make_proposed(person, **more), by=manager)
    plan.refresh_from_db()
    return plan
