"""Changes of strategy and business reviews through the interface."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sightline.foundation.core import clock
from tests.company import Company
from tests.plan.changes.making import published, retiring
from tests.plan.goals.making import link, make_goal, make_objective

As = Callable[..., Any]


@pytest.mark.row("S0.11")
def test_a_change_travels_through_the_interface(as_: As, company: Company) -> None:
    leaving, _staying = make_objective("C4", "Night sailings"), make_objective("C1", "On time")
    goal = make_goal(company.dev, "Night rota", visibility="line")
    link(goal, leaving)
    owner = as_(company.programme_owner)
    words = {"title": "Stop", "reason": "Few come", "decide_by": str(clock.today() + timedelta(days=20))}
    change = owner.post("/changes", words).json()["public_id"]
    owner.post(f"/changes/{change}/steps", {"kind": "retire", "objective_code": "C4", "into_code": "C1"})
    assert owner.get(f"/changes/{change}/preview").json()["levels"]["individual"]["goals"] == 1
    assert as_(company.dev).get(f"/changes/{change}").status_code == 404
    assert owner.post(f"/changes/{change}/publish").json()["state"] == "published"

    path = f"/changes/{change}/goals"
    assert as_(company.peer).get(path).json()["results"] == []
    assert [row["title"] for row in as_(company.dev).get(path).json()["results"]] == ["Night rota"]
    said = {"decision": "repoint", "objective_code": "C1"}
    assert as_(company.peer).post(f"{path}/{goal.public_id}/decision", said).status_code == 404
    made = as_(company.dev).post(f"{path}/{goal.public_id}/decision", said)
    assert (made.status_code, made.json()["decision"]) == (201, "repoint")
    assert as_(company.peer).get(f"/changes/{change}").json()["state"] == "closed"
    assert as_(company.peer).get(f"/changes/{change}/travel").json()["decided"] == 1


def test_a_wish_that_cannot_be_met_says_why(as_: As, company: Company) -> None:
    objective = make_objective("C4", "Night sailings")
    goal = make_goal(company.dev, "Night rota")
    link(goal, objective)
    change = published(company.programme_owner, retiring(objective))
    path = f"/changes/{change.public_id}/goals/{goal.public_id}/decision"
    answer = as_(company.dev).post(path, {"decision": "keep"})
    assert (answer.status_code, answer.json()["field"], bool(answer.json()["fix"])) == (409, "reason", True)


@pytest.mark.row("S3.2")
def test_a_business_review_through_the_interface(as_: As, company: Company) -> None:
    make_goal(company.it, "Calls answered")
    lead = as_(company.it_director)
    words = {"title": "Third quarter", "unit_id": company.it.public_id, "held_on": str(clock.today())}
    assert as_(company.dev).post("/business-reviews", words).status_code == 403
    review = lead.post("/business-reviews", words).json()["public_id"]
    lead.post(f"/business-reviews/{review}/begin")
    assert [row["title"] for row in lead.get(f"/business-reviews/{review}/agenda").json()] == ["Calls answered"]
    made = lead.post(f"/business-reviews/{review}/decisions", {"kind": "change", "text": "Another aim"}).json()
    assert lead.get(f"/changes/{made['change_id']}").json()["state"] == "draft"
    assert as_(company.dev).get(f"/business-reviews/{review}").status_code == 404
    lead.post(f"/business-reviews/{review}/close", {"summary": "We go on."})
    assert as_(company.dev).get(f"/business-reviews/{review}").json()["summary"] == "We go on."


@pytest.mark.row("S3.4")
def test_an_answer_is_heard_by_leaders_alone(as_: As, company: Company) -> None:
    said = {"text": "Fewer meetings", "theme": "work", "with_name": False}
    for person in (company.dev, company.peer, company.it_manager, company.driver, company.cleaner):
        assert as_(person).post("/business-reviews/answers", said).status_code == 204
    assert as_(company.dev).get("/business-reviews/heard").status_code == 403
    told = as_(company.programme_owner).get("/business-reviews/heard").json()
    assert (told["total"], told["unsigned"]) == (5, ["Fewer meetings"] * 5)
