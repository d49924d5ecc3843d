"""Feedback through the interface."""

from collections.abc import Callable
from typing import Any

from sightline.coach.feedback.models import FeedbackNote
from tests.company import Company

As = Callable[..., Any]


def note_to(person: Any, **more: Any) -> dict[str, Any]:
    words = {"situation": "Friday’s release", "behaviour": "You told support first", "impact": "Nobody was surprised"}
    return {"to": person.public_id, **words, **more}


def test_a_note_is_read_by_writer_and_receiver_alone(as_: As, company: Company) -> None:
    assert as_(company.peer).post("/feedback", note_to(company.dev)).status_code == 201
    readers = (company.dev, company.peer, company.it_manager, company.hr_partner, company.programme_owner)
    assert [len(as_(who).get("/feedback").json()["results"]) for who in readers] == [1, 1, 0, 0, 0]


def test_the_manager_reads_what_the_writer_shared(as_: As, company: Company) -> None:
    as_(company.peer).post("/feedback", note_to(company.dev, shared_with_manager=True))
    readers = (company.it_manager, company.it_director, company.severe)
    assert [len(as_(who).get("/feedback").json()["results"]) for who in readers] == [1, 1, 0]


def test_nobody_writes_to_themselves(as_: As, company: Company) -> None:
    answer = as_(company.dev).post("/feedback", note_to(company.dev))
    assert (answer.status_code, bool(answer.json()["detail"]), FeedbackNote.objects.count()) == (403, True, 0)


def test_a_list_costs_the_same_for_one_and_for_three(
    as_: As, company: Company, django_assert_max_num_queries: Any
) -> None:
    caller = as_(company.peer)
    for count in (1, 2, 3):
        caller.post("/feedback", note_to(company.dev))
        with django_assert_max_num_queries(5):
            assert len(caller.get("/feedback").json()["results"]) == count


def test_a_question_is_asked_answered_and_withdrawn(as_: As, company: Company) -> None:
    dev, peer = as_(company.dev), as_(company.peer)
    people = [company.peer.public_id, company.severe.public_id]
    made = dev.post("/feedback/requests", {"people": people, "question": "What slowed you?"})
    assert made.status_code == 201 and len(made.json()["invitations"]) == 2
    asked = peer.get("/feedback/asked").json()["results"]
    assert [one["question"] for one in asked] == ["What slowed you?"]
    words = {key: value for key, value in note_to(company.dev).items() if key != "to"}
    path = f"/feedback/asked/{asked[0]['public_id']}"
    assert peer.post(f"{path}/answer", words).status_code == 201
    assert peer.post(f"{path}/answer", words).status_code == 403
    assert as_(company.it_manager).post(f"{path}/decline").status_code == 404
    withdrawn = dev.post(f"/feedback/requests/{made.json()['public_id']}/withdraw")
    assert [one["state"] for one in withdrawn.json()["invitations"]] == ["answered", "withdrawn"]


def test_usefulness_never_comes_back(as_: As, company: Company) -> None:
    as_(company.peer).post("/feedback", note_to(company.dev))
    path = f"/feedback/{FeedbackNote.objects.get().public_id}"
    told = as_(company.dev).post(f"{path}/useful", {"usefulness": 1})
    assert told.status_code == 200 and "usefulness" not in told.json()
    assert as_(company.peer).post(f"{path}/useful", {"usefulness": 3}).status_code == 403
    as_(company.dev).post(f"{path}/outcome", {"acted_on": "We test on Fridays"})
    assert as_(company.peer).get("/feedback").json()["results"][0]["acted_on"] == "We test on Fridays"


def test_the_distribution_is_the_programme_owners(as_: As, company: Company) -> None:
    told = as_(company.programme_owner).get("/feedback/recognition/distribution", by="unit").json()
    assert [one for one in told["groups"] if one["people"] and one["people"] < 5] == []
    assert as_(company.it_manager).get("/feedback/recognition/distribution").status_code == 403
