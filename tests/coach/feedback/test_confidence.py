"""Notes in confidence, and attacks on them."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from sightline.coach.feedback import rules
from sightline.coach.feedback.models import Batch, ConfidentialNote, WaitingNote
from sightline.coach.feedback.operations.confidence import release_batches, take_back, write_in_confidence
from sightline.foundation.audit.models import AuditEntry
from sightline.plan.strategy.enums import Attribution
from sightline.plan.strategy.policy import Policy

FIVE = ("it_manager", "dev", "peer", "support", "part_timer")


def confide(company, who, to="it_director", word=""):
    return write_in_confidence(
        by=getattr(company, who),
        to=getattr(company, to),
        behaviour=f"Meetings begin late {word or who}",
        impact="We wait",
    )


def test_four_wait_and_five_are_released(company):
    for who in FIVE[:4]:
        confide(company, who)
    assert release_batches(on=date(2026, 3, 1)) == 0
    confide(company, FIVE[4])
    with time_machine.travel(datetime(2027, 4, 1, 6, tzinfo=UTC), tick=False):
        assert release_batches(on=date(2027, 4, 1)) == 1
    seen = ConfidentialNote.objects.visible_to(company.it_director)
    assert sorted(note.behaviour for note in seen) == sorted(f"Meetings begin late {who}" for who in FIVE)
    assert not WaitingNote.objects.exists()


def test_a_second_note_takes_the_place_of_the_first(company):
    """So that a batch counts people, and nobody fills one alone."""
    for _again in range(6):
        confide(company, "dev")
    assert WaitingNote.objects.count() == 1
    assert release_batches(on=date(2026, 3, 1)) == 0


def test_taken_back_it_is_gone(company):
    take_back(confide(company, "dev"), by=company.dev)
    assert not WaitingNote.objects.exists()


def test_timing_the_release_does_not_follow_the_last_note(company):
    """The first run of a month releases; a batch that fills up later in the month waits for the next."""
    with time_machine.travel(datetime(2027, 3, 1, 6, tzinfo=UTC), tick=False):
        release_batches(on=date(2027, 3, 1))
    for who in FIVE:
        confide(company, who)
    with time_machine.travel(datetime(2027, 3, 2, 6, tzinfo=UTC), tick=False):
        assert release_batches(on=date(2027, 3, 2)) == 0
    with time_machine.travel(datetime(2027, 4, 2, 6, tzinfo=UTC), tick=False):
        assert release_batches(on=date(2027, 4, 2)) == 1


def test_structure_a_released_note_has_no_column_that_leads_back(company):
    names = {field.name for field in ConfidentialNote._meta.get_fields()}
    assert names == {"id", "public_id", "batch", "behaviour", "impact", "next_step"}


def test_ids_neither_number_nor_order_follow_the_writing(company):
    waiting = [confide(company, who) for who in FIVE]
    release_batches(on=date(2026, 3, 1))
    released = list(ConfidentialNote.objects.order_by("pk"))
    assert not {one.public_id for one in waiting} & {one.public_id for one in released}


def test_order_is_shuffled(company):
    orders = set()
    for year in range(2027, 2033):
        for who in FIVE:
            confide(company, who)
        with time_machine.travel(datetime(year, 3, 1, 6, tzinfo=UTC), tick=False):
            release_batches(on=date(year, 3, 1))
        notes = ConfidentialNote.objects.filter(batch=Batch.objects.get(released_on__year=year)).order_by("pk")
        orders.add(tuple(note.behaviour for note in notes))
    assert len(orders) > 1  # six times the same order of five: once in 25 thousand million


def test_audit_knows_neither_who_nor_to_whom(company):
    note = confide(company, "dev", word="XYZ")
    take_back(note, by=company.dev)
    confide(company, "dev")
    told = str(list(AuditEntry.objects.values()))
    for secret in (company.dev, company.it_director):
        assert secret.name not in told and secret.public_id not in told
    assert "XYZ" not in told and AuditEntry.objects.exclude(actor=None).count() == 0


@pytest.mark.parametrize("who", ["it_director", "chief", "hr_partner", "programme_owner", "auditor", "peer"])
def test_a_waiting_note_is_its_writers_alone(company, who):
    confide(company, "dev")
    assert not WaitingNote.objects.visible_to(getattr(company, who)).exists()
    assert not ConfidentialNote.objects.visible_to(getattr(company, who)).exists()


@pytest.mark.parametrize(
    ("writer", "receiver", "policy", "code"),
    [
        ("dev", "it_director", Policy(), ""),
        ("dev", "chief", Policy(), ""),
        ("dev", "it_manager", Policy(), "too_few"),
        ("dev", "peer", Policy(), "not_your_lead"),
        ("it_director", "dev", Policy(), "not_your_lead"),
        ("leaver", "it_director", Policy(), "not_your_lead"),
        ("dev", "it_director", Policy(attribution=Attribution.NAMED), "named_only"),
    ],
)
def test_who_may_write_to_whom(company, writer, receiver, policy, code):
    verdict = rules.can_write_in_confidence(getattr(company, writer), getattr(company, receiver), policy)
    assert verdict.code == code
