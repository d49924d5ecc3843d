from datetime import timedelta
from decimal import Decimal

import pytest

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty, Message
from sightline.plan.goals.enums import GoalKind, GoalState
from sightline.plan.goals.errors import (
    CheckInCorrectedError,
    CheckInInFutureError,
    EmptyCheckInError,
    GoalClosedError,
    GoalNotActiveError,
    ObservationsOnlyError,
    ValueNotSensibleError,
)
from sightline.plan.goals.models import CheckIn, Goal
from sightline.plan.goals.operations import check_in, close_goal, correct_check_in, remind_of_check_ins, reopen
from tests.plan.goals.making import days_ago, make_goal, make_measure


def again(goal: Goal) -> Goal:
    return Goal.objects.get(pk=goal.pk)


def test_a_check_in_moves_the_number_and_leaves_a_trace_without_words(company):
    goal = make_goal(company.dev, measure=True)
    said = check_in(goal, by=company.dev, value=Decimal(40), confidence=4, note="The slow part is next")

    goal = again(goal)
    assert (goal.progress, goal.confidence, goal.progress_on) == (Decimal("0.4"), 4, clock.today())
    assert said.note == "The slow part is next"
    entry = AuditEntry.objects.about(goal.public_id).get()
    assert entry.after["note_length"] == 21
    assert "slow" not in str(entry.after)


def test_several_measures_are_read_at_once(company):
    goal = make_goal(company.dev)
    first, second = make_measure(goal, "One"), make_measure(goal, "Two")
    check_in(goal, by=company.dev, values={first: Decimal(40), second: Decimal(80)}, note="both")

    assert again(goal).progress == Decimal("0.6")
    assert CheckIn.objects.filter(goal=goal).count() == 2
    assert list(CheckIn.objects.filter(goal=goal).order_by("id").values_list("note", flat=True)) == ["both", ""]


def test_a_blocker_stands_until_a_check_in_without_one(company):
    goal = make_goal(company.dev, measure=True)
    check_in(goal, by=company.dev, confidence=2, blocker="No test ship", on=days_ago(9))
    check_in(goal, by=company.dev, confidence=2, blocker="Still no test ship", on=days_ago(2))
    assert again(goal).blocked_since == days_ago(9)

    check_in(goal, by=company.dev, confidence=4)
    assert (again(goal).blocker, again(goal).blocked_since) == ("", None)


def test_a_check_in_dated_earlier_is_history_only(company):
    goal = make_goal(company.dev, measure=True)
    check_in(goal, by=company.dev, value=Decimal(40), confidence=4)
    check_in(goal, by=company.dev, value=Decimal(10), confidence=1, on=days_ago(20))

    assert (again(goal).progress, again(goal).confidence) == (Decimal("0.4"), 4)


@pytest.mark.row("S1.5")
def test_a_behaviour_goal_takes_observations_and_refuses_numbers(company):
    goal = make_goal(company.dev, "Tells people before they ask", kind=GoalKind.BEHAVIOUR)
    with pytest.raises(ObservationsOnlyError) as refusal:
        check_in(goal, by=company.dev, value=Decimal(3))
    assert (refusal.value.field, CheckIn.objects.count()) == ("value", 0)

    said = check_in(goal, by=company.it_manager, note="Called the port before the display changed")
    assert (said.value, again(goal).progress, again(goal).checked_in_on) == (None, None, clock.today())


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({}, EmptyCheckInError),
        ({"note": "  "}, EmptyCheckInError),
        ({"confidence": 6}, ValueNotSensibleError),
        ({"value": Decimal("1e14")}, ValueNotSensibleError),
        ({"value": Decimal("NaN")}, ValueNotSensibleError),
        ({"note": "x" * 10_001}, ValueNotSensibleError),
        ({"note": "x", "on": clock.today() + timedelta(days=2)}, CheckInInFutureError),
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_no_trace(company, more, error):
    goal = make_goal(company.dev, measure=True)

    with pytest.raises(error):
        check_in(goal, by=company.dev, **more)
    assert not CheckIn.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("state", "error"), [(GoalState.PROPOSED, GoalNotActiveError), (GoalState.DONE, GoalClosedError)]
)
def test_only_an_active_goal_is_checked_in_on(company, state, error):
    with pytest.raises(error):
        check_in(make_goal(company.dev, state=state), by=company.dev, note="x")


def test_a_correction_is_another_row(company):
    goal = make_goal(company.dev, measure=True)
    said = check_in(goal, by=company.dev, value=Decimal(40), confidence=4, note="forty", on=days_ago(7))
    correction = correct_check_in(said, by=company.dev, value=Decimal(30), confidence=3, note="thirty")

    said.refresh_from_db()
    assert (said.value, said.note) == (Decimal(40), "forty")
    assert (correction.corrects, correction.said_on) == (said, days_ago(7))
    assert (again(goal).progress, again(goal).confidence) == (Decimal("0.3"), 3)
    assert list(CheckIn.objects.standing()) == [correction]


def test_correcting_an_older_one_leaves_the_present_number(company):
    goal = make_goal(company.dev, measure=True)
    old = check_in(goal, by=company.dev, value=Decimal(20), on=days_ago(9))
    check_in(goal, by=company.dev, value=Decimal(40))
    correct_check_in(old, by=company.dev, value=Decimal(25))

    assert again(goal).progress == Decimal("0.4")


def test_what_was_corrected_is_not_corrected_again(company):
    goal = make_goal(company.dev, measure=True)
    said = check_in(goal, by=company.dev, value=Decimal(40))
    correct_check_in(said, by=company.dev, value=Decimal(30))

    with pytest.raises(CheckInCorrectedError):
        correct_check_in(said, by=company.dev, value=Decimal(20))


def test_silence_of_two_weeks_is_asked_about_once(company):
    silent = make_goal(company.dev, measure=True)
    spoken = make_goal(company.peer, measure=True)
    check_in(spoken, by=company.peer, value=Decimal(3))

    assert (remind_of_check_ins(), remind_of_check_ins()) == (1, 0)
    duty = Duty.objects.open().get()
    assert (duty.person, duty.kind) == (company.dev, DutyKind.CHECK_IN)
    assert Message.objects.get().duty == duty
    check_in(silent, by=company.dev, value=Decimal(3))
    assert not Duty.objects.open().exists()


def test_people_on_leave_are_not_asked(company):
    make_goal(company.lenient, measure=True)

    assert remind_of_check_ins() == 0


def test_closing_settles_what_was_asked_and_reopening_brings_it_back(company):
    goal = make_goal(company.dev, measure=True)
    remind_of_check_ins()
    close_goal(goal, by=company.dev, outcome=GoalState.DONE, note="reached")
    assert not Duty.objects.open().exists()
    assert again(goal).state == GoalState.DONE

    reopen(goal, by=company.it_manager, why="too early")
    assert (again(goal).state, again(goal).closed_at) == (GoalState.ACTIVE, None)
