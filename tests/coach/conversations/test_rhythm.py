"""How a rhythm falls onto days, and what is owed."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.coach.conversations.enums import ConversationKind, MeetingState
from sightline.coach.conversations.prompts import BANK, coaching_set, status_share
from sightline.coach.conversations.rhythm import Past, kept, moment_of, next_day

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
HELD, SKIPPED, EXCUSED, PLANNED = (
    MeetingState.HELD,
    MeetingState.SKIPPED,
    MeetingState.EXCUSED,
    MeetingState.PLANNED,
)


@settings(max_examples=60)
@given(DAYS, st.integers(1, 366), DAYS)
def test_the_next_day_is_later_on_the_rhythm_and_the_first_such(starts_on, cadence, after):
    day = next_day(starts_on, cadence, after)
    assert day >= starts_on
    assert (day - starts_on).days % cadence == 0
    assert day == starts_on or (day > after and day - timedelta(days=cadence) <= after)


def test_ten_o_clock_stays_ten_o_clock_over_the_change_of_time():
    winter = moment_of(date(2026, 3, 24), time(10), "Europe/Lisbon")
    summer = moment_of(date(2026, 4, 7), time(10), "Europe/Lisbon")
    assert (winter.hour, summer.hour) == (10, 10)
    assert (winter.utcoffset(), summer.utcoffset()) == (timedelta(0), timedelta(hours=1))


@pytest.mark.parametrize(
    ("states", "owed"),
    [
        ([], 0),
        ([HELD], 0),
        ([HELD, SKIPPED], 1),
        ([HELD, SKIPPED, SKIPPED], 2),
        ([HELD, SKIPPED, EXCUSED, SKIPPED], 2),  # being away neither counts nor heals
        ([SKIPPED, SKIPPED, HELD], 0),
        ([HELD, SKIPPED, PLANNED], 1),
    ],
)
def test_what_is_owed_since_the_last_one_held(states, owed):
    meetings = [Past(date(2026, 1, 1) + timedelta(days=14 * n), state) for n, state in enumerate(states)]
    assert kept(reversed(meetings)).owed == owed


@pytest.mark.row("S0.5")
@pytest.mark.parametrize(
    ("status", "other", "helped"), [(95, 5, True), (90, 10, True), (89, 11, False), (50, 0, False)]
)
def test_nearly_only_status_talk_gets_questions_to_try(status, other, helped):
    minutes = {ConversationKind.STATUS: status, ConversationKind.CAREER: other}
    assert bool(coaching_set(minutes)) is helped


def test_little_talk_says_nothing_about_its_kind():
    assert status_share({ConversationKind.STATUS: 30}) is None


def test_every_kind_has_questions_and_none_asks_about_pay():
    words = " ".join(str(question) for questions in BANK.values() for question in questions).lower()
    assert set(BANK) == set(ConversationKind)
    assert not any(word in words for word in ("pay", "salary", "bonus", "rating"))
