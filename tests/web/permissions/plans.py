"""Performance plans. Dara's plan: she and Chidi are its sides, those above him stand in, HR and the owner read."""

from datetime import timedelta

from sightline.foundation.core import clock
from sightline.plan.competencies.models import PerformanceStandard
from tests.company import Company
from tests.plan.performance_plans.making import assignment_of, make_draft, make_proposed
from tests.web.permissions.harness import Row


def assignment(company: Company) -> dict:
    return {"public_id": assignment_of(company.dev).public_id}


def plan(company: Company) -> dict:
    """Another year for every role, since plans of one assignment do not overlap."""
    return {"public_id": make_proposed(company.dev, **fresh_days(company)).public_id}


def plan_of_manager(company: Company) -> dict:
    return {"public_id": make_proposed(company.dev, by=company.it_manager, **fresh_days(company)).public_id}


def draft(company: Company) -> dict:
    return {"public_id": make_draft(company.dev, **fresh_days(company)).public_id}


def version(company: Company) -> dict:
    return {**plan(company), "number": 1}


def fresh_days(company: Company) -> dict:
    start = clock.today() + timedelta(days=30 * company.dev.performance_plans.count())
    return {"starts_on": start, "ends_on": start + timedelta(days=20)}


def standard(company: Company) -> dict:
    job = assignment_of(company.dev).job_profile
    made = PerformanceStandard.objects.create(job_profile=job, title="Reviews within a day")
    return {"public_id": job.public_id, "standard_id": made.public_id}


def person(company: Company) -> dict:
    return {"public_id": company.dev.public_id}


def words(company: Company) -> dict:
    days = fresh_days(company)
    return {name: day.isoformat() for name, day in days.items()} | {"development_focus": "x", "do": "draft"}


def change(company: Company) -> dict:
    start = clock.today() + timedelta(days=4000 + 30 * company.dev.performance_plans.count())
    days = {"starts_on": start, "ends_on": start + timedelta(days=20)}
    return {name: day.isoformat() for name, day in days.items()} | {"why": "A new year", "seen": "1"}


READ_BY = ("employee", "manager", "manager_above", "hr_partner", "programme_owner")
SEEN = {"otherwise": 404, **dict.fromkeys(READ_BY, 200)}
SIDES = {"otherwise": 403, "employee": 302, "manager": 302, "manager_above": 302}
READERS = {"hr_partner": 403, "programme_owner": 403}
ANSWER = {"otherwise": 404, **dict.fromkeys(READ_BY, 403)}  # one’s own side stands by it already

ROWS = [
    Row("plan:performance-plans", otherwise=200),
    Row("plan:person-plans", person, otherwise=200),
    Row(
        "plan:missing-plans",
        otherwise=403,
        **dict.fromkeys(("manager", "manager_above", "other_manager", "hr_partner", "programme_owner"), 200),
    ),
    Row("plan:new-plan", assignment, otherwise=403, employee=200, manager=200, manager_above=200),
    Row("plan:new-plan", assignment, method="post", data=words, **SIDES),
    Row("plan:performance-plan", plan, **SEEN),
    Row("plan:performance-plan", draft, otherwise=404, employee=200),
    Row("plan:plan-version", version, **SEEN),
    Row("plan:plan-pdf", version, **SEEN),
    Row("plan:edit-plan", plan, **{**SEEN, **READERS}),
    Row("plan:edit-plan", draft, otherwise=404, employee=200),
    Row("plan:edit-plan", plan, method="post", data=change, **{**SIDES, "otherwise": 404, **READERS}),
    Row("plan:put-plan-forward", draft, method="post", otherwise=404, employee=302),
    Row("plan:acknowledge-plan", plan, method="post", **{**ANSWER, "manager": 302, "manager_above": 302}),
    Row("plan:acknowledge-plan", plan_of_manager, method="post", **{**ANSWER, "employee": 302}),
    Row("plan:discard-plan", draft, method="post", otherwise=404, employee=302),
    Row("plan:discard-plan", plan, method="post", **{**dict.fromkeys(SEEN, 403), "otherwise": 404}),
    Row("plan:standard-examples", standard, otherwise=403, programme_owner=200),
    Row("plan:standard-examples", standard, method="post", data={"x": "1"}, otherwise=403, programme_owner=302),
]
