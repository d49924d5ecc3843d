"""Feedback, recognition, the team and the timeline."""

from sightline.coach.evidence.enums import Audience
from sightline.coach.evidence.operations import put_down
from sightline.coach.feedback.operations import give_feedback
from tests.coach.making import a_behaviour
from tests.company import Company
from tests.web.permissions.harness import Row

WORDS = {"situation": "The release on Monday", "behaviour": "You asked two testers", "impact": "We found it early"}


def note_to_dev(company: Company) -> dict[str, str]:
    """From somebody of another stage of the matrix, shared with the line."""
    note = give_feedback(by=company.operations, to=company.dev, shared_with_manager=True, **WORDS)
    return {"public_id": note.public_id}


def closed_note_to_dev(company: Company) -> dict[str, str]:
    return {"public_id": give_feedback(by=company.operations, to=company.dev, **WORDS).public_id}


def dev(company: Company) -> dict[str, str]:
    return {"public_id": company.dev.public_id}


AN_ENTRY = {"title": "First-aid course", "happened_on": "2026-01-05", "audience": "line"}


def private_entry(company: Company) -> dict[str, str]:
    return {"public_id": put_down(by=company.dev, about=company.dev, title="Ramp inspected").public_id}


def shared_entry(company: Company) -> dict[str, str]:
    entry = put_down(by=company.dev, about=company.dev, title="Ramp inspected", audience=Audience.LINE)
    return {"public_id": entry.public_id}


def annotated(company: Company) -> dict[str, str]:
    """Shared with the line, so that those who lead her see the item, and are told why they add nothing."""
    return {"public_id": company.dev.public_id, "kind": "entry", "item_id": shared_entry(company)["public_id"]}


def forged(company: Company) -> dict[str, str]:
    return {"public_id": "nosuchperson"}


def feedback_to_dev(company: Company) -> dict[str, str]:
    return {"to": company.dev.public_id, **WORDS, "happened_on": "2026-01-05"}


def thanks_to_dev(company: Company) -> dict[str, str]:
    return {"to": company.dev.public_id, "text": "Two testers asked", "value_behaviour": a_behaviour().public_id}


ROWS = [
    Row("coach:index", otherwise=302),
    Row("coach:team", otherwise=200),
    Row("coach:feedback", otherwise=200),
    Row("coach:give-feedback", otherwise=200),
    Row("coach:give-feedback", method="post", data=feedback_to_dev, otherwise=302, employee=403),
    Row("coach:note", note_to_dev, otherwise=404, employee=200, manager=200, manager_above=200),
    Row("coach:note", closed_note_to_dev, otherwise=404, employee=200),
    Row("coach:note-seen", note_to_dev, method="post", otherwise=404, employee=302, manager=403, manager_above=403),
    Row("coach:recognition", otherwise=200),
    Row("coach:recognise", otherwise=200),
    Row("coach:recognise", method="post", data=thanks_to_dev, otherwise=302, employee=403),
    Row(
        "coach:timeline", dev, otherwise=403, employee=200, manager=200, manager_above=200, hr_partner=200,
        programme_owner=200,
    ),
    Row("coach:timeline", forged, otherwise=404),
    Row(
        "coach:months", dev, otherwise=403, employee=200, manager=200, manager_above=200, hr_partner=200,
        programme_owner=200,
    ),
    Row("coach:put-down", dev, otherwise=403, employee=200, manager=200, manager_above=200),
    Row(
        "coach:put-down", dev, method="post", data=AN_ENTRY, otherwise=403, employee=302, manager=302,
        manager_above=302,
    ),
    Row(
        "coach:annotate", annotated, otherwise=403, employee=200, manager=403, manager_above=403, hr_partner=403,
        programme_owner=403,
    ),
    Row("coach:annotate", annotated, method="post", data={"text": "As I saw it"}, otherwise=403, employee=302),
    Row("coach:entry", private_entry, otherwise=404, employee=200),
    Row("coach:entry", shared_entry, otherwise=404, employee=200, manager=200, manager_above=200, hr_partner=200,
        programme_owner=200),
    Row("coach:entry-file", shared_entry, otherwise=404),
    Row("coach:share-entry", private_entry, method="post", otherwise=404, employee=302),
    Row("coach:take-away-entry", shared_entry, method="post", otherwise=404, employee=302, manager=403,
        manager_above=403, hr_partner=403, programme_owner=403),
]  # fmt: skip
