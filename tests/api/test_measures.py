"""The registry through the interface."""

from collections.abc import Callable
from typing import Any

from sightline.foundation.accounts.enums import Scope
from sightline.foundation.core import clock
from sightline.plan.measures.models import Reading
from tests.company import Company
from tests.plan.goals.making import make_goal, make_measure
from tests.plan.measures.making import make_registered, make_repeats

As = Callable[..., Any]


def test_the_same_reading_again_changes_nothing(as_: As, company: Company) -> None:
    path = f"/measures/{make_registered(company.it_manager).public_id}/readings"
    body = {"value": "71.5", "on": clock.today().isoformat()}
    first, again = (as_(company.it_manager).post(path, body) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert first.json()["source"] == "api"


def test_another_value_for_the_day_is_refused_with_what_to_do(as_: As, company: Company) -> None:
    path = f"/measures/{make_registered(company.it_manager).public_id}/readings"
    as_(company.it_manager).post(path, {"value": "71.5"})
    refused = as_(company.it_manager).post(path, {"value": "72"})
    assert (refused.status_code, refused.json()["code"]) == (409, "ReadingDiffersError")
    assert refused.json()["fix"]


def test_a_correction_is_a_further_reading_that_goals_read(as_: As, company: Company) -> None:
    fcr = make_registered(company.it_manager)
    goal = make_goal(company.dev)
    make_measure(goal, registered=fcr)
    path = f"/measures/{fcr.public_id}/readings"
    first = as_(company.it_manager).post(path, {"value": "71"}).json()
    said = as_(company.it_manager).post(f"{path}/{first['public_id']}/corrections", {"value": "72"})
    assert (said.status_code, said.json()["corrects_id"]) == (201, first["public_id"])
    assert as_(company.dev).get(f"/goals/{goal.public_id}").json()["progress"] == "0.7200"


def test_many_readings_come_in_together_or_not_at_all(as_: As, company: Company) -> None:
    make_registered(company.it_manager), make_repeats(company.it_manager)
    day = clock.today().isoformat()
    said = {"readings": [{"code": "FCR", "value": "70", "on": day}, {"code": "REP", "value": "9", "on": day}]}
    caller = as_(company.it_manager)
    assert caller.post("/measures/readings", said).json() == {"made": 2, "known": 0}
    assert caller.post("/measures/readings", said).json() == {"made": 0, "known": 2}
    wrong = [{"code": "FCR", "value": "1", "on": "2020-01-01"}, {"code": "REP", "value": "1", "on": "2999-01-01"}]
    assert caller.post("/measures/readings", {"readings": wrong}).status_code == 409
    assert caller.post("/measures/readings", {"readings": [{**wrong[0], "code": "NO"}]}).status_code == 404
    assert Reading.objects.count() == 2


def test_only_the_owner_s_side_gives_readings_and_only_with_the_scope(as_: As, company: Company) -> None:
    path = f"/measures/{make_registered(company.it_manager).public_id}/readings"
    assert as_(company.dev).post(path, {"value": "1"}).status_code == 403
    assert as_(company.it_manager, Scope.READ).post(path, {"value": "1"}).status_code == 403
    assert as_(company.dev).get(path).status_code == 200


def test_a_goal_can_cite_a_registered_measure(as_: As, company: Company) -> None:
    fcr = make_registered()
    measure = {"name": "x", "baseline": "60", "target": "80", "registered_id": fcr.public_id}
    body = {"title": "Solve it at once", "starts_on": "2030-01-01", "due_on": "2030-12-31", "measures": [measure]}
    made = as_(company.dev).post("/goals", body).json()
    assert (made["measures"][0]["name"], made["measures"][0]["registered_id"]) == (fcr.name, fcr.public_id)
    refused = as_(company.dev).post("/goals", {**body, "measures": [{**measure, "registered_id": "nothing22222"}]})
    assert refused.status_code == 409
