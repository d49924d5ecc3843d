"""Goals through the interface: the same operations and the same refusals as the pages."""

from collections.abc import Callable
from typing import Any

from sightline.foundation.accounts.enums import Scope
from sightline.foundation.audit.models import AuditEntry
from sightline.plan.goals.models import Goal
from tests.company import Company

As = Callable[..., Any]
NEW = {
    "title": "Sign-in in two seconds",
    "due_on": "2030-12-31",
    "starts_on": "2030-01-01",
    "measures": [{"name": "Median seconds", "direction": "reduce", "baseline": "8", "target": "2", "unit": "s"}],
}


def agreed_goal(as_: As, company: Company) -> dict[str, Any]:
    goal: dict[str, Any] = as_(company.dev).post("/goals", {**NEW, "starts_on": "2020-01-01"}).json()
    as_(company.it_manager).post(f"/goals/{goal['public_id']}/proposals/accept")
    return goal


def test_a_goal_is_proposed_by_one_side_and_accepted_by_the_other(as_: As, company: Company) -> None:
    made = as_(company.dev).post("/goals", NEW)
    assert (made.status_code, made.json()["state"], made.json()["owner"]) == (201, "proposed", "Dara Nguyen")
    accepted = as_(company.it_manager).post(f"/goals/{made.json()['public_id']}/proposals/accept")
    assert (accepted.status_code, accepted.json()["state"]) == (200, "active")


def test_a_check_in_moves_the_number(as_: As, company: Company) -> None:
    goal = agreed_goal(as_, company)
    said = as_(company.dev).post(f"/goals/{goal['public_id']}/check-ins", {"value": "5", "confidence": 4})
    after = as_(company.dev).get(f"/goals/{goal['public_id']}").json()
    assert (said.status_code, after["progress"], after["confidence"]) == (201, "0.5000", 4)


def test_a_correction_is_a_further_check_in(as_: As, company: Company) -> None:
    goal = agreed_goal(as_, company)
    path = f"/goals/{goal['public_id']}/check-ins"
    first = as_(company.dev).post(path, {"value": "5"}).json()
    as_(company.dev).post(f"{path}/{first['public_id']}/corrections", {"value": "6"})
    rows = as_(company.dev).get(path).json()["results"]
    assert sorted((row["value"], row["corrects_id"] == first["public_id"]) for row in rows) == [
        ("5.0000", False),
        ("6.0000", True),
    ]


def test_the_refusal_carries_its_reason(as_: As, company: Company) -> None:
    goal = agreed_goal(as_, company)
    Goal.objects.update(visibility="open")
    answer = as_(company.peer).post(f"/goals/{goal['public_id']}/check-ins", {"value": "5"})
    assert (answer.status_code, bool(answer.json()["detail"]), bool(answer.json()["code"])) == (403, True, True)


def test_a_token_without_the_scope_writes_nothing(as_: As, company: Company) -> None:
    answer = as_(company.dev, Scope.READ).post("/goals", NEW)
    assert (answer.status_code, answer.json()["code"], Goal.objects.count()) == (403, "scope_missing", 0)


def test_a_goal_out_of_sight_is_not_there(as_: As, company: Company) -> None:
    goal = agreed_goal(as_, company)
    Goal.objects.update(visibility="line")
    assert as_(company.driver).get(f"/goals/{goal['public_id']}").status_code == 404


def test_bad_input_names_the_field_and_leaves_no_trace(as_: As, company: Company) -> None:
    caller = as_(company.dev)
    before = AuditEntry.objects.count()
    answer = caller.post("/goals", {**NEW, "title": "x" * 201, "weight": 101})
    assert (answer.status_code, sorted(one["field"] for one in answer.json()["errors"])) == (
        422,
        ["body.title", "body.weight"],
    )
    contradiction = caller.post("/goals", {**NEW, "due_on": "2029-01-01"})
    assert (contradiction.status_code, contradiction.json()["field"]) == (409, "due_on")
    assert (Goal.objects.count(), AuditEntry.objects.count()) == (0, before)


def test_a_list_costs_the_same_for_one_and_for_three(as_: As, company: Company, django_assert_num_queries: Any) -> None:
    caller = as_(company.dev)
    agreed_goal(as_, company)
    caller.get("/goals")
    with django_assert_num_queries(4):
        assert len(caller.get("/goals").json()["results"]) == 1
    agreed_goal(as_, company)
    agreed_goal(as_, company)
    with django_assert_num_queries(4):
        assert len(caller.get("/goals").json()["results"]) == 3
