import pytest

from sightline.evaluate.reviews.models import ReviewCycle
from sightline.evaluate.reviews.operations.cycles import name_reviewer
from sightline.foundation.people.models import OrgUnit, Person
from sightline.insights.practice.touches import Place, touched
from sightline.plan.goals.enums import GoalKind, Visibility
from sightline.plan.strategy.policy import policy_from
from sightline.plan.strategy.promises import changes
from tests.company import Company
from tests.evaluate import stage


def found(before: dict, after: dict) -> list[tuple[str, str, str]]:
    rows = touched(changes(before, after), policy_from(before, 1), policy_from(after, 2))
    return [(touch.place, touch.name, touch.what) for row in rows for touch in row.touches]


@pytest.fixture
def standing(company: Company) -> ReviewCycle:
    """A rated form and one without, a draft cycle with each, and a cycle under way for two people."""
    running = stage.launched(company.dev, company.peer)
    stage.cycle(running.template, stage.only(company.driver), name="Next year")
    plain = stage.template(rated=False, name="Words only")
    stage.cycle(plain, stage.only(company.driver), name="Probation")
    stage.released(company.peer)
    return running


@pytest.mark.row("idea-2")
def test_one_commitment_flipped_gives_a_stable_list(standing: ReviewCycle) -> None:
    scale = "These sections are answered on a scale: Results, How the work is done."
    expected = [
        (Place.FORM, "Annual form", f"{scale} No cycle can be launched with it as it is."),
        (Place.DRAFT, "Next year", f"{scale} It cannot be launched as it is."),
        (Place.CYCLE, "Annual review", "Rating controls disappear from 1 review that is still being written."),
    ]
    for _again in range(2):
        assert found({"rating_policy": "labels"}, {"rating_policy": "none"}) == expected


def test_the_way_back_is_listed_too(standing: ReviewCycle) -> None:
    assert [row[:2] for row in found({"rating_policy": "none"}, {})] == [
        (Place.FORM, "Annual form"),
        (Place.DRAFT, "Next year"),
        (Place.CYCLE, "Annual review"),
    ]


def test_less_time_lists_the_forms_that_take_longer(standing: ReviewCycle) -> None:
    rows = found({"time_budget_minutes": 500}, {"time_budget_minutes": 4})
    assert [row[:2] for row in rows] == [
        (Place.FORM, "Annual form"),
        (Place.FORM, "Words only"),
        (Place.DRAFT, "Next year"),
        (Place.DRAFT, "Probation"),
    ]


def test_upward_reviewers_are_found_in_drafts(company: Company, standing: ReviewCycle) -> None:
    draft = ReviewCycle.objects.get(name="Probation")
    name_reviewer(draft, reviewee=company.it_manager, reviewer=company.dev, by=None)
    (row,) = found({}, {"multi_rater_use": "development"})
    assert row[:2] == (Place.DRAFT, "Probation") and company.dev.name in row[2]


def test_another_rhythm_says_how_many_people_it_reaches(company: Company) -> None:
    ops = {"scope": "unit", "ref": company.ops.public_id, "name": "Operations", "days": 30}
    everybody, operations = found({"cadence_days": 14}, {"cadence_days": 7, "cadence": [ops]})
    assert everybody == (
        Place.PEOPLE,
        "Everybody without days of their own, of 18 people",
        "Every 14 days until now, then every 7 days.",
    )
    assert operations[2] == "Every 14 days until now, then every 30 days."
    inside = {one.name for one in Person.objects.filter(assignments__unit__in=OrgUnit.objects.within(company.ops))}
    assert operations[1] == f"Operations: {len(inside)} people"


def test_open_goals_say_how_many_are_closed(company: Company) -> None:
    stage.goal(company.dev, visibility=Visibility.LINE)
    stage.goal(company.dev, visibility=Visibility.LINE, kind=GoalKind.LEARNING)
    stage.goal(company.peer, visibility=Visibility.OPEN)
    (row,) = found({}, {"transparency": "open"})
    assert row[2].startswith("1 goal under way is open to few.")


def test_nothing_that_stands_is_nothing_touched(company: Company) -> None:
    assert found({}, {"distribution": "guidance", "pay_link": "none"}) == []


def test_more_forms_and_cycles_cost_no_more_queries(standing: ReviewCycle, django_assert_max_num_queries) -> None:
    for number in range(3):
        extra = stage.template(rated=False, name=f"Form {number}")
        stage.cycle(extra, name=f"Cycle {number}")
    with django_assert_max_num_queries(8):
        found({}, {"rating_policy": "none", "time_budget_minutes": 20})
