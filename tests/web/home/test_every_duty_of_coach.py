"""Duties of one-on-ones, handovers, feedback and business reviews lead somewhere that opens."""

from datetime import timedelta

import pytest

from sightline.coach.business_reviews.enums import DecisionKind
from sightline.coach.business_reviews.operations import DecisionWish, decide
from sightline.coach.conversations.enums import ActionKind, MeetingState
from sightline.coach.conversations.operations.actions import add_action, settle_action
from sightline.coach.conversations.operations.break_glass import approve_break_glass, request_break_glass
from sightline.coach.conversations.operations.meetings import hold_meeting
from sightline.coach.conversations.operations.promises import make_promise, say_done
from sightline.coach.conversations.operations.rhythm import ask_about_use, keep_rhythm
from sightline.coach.feedback.operations.requests import ask_for_feedback
from sightline.coach.handover import operations as handovers
from sightline.coach.handover.models import Handover
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.people.models import Assignment
from sightline.foundation.people.operations.assignments import change_manager
from tests.coach.business_reviews.making import begun
from tests.coach.pairs import a_series, past_meeting
from tests.web.home.walking import opened

REASON = "A complaint came in, and both of them asked for help with it"


@pytest.fixture
def series(company):
    return a_series(company.dev, company.it_manager)


def test_a_rhythm_that_is_not_kept(series):
    for days in (33, 19):
        past_meeting(series, days, MeetingState.PLANNED)
    keep_rhythm()
    assert opened() == {DutyKind.HOLD_ONE_ON_ONE}


def test_what_was_agreed(company, series):
    for one in (company.dev, company.it_manager):
        add_action(series, owner=one, text="Read the logs", by=company.dev)
    make_promise(series, promised_by=company.it_manager, text="A test machine", by=company.dev)
    say_done(make_promise(series, promised_by=company.it_manager, text="A desk", by=None), by=company.it_manager)
    assert opened() == {DutyKind.ACTION_ITEM, DutyKind.SUPPORT, DutyKind.ANSWER_PROMISE}


def test_what_was_coached_and_learned(company, series):
    meeting = past_meeting(series, 1, MeetingState.PLANNED)
    hold_meeting(meeting, by=company.it_manager, follow_up_on=clock.today() + timedelta(days=7))
    course = add_action(series, owner=company.dev, text="Talk to crews", by=None, kind=ActionKind.COURSE)
    settle_action(course, by=company.dev)
    ask_about_use(clock.today() + timedelta(days=30))
    assert opened() == {DutyKind.FOLLOW_UP, DutyKind.TELL_USE}


def test_break_glass_asked_of_either_side(company, series):
    request_break_glass(series, by=company.hr_partner, reason=REASON)
    request_break_glass(a_series(company.peer, company.it_manager), by=company.programme_owner, reason=REASON)
    assert opened() == {DutyKind.ANSWER_BREAK_GLASS}


def test_break_glass_opened(company, series):
    grant = request_break_glass(series, by=company.hr_partner, reason=REASON)
    approve_break_glass(grant, by=company.programme_owner)
    assert opened() == {DutyKind.BREAK_GLASS_OPENED}


def led_by_sven_from_today(company, person) -> Handover:
    change_manager(Assignment.objects.get(person=person), manager=company.severe, from_on=clock.today(), by=None)
    handovers.open_due_handovers()
    return Handover.objects.get(employee=person)


def test_a_change_of_manager(company):
    """Also for the former manager, who leads the one they choose for no more."""
    led_by_sven_from_today(company, company.dev)
    assert opened() == {DutyKind.HANDOVER}


def test_what_was_handed_over_and_what_stays_owed_in_a_pair_that_meets_no_more(company, series):
    add_action(series, owner=company.dev, text="Read the logs", by=company.dev)
    make_promise(series, promised_by=company.it_manager, text="A test machine", by=company.dev)
    handover = led_by_sven_from_today(company, company.dev)
    for one in (company.dev, company.it_manager):
        handovers.say_done(handover, by=one)
    assert opened() == {DutyKind.READ_HANDOVER, DutyKind.ACTION_ITEM, DutyKind.SUPPORT}


def test_feedback(company):
    ask_for_feedback(by=company.dev, people=[company.peer, company.cleaner], question="What could I leave out?")
    assert opened() == {DutyKind.ANSWER_FEEDBACK}


def test_business_reviews(company):
    review = begun(company.it_director, company.it, company.dev)
    decide(review, DecisionWish("Hire", DecisionKind.ACTION, None, company.dev, clock.today()), by=company.it_director)
    assert opened() == {DutyKind.BUSINESS_ACTION}
