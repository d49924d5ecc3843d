from datetime import timedelta

import pytest

from sightline.evaluate.reviews import rules
from sightline.evaluate.reviews.enums import Rater
from sightline.evaluate.reviews.leaders_first import holding_up, leaders_of, standing
from sightline.evaluate.reviews.models import LeaderException, ReviewCycle
from sightline.evaluate.reviews.operations.cycles import CycleNotDraftError
from sightline.evaluate.reviews.operations.invitations import open_duties
from sightline.evaluate.reviews.operations.launch import launch
from sightline.evaluate.reviews.operations.leaders import (
    NoOrderError,
    NoReasonError,
    except_leader,
    set_leaders_first,
)
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.notify.models import Duty
from sightline.foundation.people.models import Leave, Person
from sightline.plan.goals.enums import Visibility
from sightline.plan.performance_plans.enums import PlanState
from sightline.plan.performance_plans.models import PerformancePlan
from tests.company import Company
from tests.evaluate import stage


def under_way(company: Company, *people: Person) -> ReviewCycle:
    """Leaders first, for Dara and whoever else is named; nobody who leads has a goal yet."""
    objective = stage.strategy()
    stage.competency(objective)
    draft = stage.cycle(stage.template(), stage.only(company.dev, *people))
    return launch(set_leaders_first(draft, True, by=company.programme_owner), by=company.programme_owner)


@pytest.fixture
def cycle(company: Company) -> ReviewCycle:
    return under_way(company)


def missing(cycle: ReviewCycle, person: Person) -> dict[str, tuple[str, ...]]:
    return {one.person.name: one.missing for one in holding_up(cycle, person.pk)}


def verdict(person: Person) -> str:
    part = stage.part_of(stage.review_of(person), Rater.SELF)
    return rules.can_write_part(person, part).code


def open_goal(person: Person) -> None:
    stage.goal(person, visibility=Visibility.OPEN)


def plan(person: Person, focus: str, state: str = PlanState.PROPOSED) -> PerformancePlan:
    return PerformancePlan.objects.create(
        assignment=person.assignments.first(),
        person=person,
        starts_on=clock.today() - timedelta(days=10),
        ends_on=clock.today() + timedelta(days=100),
        development_focus=focus,
        state=state,
    )


def test_a_team_waits_until_its_leader_has_an_open_agreed_goal(company: Company, cycle: ReviewCycle) -> None:
    assert verdict(company.dev) == "leaders_first"
    stage.goal(company.it_manager, visibility=Visibility.LINE)
    assert verdict(company.dev) == "leaders_first"
    open_goal(company.it_manager)
    assert verdict(company.dev) == ""


def test_where_plans_are_kept_they_name_a_development_focus(company: Company, cycle: ReviewCycle) -> None:
    open_goal(company.it_manager)
    own = plan(company.it_manager, "")
    assert missing(cycle, company.dev) == {company.it_manager.name: ("a development focus",)}
    own.development_focus, own.state = "Delegating the release", PlanState.DRAFT
    own.save()
    plan(company.cleaner, "Teaching others")
    assert missing(cycle, company.dev) == {company.it_manager.name: ("a development focus",)}
    own.state = PlanState.PROPOSED
    own.save()
    assert missing(cycle, company.dev) == {}


def test_the_order_follows_the_hierarchy(company: Company) -> None:
    cycle = under_way(company, company.it_manager)
    open_goal(company.it_manager)
    assert missing(cycle, company.dev) == {company.it_manager.name: ("their own part of this cycle",)}
    assert verdict(company.it_manager) == "leaders_first"
    open_goal(company.it_director)
    assert verdict(company.it_manager) == ""
    stage.sent(stage.part_of(stage.review_of(company.it_manager), Rater.SELF))
    assert verdict(company.dev) == ""


def test_somebody_with_two_leaders_waits_for_both(company: Company) -> None:
    cycle = under_way(company, company.part_timer)
    open_goal(company.it_manager)
    assert list(missing(cycle, company.part_timer)) == [company.facilities.name]


def test_who_is_away_holds_nobody_up(company: Company, cycle: ReviewCycle) -> None:
    today = clock.today()
    Leave.objects.create(person=company.it_manager, starts_on=today, ends_on=today + timedelta(days=30))
    assert verdict(company.dev) == ""


def test_the_managers_part_does_not_wait(company: Company, cycle: ReviewCycle) -> None:
    part = stage.part_of(stage.review_of(company.dev), Rater.MANAGER)
    assert rules.can_write_part(company.it_manager, part)


def test_an_exception_opens_it_and_says_why(company: Company, cycle: ReviewCycle) -> None:
    except_leader(cycle, company.it_manager, reason="Joined last week", by=company.hr_partner)
    assert verdict(company.dev) == ""
    entry = AuditEntry.objects.get(verb="reviews.excepted_leader")
    assert (entry.after, entry.why) == ({"leader": company.it_manager.name}, "Joined last week")


@pytest.mark.parametrize("reason", ["", "  ", "x" * 301])
def test_an_exception_needs_a_reason(company: Company, cycle: ReviewCycle, reason: str) -> None:
    with pytest.raises(NoReasonError):
        except_leader(cycle, company.it_manager, reason=reason, by=None)
    assert not LeaderException.objects.exists()


def test_without_the_order_there_is_nothing_to_except(company: Company) -> None:
    cycle = stage.launched(company.dev)
    assert verdict(company.dev) == ""
    with pytest.raises(NoOrderError):
        except_leader(cycle, company.it_manager, reason="Because", by=None)


def test_the_order_is_settled_before_the_launch(company: Company, cycle: ReviewCycle) -> None:
    with pytest.raises(CycleNotDraftError):
        set_leaders_first(cycle, False, by=None)


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("hr_partner", ""),
        ("programme_owner", ""),
        ("it_manager", "own_exception"),
        ("it_director", "not_hr"),
        ("dev", "not_hr"),
    ],
)
def test_who_makes_an_exception(company: Company, cycle: ReviewCycle, who: str, code: str) -> None:
    assert rules.can_except_leader(getattr(company, who), cycle, company.it_manager).code == code


def test_nobody_is_asked_before_it_is_their_turn(company: Company, cycle: ReviewCycle) -> None:
    def asked() -> set[str]:
        open_duties(cycle)
        return set(Duty.objects.open().values_list("kind", flat=True))

    assert asked() == {"write_manager_review"}
    open_goal(company.it_manager)
    assert asked() == {"write_manager_review", "write_self_review"}


def test_who_is_through_is_told_in_the_order_of_the_hierarchy(company: Company) -> None:
    cycle = under_way(company, company.it_manager)
    open_goal(company.it_director)
    found = [(one.name, standing(one).is_through) for one in leaders_of(cycle)]
    assert found == [(company.it_director.name, True), (company.it_manager.name, False)]


def test_one_question_is_one_query(company: Company, cycle: ReviewCycle, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        holding_up(cycle, company.dev.pk)
