"""Performance plans through the interface."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from sightline.foundation.accounts.enums import Scope
from sightline.foundation.core import clock
from tests.company import Company
from tests.plan.goals.making import make_goal
from tests.plan.performance_plans.making import assignment_of

As = Callable[..., Any]


def body(company: Company, **more: Any) -> dict[str, Any]:
    today = clock.today()
    days = {"starts_on": today.isoformat(), "ends_on": (today + timedelta(days=200)).isoformat()}
    return {**days, "assignment_id": assignment_of(company.dev).public_id, **more}


def test_one_side_puts_forward_and_the_other_acknowledges(as_: As, company: Company) -> None:
    goal = make_goal(company.dev, "Fewer rollbacks")
    made = as_(company.dev).post("/performance-plans", body(company, goal_ids=[goal.public_id]))
    path = f"/performance-plans/{made.json()['public_id']}"
    assert (made.status_code, made.json()["state"]) == (201, "proposed")
    assert as_(company.dev).post(f"{path}/acknowledgements", {"version": 1}).status_code == 403
    assert as_(company.peer).post(f"{path}/acknowledgements", {"version": 1}).status_code == 404
    done = as_(company.it_manager).post(f"{path}/acknowledgements", {"version": 1}).json()
    assert (done["state"], done["version_in_force"]) == ("acknowledged", 1)
    versions = as_(company.hr_partner).get(f"{path}/versions").json()
    assert versions[0]["content"]["goals"][0]["title"] == "Fewer rollbacks"
    assert versions[0]["acknowledged_by"] == ["Dara Nguyen", company.it_manager.name]
    assert len(PdfReader(BytesIO(as_(company.dev).get(f"{path}/pdf").content)).pages) == 1


def test_a_change_needs_a_reason(as_: As, company: Company) -> None:
    made = as_(company.dev).post("/performance-plans", body(company)).json()
    path, change = f"/performance-plans/{made['public_id']}", body(company, development_focus="Teach")
    assert as_(company.dev).put(path, change).status_code == 409
    assert as_(company.dev).put(path, {**change, "why": "A new team"}).json()["version"] == 2


def test_a_draft_is_its_writers_alone_and_needs_the_scope(as_: As, company: Company) -> None:
    made = as_(company.dev).post("/performance-plans", body(company, draft=True)).json()
    assert as_(company.it_manager).get(f"/performance-plans/{made['public_id']}").status_code == 404
    assert as_(company.dev, Scope.READ).post("/performance-plans", body(company)).status_code == 403


def test_new_joiners_without_a_plan_are_told_to_those_who_reach_them(as_: As, company: Company) -> None:
    company.dev.hired_on = clock.today() - timedelta(days=40)
    company.dev.save()
    assert as_(company.it_manager).get("/performance-plans/missing").json() == [company.dev.public_id]
    assert as_(company.dev).get("/performance-plans/missing").status_code == 403
