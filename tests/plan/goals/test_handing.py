"""A goal handed over, or looked after for a while; and what becomes of goals when somebody leaves."""

from datetime import timedelta
from decimal import Decimal

import pytest

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.notify.models import Duty
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import forget_reach
from sightline.plan.goals import rules
from sightline.plan.goals.enums import GoalState, HandoverState
from sightline.plan.goals.errors import GoalNotActiveError, HandoverAnsweredError, HandoverNotSensibleError
from sightline.plan.goals.models import Goal, GoalHandover
from sightline.plan.goals.operations import check_in
from sightline.plan.goals.operations.handing import (
    Until,
    agree_to_handover,
    decline_handover,
    end_deputy,
    hand_over,
    withdraw_handover,
)
from sightline.plan.goals.operations.left import remind_of_left_goals
from tests.plan.goals.making import make_goal


def until(days: int = 10, *, begin: int = 0) -> Until:
    return Until(clock.today() + timedelta(days=begin), clock.today() + timedelta(days=days))


def asked(kind: str = "take_over_goal") -> set[str]:
    return set(Duty.objects.open().filter(kind=kind).values_list("person__given_name", flat=True))


def again(goal: Goal) -> Goal:
    return Goal.objects.with_owner().get(pk=goal.pk)


def test_the_owner_asks_and_the_other_agrees(company):
    goal = make_goal(company.dev, measure=True)
    check_in(goal, by=company.dev, value=Decimal(30))
    handover = hand_over(goal, to=company.peer, by=company.dev, why="I move to support")
    assert (asked(), again(goal).owner_person) == ({"Emi"}, company.dev)

    agree_to_handover(handover, by=company.peer)
    goal = again(goal)
    assert (goal.owner_person, goal.check_ins.get().said_by, asked()) == (company.peer, company.dev, set())
    assert AuditEntry.objects.filter(verb="goals.handed_over").get().why == "I move to support"


def test_a_manager_asks_and_both_have_to_agree(company):
    goal = make_goal(company.dev)
    handover = hand_over(goal, to=company.peer, by=company.it_manager, why="Emi knows the pumps")
    assert asked() == {"Emi", "Dara"}
    agree_to_handover(handover, by=company.peer)
    assert again(goal).owner_person == company.dev
    agree_to_handover(handover, by=company.dev)
    assert again(goal).owner_person == company.peer


def test_declining_needs_a_reason_and_changes_nothing(company):
    goal = make_goal(company.dev)
    handover = hand_over(goal, to=company.peer, by=company.dev, why="Too much")
    with pytest.raises(HandoverNotSensibleError):
        decline_handover(handover, by=company.peer, answer=" ")
    decline_handover(handover, by=company.peer, answer="I am full as well")
    handover.refresh_from_db()
    assert (handover.state, handover.answer, again(goal).owner_person) == (
        HandoverState.DECLINED,
        "I am full as well",
        company.dev,
    )


@pytest.mark.parametrize("act", [agree_to_handover, withdraw_handover])
def test_what_was_answered_stays_answered(company, act):
    handover = hand_over(make_goal(company.dev), to=company.peer, by=company.dev, why="x")
    withdraw_handover(handover, by=company.dev)
    with pytest.raises(HandoverAnsweredError):
        act(handover, by=company.peer)


def test_what_makes_no_sense_is_refused_and_leaves_no_trace(company):
    goal = make_goal(company.dev)
    for error, more in (
        (HandoverNotSensibleError, {"to": company.dev, "why": "x"}),
        (HandoverNotSensibleError, {"to": company.peer, "why": " "}),
        (HandoverNotSensibleError, {"to": company.leaver, "why": "x"}),
        (HandoverNotSensibleError, {"to": company.peer, "why": "x", "deputy": until(-1, begin=-3)}),
    ):
        with pytest.raises(error):
            hand_over(goal, by=company.dev, **more)
    with pytest.raises(GoalNotActiveError):
        hand_over(make_goal(company.dev, state=GoalState.DRAFT), to=company.peer, by=company.dev, why="x")
    with pytest.raises(HandoverNotSensibleError):
        hand_over(make_goal(company.it), to=company.peer, by=company.it_director, why="x")
    assert not GoalHandover.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_deputy_checks_in_from_and_until(company):
    goal = make_goal(company.dev, measure=True)
    assert not rules.can_check_in(company.peer, goal)
    handover = hand_over(goal, to=company.peer, by=company.dev, why="On leave", deputy=until())
    assert Goal.objects.visible_to(company.peer).filter(pk=goal.pk).exists()
    assert not rules.can_check_in(company.peer, goal)

    agree_to_handover(handover, by=company.peer)
    assert rules.can_check_in(company.peer, goal)
    assert not rules.can_edit(company.peer, goal)
    check_in(goal, by=company.peer, value=Decimal(40))
    GoalHandover.objects.update(ends_on=clock.today() - timedelta(days=1), starts_on=clock.today() - timedelta(days=9))
    assert not rules.can_check_in(company.peer, goal)
    assert not Goal.objects.visible_to(company.peer).filter(pk=goal.pk).exists()


def test_standing_in_may_end_early(company):
    goal = make_goal(company.dev)
    handover = hand_over(goal, to=company.peer, by=company.dev, why="On leave", deputy=until())
    agree_to_handover(handover, by=company.peer)
    end_deputy(handover, by=company.dev)
    assert not rules.can_check_in(company.peer, goal)


def test_goals_of_somebody_who_left_come_to_their_last_manager(company):
    goal = make_goal(company.leaver, visibility="line")
    assert Goal.objects.visible_to(company.it_manager).filter(pk=goal.pk).exists()
    assert not Goal.objects.visible_to(company.severe).filter(pk=goal.pk).exists()
    assert remind_of_left_goals() == 1
    assert asked("hand_on_goals") == {"Chidi"}

    handover = hand_over(goal, to=company.dev, by=company.it_manager, why="Lou has left")
    agree_to_handover(handover, by=company.dev)
    remind_of_left_goals()
    assert (again(goal).owner_person, asked("hand_on_goals")) == (company.dev, set())


def test_a_manager_may_take_over_the_goal_of_a_leaver_at_once(company):
    goal = make_goal(company.leaver)
    hand_over(goal, to=company.it_manager, by=company.it_manager, why="Until somebody is found")
    assert again(goal).owner_person == company.it_manager


def test_the_former_owner_sees_it_only_as_others_do(company):
    goal = make_goal(company.dev, visibility="line")
    agree_to_handover(hand_over(goal, to=company.severe, by=company.dev, why="Moves to operations"), by=company.severe)
    dev = Person.objects.get(pk=company.dev.pk)
    forget_reach(dev)
    assert not Goal.objects.visible_to(dev).filter(pk=goal.pk).exists()
