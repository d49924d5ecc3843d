"""Writing feedback and thanks: who may, what it leaves behind, who sees it."""

from datetime import timedelta

import pytest

from sightline.coach.feedback import errors, rules
from sightline.coach.feedback.models import FeedbackNote, Recognition
from sightline.coach.feedback.operations import mark_seen, recognise
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from tests.coach.making import WORDS, a_behaviour, a_note


@pytest.mark.parametrize(
    ("writer", "receiver", "code"),
    [
        ("dev", "peer", ""),
        ("dev", "it_manager", ""),  # upward
        ("dev", "chief", ""),  # any distance
        ("cleaner", "dev", ""),  # any unit
        ("dev", "lenient", ""),  # away, and back one day
        ("dev", "dev", "to_oneself"),
        ("dev", "leaver", "receiver_not_here"),
        ("leaver", "dev", "not_working_here"),
    ],
)
def test_who_may_write_to_whom(company, writer, receiver, code):
    people = getattr(company, writer), getattr(company, receiver)
    assert rules.can_give_feedback(*people).code == code
    assert rules.can_recognise(*people).code == code


@pytest.mark.parametrize(
    ("viewer", "allowed"),
    [
        ("dev", True), ("it_manager", True), ("it_director", True), ("chief", True), ("hr_partner", True),
        ("programme_owner", True), ("peer", False), ("severe", False), ("auditor", False),
    ],
)  # fmt: skip
def test_who_reads_a_timeline(company, viewer, allowed):
    assert bool(rules.can_read_timeline(getattr(company, viewer), company.dev)) is allowed


@pytest.mark.row("complaint-12")
def test_feedback_needs_no_annual_form(company):
    """No cycle exists: a note is written, read, and stands on the timeline."""
    from sightline.coach.evidence.timeline import timeline
    from sightline.evaluate.reviews.models import ReviewCycle

    note = a_note(company.cleaner, company.dev)
    mark_seen(note, by=company.dev)
    assert not ReviewCycle.objects.exists()
    assert [item.public_id for item in timeline(company.dev, company.dev)] == [note.public_id]


def test_a_note_leaves_one_trace_without_its_words(company):
    note = a_note(company.peer, company.dev)
    entry = AuditEntry.objects.get()
    told = f"{entry.before} {entry.after} {entry.object_label}"
    assert entry.verb == "feedback.given"
    assert entry.after["lengths"]["behaviour"] == len(note.behaviour)
    assert not any(words in told for words in WORDS.values())


@pytest.mark.parametrize(
    ("given", "error", "field"),
    [
        ({"behaviour": "  "}, errors.EmptyFeedbackError, "behaviour"),
        ({"impact": "x" * 10_001}, errors.TextTooLongError, "impact"),
        ({"happened_on": clock.today() + timedelta(days=2)}, errors.HappensLaterError, "happened_on"),
    ],
)
def test_a_refused_note_leaves_nothing(company, given, error, field):
    with pytest.raises(error) as refused:
        a_note(company.peer, company.dev, **given)
    assert refused.value.field == field
    assert not FeedbackNote.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("shared", [True, False])
def test_who_sees_a_note(company, shared):
    note = a_note(company.peer, company.dev, shared_with_manager=shared)
    everybody = ["peer", "dev", "it_manager", "it_director", "severe", "hr_partner", "programme_owner", "auditor"]
    seers = [name for name in everybody if FeedbackNote.objects.visible_to(getattr(company, name)).filter(pk=note.pk)]
    assert seers == (["peer", "dev", "it_manager", "it_director"] if shared else ["peer", "dev"])


def test_reading_twice_changes_nothing(company):
    note = a_note(company.peer, company.dev)
    first = mark_seen(note, by=company.dev).seen_at
    assert mark_seen(note, by=company.dev).seen_at == first
    assert AuditEntry.objects.filter(verb="feedback.seen").count() == 1


def test_thanks_are_tied_to_a_behaviour_in_use(company):
    behaviour = a_behaviour()
    behaviour.retired_on = clock.today()
    with pytest.raises(errors.BehaviourRetiredError):
        recognise(by=company.peer, to=company.dev, value_behaviour=behaviour, text="Thank you")
    assert not Recognition.objects.exists()


@pytest.mark.parametrize("receiver", ["peer", "leaver"])
def test_nobody_thanks_themselves_or_a_leaver(company, receiver):
    with pytest.raises((errors.FeedbackToOneselfError, errors.NotWorkingHereError)):
        recognise(by=company.peer, to=getattr(company, receiver), value_behaviour=a_behaviour(), text="Thank you")
    assert not AuditEntry.objects.exists()
