"""The verbs of goals in motion, through the interface."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.company import Company
from tests.plan.goals.making import days_ago, make_goal, make_measure

As = Callable[..., Any]


def goal_of(company: Company, **fields: Any) -> str:
    goal = make_goal(company.dev, **fields)
    make_measure(goal)
    return str(goal.public_id)


@pytest.mark.row("S0.12")
def test_a_target_is_eased_with_a_reason_and_its_course_told(as_: As, company: Company) -> None:
    goal = goal_of(company)
    body = {"reason": "The dock closed", "target": "80", "from_on": days_ago(10).isoformat()}
    sent = as_(company.dev).post(f"/goals/{goal}/targets", body)
    assert (sent.status_code, sent.json()["proposal"]["proposed_to"]) == (200, company.it_manager.name)
    as_(company.it_manager).post(f"/goals/{goal}/proposals/accept")

    told = as_(company.it_manager).get(f"/goals/{goal}/course").json()["targets"][0]
    assert (told["target"], told["ends_on"], told["was_eased"], told["why"]) == (
        "100.0000",
        days_ago(11).isoformat(),
        True,
        "The dock closed",
    )


def test_without_a_reason_nothing_changes(as_: As, company: Company) -> None:
    goal = goal_of(company)
    assert as_(company.dev).post(f"/goals/{goal}/targets", {"reason": "", "target": "80"}).status_code == 422
    blank = as_(company.dev).post(f"/goals/{goal}/targets", {"reason": " ", "target": "80"})
    assert blank.status_code == 409
    assert blank.json()["detail"].startswith("Please say why.")


def test_a_goal_rests_and_is_resumed(as_: As, company: Company) -> None:
    goal = goal_of(company)
    as_(company.dev).post(f"/goals/{goal}/pauses", {"reason": "Other project"})
    assert as_(company.it_manager).post(f"/goals/{goal}/proposals/accept").json()["paused_since"] is not None
    assert as_(company.dev).post(f"/goals/{goal}/resume", {}).json()["paused_since"] is None


def test_weights_that_do_not_make_a_hundred_come_back_with_the_sum(as_: As, company: Company) -> None:
    first, second = goal_of(company, weight=Decimal(50)), goal_of(company, weight=Decimal(50))
    refused = as_(company.dev).post("/goals/weights", {"weights": {first: "40", second: "50"}, "reason": "more"})
    assert refused.status_code == 409
    assert "The weights come to 90 %." in refused.json()["detail"]
    made = as_(company.dev).post("/goals/weights", {"weights": {first: "60", second: "40"}, "reason": "more"})
    assert (made.status_code, len(made.json())) == (201, 2)


def test_a_colleague_is_refused(as_: As, company: Company) -> None:
    goal = goal_of(company, visibility="open")
    for verb in ("targets", "pauses", "weight"):
        assert as_(company.peer).post(f"/goals/{goal}/{verb}", {"reason": "why"}).status_code == 403
    assert as_(company.peer).get(f"/goals/{goal}/course").status_code == 403
    for_dev = {"weights": {}, "reason": "why", "owner_id": company.dev.public_id}
    assert as_(company.peer).post("/goals/weights", for_dev).status_code == 403


def test_the_total_tells_its_formula(as_: As, company: Company) -> None:
    make_goal(company.dev, weight=Decimal(40), progress=Decimal("0.5"))
    make_goal(company.dev, weight=Decimal(60))
    told = as_(company.dev).get("/goals/total").json()
    assert told == {"share": "0.5000", "missing": 1, "formula": "(40 × 0.5) ÷ 40"}
