"""Asking, confiding, marking, thanking as one likes it, and values lived."""

from sightline.coach.feedback.models import CounterExample
from sightline.coach.feedback.operations import give_feedback
from sightline.coach.feedback.operations.confidence import write_in_confidence
from sightline.coach.feedback.operations.requests import ask_for_feedback
from tests.coach.making import a_behaviour
from tests.company import Company
from tests.web.permissions.harness import Row

WORDS = {"situation": "The release on Monday", "behaviour": "You asked two testers", "impact": "We found it early"}
ANSWER = {**WORDS, "happened_on": "2026-01-05"}


def note_to_dev(company: Company) -> dict[str, str]:
    """Shared with the line, so that the matrix sees the difference between reading and marking."""
    note = give_feedback(by=company.operations, to=company.dev, shared_with_manager=True, **WORDS)
    return {"public_id": note.public_id}


def asked_by_dev(company: Company) -> dict[str, str]:
    made = ask_for_feedback(by=company.dev, people=[company.operations], question="What could I leave out?")
    return {"public_id": made.public_id}


def put_to_dev(company: Company) -> dict[str, str]:
    made = ask_for_feedback(by=company.operations, people=[company.dev], question="What could I leave out?")
    return {"public_id": made.invitations.get().public_id}


def waiting_of_dev(company: Company) -> dict[str, str]:
    made = write_in_confidence(
        by=company.dev, to=company.it_director, behaviour="Meetings begin late", impact="We wait"
    )
    return {"public_id": made.public_id}


def question(company: Company) -> dict[str, str]:
    return {"people": company.operations.public_id, "question": "What could I leave out?"}


def confided(company: Company) -> dict[str, str]:
    return {"to": company.it_director.public_id, "behaviour": "Meetings begin late", "impact": "We wait"}


def moment(company: Company) -> dict[str, str]:
    CounterExample.objects.all().delete()
    return {"value_behaviour": a_behaviour().public_id, "text": "Nobody asked before the release"}


ROWS = [
    Row("coach:own-feedback", otherwise=200),
    Row("coach:ask-feedback", otherwise=200),
    Row("coach:ask-feedback", method="post", data=question, otherwise=302),
    Row("coach:requests", otherwise=200),
    Row("coach:request", asked_by_dev, otherwise=404, employee=200),
    Row("coach:withdraw-request", asked_by_dev, method="post", otherwise=404, employee=302),
    Row("coach:asked", put_to_dev, otherwise=404, employee=200),
    Row("coach:asked", put_to_dev, method="post", data=ANSWER, otherwise=404, employee=302),
    Row("coach:decline-request", put_to_dev, method="post", otherwise=404, employee=302),
    Row("coach:confidence", otherwise=200),
    Row("coach:confide", otherwise=302),
    Row(
        "coach:confide", method="post", data=confided, otherwise=403,
        employee=302, colleague=302, manager=302,
    ),
    Row("coach:take-back", waiting_of_dev, method="post", otherwise=404, employee=302),
    Row(
        "coach:note-useful", note_to_dev, method="post", data={"usefulness": "3"}, otherwise=404,
        employee=302, manager=403, manager_above=403,
    ),
    Row(
        "coach:note-outcome", note_to_dev, method="post", data={"acted_on": "We test on Fridays"}, otherwise=404,
        employee=302, manager=403, manager_above=403,
    ),
    Row("coach:thanks-preference", otherwise=200),
    Row("coach:thanks-preference", method="post", data={"audience": "team"}, otherwise=302),
    Row("coach:month-of-thanks", otherwise=200),
    Row("coach:thanks-distribution", otherwise=403, programme_owner=200),
    Row("coach:values-lived", otherwise=200),
    Row("coach:counter-examples", otherwise=200),
    Row("coach:counter-examples", method="post", data=moment, otherwise=302),
]  # fmt: skip
