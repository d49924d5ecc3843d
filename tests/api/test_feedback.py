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
