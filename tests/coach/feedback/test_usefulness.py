"""Useful, acted on, and a trend that gives no single answer away."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.coach.feedback import rules
from sightline.coach.feedback.errors import ActedOnAlreadyError, MarkStandsError
from sightline.coach.feedback.operations.usefulness import mark_useful, tell_what_came
from sightline.coach.feedback.quarters import Quarter, last_quarters, quarter_of
from sightline.coach.feedback.queries import marks_on
from sightline.coach.feedback.trend import Band, Mark, trend
from sightline.foundation.audit.models import AuditEntry
from tests.coach.making import a_note

TODAY = date(2026, 5, 20)
LAST = Quarter(2026, 1)


def marks(*answers, day=date(2026, 2, 3)):
    return [Mark(number, day, answer) for number, answer in enumerate(answers)]


def last_band(found):
    return {point.quarter: point.band for point in trend(found, TODAY)}[LAST]


@pytest.mark.parametrize(
    ("answers", "band"),
    [
        ([3, 3, 3, 3], None),
        ([3, 3, 3, 3, 3], Band.MOSTLY),
        ([3, 3, 3, 3, 1], Band.MOSTLY),
        ([3, 3, 3, 2, 1], Band.MIXED),
        ([3, 2, 1, 1, 1], Band.LESS),
        ([1, 1, 1, 1, 1], Band.LESS),
    ],
)
def test_bands(answers, band):
    assert last_band(marks(*answers)) == band


def test_the_running_quarter_is_not_shown():
    assert [point.quarter for point in trend([], TODAY)][-1] == LAST


def test_somebody_with_many_notes_counts_once():
    assert last_band([Mark(1, date(2026, 2, day), 3) for day in range(1, 9)]) is None


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([1, 2, 3]), min_size=5, max_size=12), st.integers(0, 11))
def test_no_single_answer_can_be_told_from_the_trend(answers, place):
    """Whatever is shown, both a yes and a no of each receiver are possible, the writer knowing no other answer."""
    band, place = last_band(marks(*answers)), place % len(answers)
    for own in (1, 3):
        assert any(
            last_band(marks(*[3] * yes, *[1] * (len(answers) - 1 - yes), own)) == band for yes in range(len(answers))
        )


def test_a_mark_can_change_until_its_quarter_ends(company):
    with time_machine.travel(datetime(2026, 2, 3, 12, tzinfo=UTC), tick=False):
        note = a_note(company.peer, company.dev)
        mark_useful(note, by=company.dev, usefulness=1)
        assert mark_useful(note, by=company.dev, usefulness=3).usefulness == 3
    with time_machine.travel(datetime(2026, 4, 1, 12, tzinfo=UTC), tick=False):
        with pytest.raises(MarkStandsError):
            mark_useful(note, by=company.dev, usefulness=1)
        assert marks_on(company.peer, date(2026, 1, 1)) == [Mark(company.dev.pk, date(2026, 2, 3), 3)]


def test_the_trail_says_that_it_was_marked_not_how(company):
    note = a_note(company.peer, company.dev)
    mark_useful(note, by=company.dev, usefulness=1)
    entry = AuditEntry.objects.order_by("-id").first()
    assert (entry.verb, set(entry.after), entry.before) == ("feedback.usefulness_marked", {"marked_at"}, None)


def test_what_came_of_it_is_said_once(company):
    note = tell_what_came(a_note(company.peer, company.dev), by=company.dev, what=" We test on Fridays now ")
    assert (note.acted_on, note.seen_at is None) == ("We test on Fridays now", False)
    with pytest.raises(ActedOnAlreadyError):
        tell_what_came(note, by=company.dev, what="Something else")


@pytest.mark.parametrize(("who", "allowed"), [("dev", True), ("peer", False), ("it_manager", False)])
def test_only_the_receiver_marks(company, who, allowed):
    note = a_note(company.peer, company.dev, shared_with_manager=True)
    assert bool(rules.can_mark_useful(getattr(company, who), note)) is allowed


def test_quarters():
    assert quarter_of(date(2026, 11, 21)) == Quarter(2026, 4)
    assert (Quarter(2026, 4).starts_on, Quarter(2026, 4).ends_on) == (date(2026, 10, 1), date(2026, 12, 31))
    assert last_quarters(3, date(2026, 2, 1)) == [Quarter(2025, 3), Quarter(2025, 4), Quarter(2026, 1)]
