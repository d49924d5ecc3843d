from datetime import timedelta

import pytest

from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.plan.strategy.enums import CommitmentKind as Kind
from sightline.plan.strategy.enums import RatingPolicy, Transparency
from sightline.plan.strategy.operations.philosophies import publish_philosophy, write_philosophy
from sightline.plan.strategy.policy import Policy, current_policy, policy_from, policy_of


def agree(**values):
    write_philosophy(text="Talks first.", commitments={Kind(kind): value for kind, value in values.items()}, by=None)
    return publish_philosophy(by=Person.objects.get(name__startswith="Petra"))


def test_without_a_philosophy_the_defaults_hold(db):
    assert current_policy() == Policy()
    assert (Policy().version, Policy().rating, Policy().cadence_days) == (None, RatingPolicy.LABELS, None)


def test_the_version_in_force_is_read_in_one_query(company, django_assert_num_queries):
    made = agree(rating_policy="none", transparency="open", time_budget_minutes=90)
    with django_assert_num_queries(1):
        policy = current_policy()
    assert (policy.rating, policy.transparency, policy.time_budget_minutes) == (
        RatingPolicy.NONE,
        Transparency.OPEN,
        90,
    )
    assert policy.made == {Kind.RATING_POLICY, Kind.TRANSPARENCY, Kind.TIME_BUDGET}
    assert policy == policy_of(made)


def test_a_version_without_commitments_is_still_a_version(company):
    agree()
    assert current_policy() == Policy(version=1)


def test_a_kind_of_a_later_release_is_passed_over():
    assert policy_from({"weather": "calm", "pay_link": "none"}).made == {Kind.PAY_LINK}


@pytest.fixture
def groups(company):
    return [
        {"scope": "unit", "ref": company.ops.public_id, "name": "Operations", "days": 30},
        {"scope": "job", "ref": company.cleaner.assignments.get().job_profile.public_id, "name": "Cleaner", "days": 21},
    ]


def test_a_group_has_days_of_its_own_in_place_of_the_general_ones(company, groups):
    agree(cadence_days=14, cadence=groups)
    policy = current_policy()
    assert policy.cadence_days_for(company.dev) == 14
    assert policy.cadence_days_for(company.driver) == 30  # a unit below Operations
    assert policy.cadence_days_for(company.cleaner) == 21  # the shortest of both
    assert policy.cadence_days_for(company.board_a) == 14


def test_new_joiners_talk_more_often_at_first(company):
    agree(cadence_days=14, cadence=[{"scope": "new_joiner", "days": 7, "first_days": 90}])
    company.dev.hired_on = clock.today() - timedelta(days=90)
    company.dev.save()
    policy, last_day = current_policy(), company.dev.hired_on + timedelta(days=89)
    assert policy.cadence_days_for(company.dev) == 14
    assert policy.cadence_days_for(company.dev, on=last_day) == 7


def test_many_people_cost_no_more_queries_than_one(company, groups, django_assert_num_queries):
    agree(cadence_days=14, cadence=groups)
    policy = current_policy()
    for people in ([company.dev], [company.dev, company.driver, company.cleaner]):
        with django_assert_num_queries(2):
            policy.cadence_days_of([one.pk for one in people])


def test_very_many_are_answered_as_few_are(company, groups, monkeypatch):
    agree(cadence_days=14, cadence=[*groups, {"scope": "new_joiner", "days": 7, "first_days": 90}])
    everybody = list(Person.objects.values_list("pk", flat=True))
    few = current_policy().cadence_days_of(everybody)
    monkeypatch.setattr("sightline.plan.strategy.policy.MANY", 0)
    assert current_policy().cadence_days_of(everybody) == few
    assert current_policy().cadence_days_of([company.driver.pk]) == {company.driver.pk: 30}


def test_without_a_promise_talks_are_left_to_the_two(company):
    agree(rating_policy="none")
    assert current_policy().cadence_days_for(company.dev) is None
