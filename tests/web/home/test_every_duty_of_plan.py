"""Duties of the strategy, of goals, measures and performance plans lead somewhere that opens."""

from datetime import timedelta

from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.plan.changes.operations import follow_up
from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.operations import propose_goal, remind_of_check_ins
from sightline.plan.goals.operations.handing import agree_to_handover, hand_over
from sightline.plan.goals.operations.left import remind_of_left_goals
from sightline.plan.goals.operations.library import revise_template, use_template
from sightline.plan.goals.operations.needs import accept_need, ask_for
from sightline.plan.goals.operations.offering import offer_version
from sightline.plan.goals.operations.suggesting import suggest_goal
from sightline.plan.measures.operations.reminders import remind_of_readings
from sightline.plan.performance_plans.operations import remind_of_plans
from sightline.plan.strategy.operations.philosophies import publish_philosophy, write_philosophy
from sightline.plan.strategy.operations.questions import ask_question
from tests.coach.making import a_goal
from tests.plan.changes.making import published, retiring
from tests.plan.goals.library import changed, make_drill
from tests.plan.goals.making import days_ago, link, make_goal, make_objective, make_terms
from tests.plan.measures.making import make_registered, read
from tests.plan.performance_plans.making import make_proposed
from tests.plan.strategy.course import set_course
from tests.web.home.walking import opened


def test_goals(company):
    start = clock.today() - timedelta(days=60)
    a_goal(company.dev, starts_on=start, agreed_at=None)
    remind_of_check_ins()
    propose_goal(a_goal(company.peer, state=GoalState.DRAFT, agreed_at=None), by=company.peer)
    assert opened() == {DutyKind.CHECK_IN, DutyKind.ANSWER_PROPOSAL}


def test_goals_that_change_hands(company):
    """Of a goal that only its line may see, the one who is asked sees enough to answer."""
    hand_over(make_goal(company.dev, visibility="line"), to=company.severe, by=company.it_manager, why="Moves")
    left = make_goal(company.leaver, visibility="line")
    make_goal(company.leaver, "Another")
    remind_of_left_goals()
    agree_to_handover(hand_over(left, to=company.dev, by=company.it_manager, why="Left"), by=company.dev)
    assert opened() == {DutyKind.TAKE_OVER_GOAL, DutyKind.HAND_ON_GOALS}


def test_a_template_with_new_words(company):
    template = make_drill(company.programme_owner)
    use_template(template, by=company.dev, owner_person=company.dev)
    revise_template(template, changed(template, title="Hold a drill each week"), by=company.programme_owner)
    template.refresh_from_db()
    offer_version(template, by=company.programme_owner)
    assert opened() == {DutyKind.READ_TEMPLATE}


def test_needs_asked_and_promised(company):
    """Asked across the company, about a goal that only its line may see."""
    goal = make_goal(company.driver, "Boarding without queues", visibility="line")
    day = clock.today() + timedelta(days=14)
    ask_for(goal, what="A test ticket system", needed_on=day, by=company.driver, unit=company.it_platform)
    promised = ask_for(goal, what="An hour of yours", needed_on=day, by=company.driver, person=company.peer)
    accept_need(promised, by=company.peer, answer="By then")
    assert opened() == {DutyKind.ANSWER_NEED}


def test_suggested_goals(company):
    suggest_goal(make_terms(), by=company.cleaner, unit=company.it_platform)
    suggest_goal(make_terms(), by=company.dev)
    assert opened() == {DutyKind.DECIDE_SUGGESTION}


def test_measures(company):
    read(make_registered(company.dev, frequency_days=7), 70, days_ago(7))
    remind_of_readings()
    assert opened() == {DutyKind.READ_MEASURE}


def test_performance_plans(company):
    """One waits for the manager, one for the employee, and somebody new has none."""
    make_proposed(company.dev)
    make_proposed(company.driver, by=company.severe)
    company.peer.hired_on = days_ago(40)
    company.peer.save()
    remind_of_plans()
    assert opened() == {DutyKind.ACKNOWLEDGE_PLAN, DutyKind.MAKE_PLAN}


def test_strategy(company):
    set_course(company)
    write_philosophy(text="Talks first.", commitments={}, by=None)
    publish_philosophy(by=company.programme_owner)
    ask_question("Who are our guests?", by=company.dev)
    assert opened() == {DutyKind.CONFIRM_STRATEGY, DutyKind.CONFIRM_PHILOSOPHY, DutyKind.ANSWER_QUESTION}


def test_changes_of_strategy(company):
    objective = make_objective("C4", "Night sailings")
    link(a_goal(company.dev), objective)
    change = published(company.programme_owner, retiring(objective))
    type(change).objects.update(decide_by=clock.today() - timedelta(days=1))
    follow_up()
    assert opened() == {DutyKind.DECIDE_CHANGE, DutyKind.HELP_DECIDE}
