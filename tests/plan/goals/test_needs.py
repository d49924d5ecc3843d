"""What a goal needs from others."""

from datetime import timedelta

import pytest

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.notify.models import Duty
from sightline.plan.goals import sharing_rules
from sightline.plan.goals.enums import DependencyState, GoalState
from sightline.plan.goals.errors import DependencyClosedError, DependencyNotSensibleError, GoalNotActiveError
from sightline.plan.goals.models import Dependency
from sightline.plan.goals.operations.needs import accept_need, ask_for, decline_need, meet_need, withdraw_need
from tests.plan.goals.making import make_goal


def soon(days: int = 14):
    return clock.today() + timedelta(days=days)


def need(company, **more) -> Dependency:
    goal = make_goal(company.driver, "Boarding without queues")
    return ask_for(goal, **{"what": "A test ticket system", "needed_on": soon(), "by": company.driver, **more})


def owed() -> dict[str, str]:
    return {duty.person.given_name: duty.title for duty in Duty.objects.open()}


def test_a_unit_is_asked_through_its_lead(company):
    dependency = need(company, unit=company.it_platform)
    assert owed() == {"Chidi": "Dario Conti needs: A test ticket system"}
    assert AuditEntry.objects.get(verb="goals.need_asked").after["asked"] == "Platform"
    assert dependency.state == DependencyState.ASKED


def test_accepting_turns_the_question_into_a_promise_with_a_day(company):
    dependency = need(company, unit=company.it_platform)
    serving = make_goal(company.it_platform, "A place to test")
    accept_need(dependency, by=company.it_manager, answer="By then", served_by=serving)
    duty = Duty.objects.open().get()
    assert (duty.person, duty.due_on, duty.owed_to) == (company.it_manager, soon(), company.driver)

    meet_need(dependency, by=company.driver)
    dependency.refresh_from_db()
    assert (dependency.state, dependency.closed_by, dependency.served_by) == (
        DependencyState.MET,
        company.driver,
        serving,
    )
    assert not Duty.objects.open().exists()


def test_declining_needs_a_reason(company):
    dependency = need(company, person=company.dev)
    with pytest.raises(DependencyNotSensibleError):
        decline_need(dependency, by=company.dev, answer="")
    decline_need(dependency, by=company.dev, answer="We have no hands before spring")
    dependency.refresh_from_db()
    assert (dependency.state, dependency.answer) == (DependencyState.DECLINED, "We have no hands before spring")


def test_late_is_open_and_past_its_day(company):
    dependency = need(company, person=company.dev)
    Dependency.objects.update(needed_on=clock.today() - timedelta(days=1))
    dependency.refresh_from_db()
    assert dependency.is_late
    assert Dependency.objects.late(clock.today()).get() == dependency
    withdraw_need(dependency, by=company.driver)
    assert not Dependency.objects.late(clock.today()).exists()
    with pytest.raises(DependencyClosedError):
        meet_need(dependency, by=company.driver)


def test_what_makes_no_sense_is_refused(company):
    goal = make_goal(company.driver)
    for more in (
        {},
        {"unit": company.it, "person": company.dev},
        {"person": company.driver},
        {"person": company.leaver},
        {"unit": company.it, "what": " "},
        {"unit": company.it, "needed_on": soon(-1)},
    ):
        with pytest.raises(DependencyNotSensibleError):
            ask_for(goal, **{"what": "x", "needed_on": soon(), "by": company.driver, **more})
    with pytest.raises(GoalNotActiveError):
        ask_for(make_goal(company.driver, state=GoalState.DRAFT), what="x", needed_on=soon(), by=None, unit=company.it)
    assert not Dependency.objects.exists()


@pytest.mark.parametrize(
    ("name", "answers", "withdraws", "sees"),
    [
        ("driver", False, True, True),
        ("severe", False, True, True),
        ("it_manager", True, False, True),
        ("it_director", True, False, True),
        ("dev", False, False, True),  # works in the unit that is asked
        ("cleaner", False, False, False),
    ],
)
def test_who_sees_and_answers(company, name, answers, withdraws, sees):
    dependency = need(company, unit=company.it_platform)
    person = getattr(company, name)
    assert bool(sharing_rules.can_answer_need(person, dependency)) == answers
    assert bool(sharing_rules.can_withdraw_need(person, dependency)) == withdraws
    assert Dependency.objects.visible_to(person).exists() == sees
