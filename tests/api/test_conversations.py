"""One-on-ones through the interface: for the two, and not there for anybody else."""

from collections.abc import Callable
from typing import Any

import pytest

from sightline.foundation.accounts.enums import Scope
from sightline.foundation.people.models import Person
from tests.coach.pairs import a_series, held_meeting, next_meeting, private_note, shared_note
from tests.company import Company

As = Callable[..., Any]
OTHERS = ("peer", "it_director", "chief", "hr_partner", "programme_owner", "auditor")


@pytest.mark.parametrize("role", OTHERS)
def test_it_is_not_there_for_anybody_else(as_: As, company: Company, role: str) -> None:
    series = a_series(company.dev, company.it_manager)
    call = as_(getattr(company, role))
    paths = [f"/one-on-ones/{series.public_id}", f"/one-on-ones/{series.public_id}/meetings"]
    paths.append(f"/meetings/{next_meeting(series).public_id}")
    assert [call.get(path).status_code for path in paths] == [404, 404, 404]
    assert call.get("/one-on-ones").json()["results"] == []
    assert call.post(f"/one-on-ones/{series.public_id}/agenda", {"text": "In"}).status_code == 404


def test_the_two_add_agree_and_promise(as_: As, company: Company) -> None:
    base = f"/one-on-ones/{a_series(company.dev, company.it_manager).public_id}"
    lead, employee = as_(company.it_manager), as_(company.dev)
    lead.post(f"{base}/agenda", {"text": "Mine second"})
    employee.post(f"{base}/agenda", {"text": "Mine first", "kind": "need"})
    employee.post(f"{base}/actions", {"text": "Read the logs"})
    promise = employee.post(f"{base}/promises", {"text": "A machine", "mine": False}).json()
    seen = lead.get(base).json()
    assert [one["text"] for one in seen["agenda"]] == ["Mine first", "Mine second"]
    assert promise["promised_by"]["name"] == "Chidi Okafor"
    kept = f"{base}/promises/{promise['public_id']}/kept"
    assert (lead.post(kept).status_code, employee.post(kept).status_code) == (403, 200)
    assert employee.post(kept).status_code == 409


def test_private_notes_are_not_in_it_at_all(as_: As, company: Company) -> None:
    meeting = held_meeting(a_series(company.dev, company.it_manager))
    shared_note(meeting, "Ours")
    private_note(meeting, company.dev, "Only mine")
    answers = [as_(who).get(f"/meetings/{meeting.public_id}").json() for who in (company.dev, company.it_manager)]
    assert [[note["text"] for note in one["notes"]] for one in answers] == [["Ours"], ["Ours"]]


def test_an_older_version_does_not_go_over_a_newer_one(as_: As, company: Company) -> None:
    meeting = next_meeting(a_series(company.dev, company.it_manager))
    path = f"/meetings/{meeting.public_id}/notes/notes"
    assert as_(company.dev).put(path, {"text": "One", "version": 0}).json()["version"] == 1
    assert as_(company.it_manager).put(path, {"text": "Two", "version": 0}).status_code == 409
    assert as_(company.it_manager).put(path, {"text": "Two", "version": 1}).json()["version"] == 2


def test_a_token_that_may_only_read_writes_nothing(as_: As, company: Company) -> None:
    series = a_series(company.dev, company.it_manager)
    person: Person = company.dev
    assert as_(person, Scope.READ).post(f"/one-on-ones/{series.public_id}/agenda", {"text": "In"}).status_code == 403
