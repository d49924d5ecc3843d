"""The strategy through the interface: S0.1, DR-10, initiatives and alignment, and the refusals."""

import pytest
from django.core.cache import cache

from sightline.plan.strategy.operations.causes import Belief, link_cause
from tests.plan.goals.making import link, make_goal
from tests.plan.strategy.course import days_ago, set_course


@pytest.fixture
def course(company):
    cache.clear()
    return set_course(company)


@pytest.mark.row("S0.1")
def test_an_objective_in_use_is_retired_with_a_decision_for_each_goal(company, course, as_):
    goal = make_goal(company.dev)
    link(goal, course.objective("P1"))
    owner = as_(company.programme_owner)
    refused = owner.post("/strategy/objectives/P1/retire", {"why": "Reached"})
    assert (refused.status_code, refused.json()["detail"]) == (409, "1 goal still serves this objective.")
    decision = {"goal_id": goal.public_id, "way": "re_point", "objective_code": "C1"}
    done = owner.post("/strategy/objectives/P1/retire", {"why": "Reached", "decisions": [decision]})
    assert (done.status_code, done.json()["state"]) == (200, "retired")
    assert as_(company.dev).post("/strategy/objectives/C1/retire", {"why": "No"}).status_code == 403


@pytest.mark.row("DR-10")
def test_evidence_is_added_and_read(company, course, as_):
    made = link_cause(course.objective("P1"), course.objective("C1"), Belief(lag_months=3), by=None)
    body = {"seen_on": days_ago(2).isoformat(), "note": "9 of 10", "status": "supported"}
    path = f"/strategy/causes/{made.public_id}/evidence"
    assert as_(company.operations).post(path, body).status_code == 201
    (told,) = as_(company.cleaner).get("/strategy/causes").json()["results"]
    assert (told["status"], told["evidence"][0]["note"], told["lag_months"]) == ("supported", "9 of 10", 3)
    assert as_(company.dev).post(path, body).status_code == 403


def test_an_initiative_is_begun_and_noted(company, course, as_):
    body = {"objective_code": "C1", "title": "New ramps", "steps": [{"title": "Ask the port"}]}
    made = as_(company.it_director).post("/strategy/initiatives", body)
    assert (made.status_code, made.json()["owner"]) == (201, company.it_director.name)
    path = f"/strategy/initiatives/{made.json()['public_id']}"
    noted = as_(company.it_director).post(f"{path}/notes", {"state": "under_way", "note": "Two quotes"})
    assert noted.json()["state"] == "under_way"
    assert as_(company.dev).get(path).json()["note"] == "Two quotes"
    assert as_(company.dev).post("/strategy/initiatives", body).status_code == 403


@pytest.mark.row("S2.6")
def test_alignment_is_for_the_own_part(company, course, as_):
    link(make_goal(company.dev), course.objective("C1"))
    told = as_(company.it_director).get(f"/strategy/alignment/{company.it.public_id}").json()
    assert (told["goals"], told["with_path"], told["objectives_without_owner"]) == (1, 1, ["F1", "L1", "P1"])
    assert as_(company.it_director).get(f"/strategy/alignment/{company.ops.public_id}").status_code == 403
    assert as_(company.dev).get(f"/strategy/alignment/{company.it.public_id}").status_code == 403
