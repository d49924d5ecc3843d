"""Templates, handovers, needs and suggestions through the interface."""

from collections.abc import Callable
from typing import Any

from sightline.foundation.core import clock
from sightline.plan.goals.models import Goal
from tests.company import Company
from tests.plan.goals.making import make_goal

As = Callable[..., Any]
DRILL = {
    "title": "Hold a safety drill each month",
    "runs_for": "quarter",
    "measures": [{"name": "Drills held", "direction": "increase", "baseline": "0", "target": "3"}],
}


def template(as_: As, company: Company) -> str:
    made = as_(company.programme_owner).post("/goal-templates", DRILL)
    assert made.status_code == 201, made.content
    return str(made.json()["public_id"])


def test_a_template_is_previewed_and_assigned_once(as_: As, company: Company) -> None:
    there = f"/goal-templates/{template(as_, company)}/assignments"
    rule = {"units": [company.it.public_id]}
    told = as_(company.it_manager).post(f"{there}/preview", rule).json()
    assert (told["count"], {one["reason"] for one in told["left_out"]}) == (4, {"out_of_reach"})
    assert not Goal.objects.exists()
    assert as_(company.it_manager).post(there, rule).json()["made"] == 4
    assert as_(company.it_manager).post(there, rule).status_code == 409
    assert as_(company.dev).post(there, rule).status_code == 403
    assert Goal.objects.count() == 4


def test_the_library_costs_the_same_for_one_and_for_three(
    as_: As, company: Company, django_assert_max_num_queries: Any
) -> None:
    caller = as_(company.dev)
    for count in (1, 2, 3):
        template(as_, company)
        with django_assert_max_num_queries(6):
            assert len(caller.get("/goal-templates").json()["results"]) == count


def test_a_goal_follows_its_template_and_keeps_its_target(as_: As, company: Company) -> None:
    key = template(as_, company)
    goal = as_(company.dev).post(f"/goal-templates/{key}/use").json()
    changed = {**DRILL, "title": "Hold a drill each week", "why": "New law"}
    assert as_(company.dev).put(f"/goal-templates/{key}", changed).status_code == 403
    assert as_(company.programme_owner).put(f"/goal-templates/{key}", changed).json()["version"] == 2
    assert as_(company.programme_owner).post(f"/goal-templates/{key}/offer").json() == {"asked": 1}
    taken = as_(company.dev).post(f"/goal-templates/goals/{goal['public_id']}/take").json()
    assert taken["title"] == "Hold a drill each week"
    assert as_(company.dev).post(f"/goal-templates/goals/{goal['public_id']}/keep").status_code == 409


def test_a_goal_is_handed_over_by_both(as_: As, company: Company) -> None:
    goal = make_goal(company.dev)
    body = {"goal_id": goal.public_id, "to_id": company.peer.public_id, "why": "I move"}
    made = as_(company.dev).post("/goals/handovers", body).json()
    assert as_(company.severe).post(f"/goals/handovers/{made['public_id']}/agree", {}).status_code == 404
    assert as_(company.peer).post(f"/goals/handovers/{made['public_id']}/agree", {}).json()["state"] == "agreed"
    goal.refresh_from_db()
    assert goal.owner_person == company.peer


def test_another_unit_is_asked_and_declines_with_a_reason(as_: As, company: Company) -> None:
    goal = make_goal(company.driver)
    body = {"goal_id": goal.public_id, "what": "Hands", "needed_on": clock.today().isoformat()}
    assert as_(company.driver).post("/goals/dependencies", body).status_code == 409
    made = as_(company.driver).post("/goals/dependencies", {**body, "unit_id": company.it.public_id}).json()
    there = f"/goals/dependencies/{made['public_id']}"
    assert as_(company.dev).post(f"{there}/decline", {"answer": "No"}).status_code == 403
    assert as_(company.it_director).post(f"{there}/decline", {"answer": ""}).status_code == 409
    assert (
        as_(company.it_director).post(f"{there}/decline", {"answer": "Not before spring"}).json()["state"] == "declined"
    )


def test_a_suggestion_becomes_a_goal_of_the_unit(as_: As, company: Company) -> None:
    body = {"title": "No lights left on", "owner_unit_id": company.it_platform.public_id}
    made = as_(company.cleaner).post("/goals/suggestions", body).json()
    there = f"/goals/suggestions/{made['public_id']}/take"
    assert as_(company.cleaner).post(there, {}).status_code == 403
    assert as_(company.it_manager).post(there, {}).json()["state"] == "active"
