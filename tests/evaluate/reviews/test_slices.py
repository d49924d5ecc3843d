"""Which part of a goal a review scores, and how it is told."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine

from sightline.evaluate.reviews.enums import Rater
from sightline.evaluate.reviews.form import items_of
from sightline.evaluate.reviews.models import Review
from sightline.evaluate.reviews.operations.launch import launch
from sightline.evaluate.reviews.queries import form_of
from sightline.evaluate.reviews.scoring import attainment_of
from sightline.evaluate.reviews.slicing import with_slices
from sightline.evaluate.reviews.snapshot import read_subject
from sightline.foundation.people.models import Assignment, Leave, Person
from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.models import Goal
from sightline.plan.goals.operations import accept_proposal, check_in, pause, rebaseline
from sightline.plan.goals.operations.closing import close_goal
from tests.company import Company, employ
from tests.evaluate import stage
from tests.plan.goals.making import make_goal, make_measure

START, END = date(2026, 1, 1), date(2026, 10, 31)  # the period of these reviews: 304 days


@pytest.fixture(autouse=True)
def late_in_the_year() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 15, 9, tzinfo=UTC), tick=False):
        yield


def made_goal(owner: Person, title: str = "Answer first time", **fields) -> Goal:
    goal = make_goal(owner, title, **{"starts_on": START, "due_on": END, **fields})
    make_measure(goal)
    return goal


def eased(company: Company, goal: Goal, target: int, from_on: date) -> None:
    proposal = rebaseline(goal, by=company.dev, reason="The dock closed", target=Decimal(target), from_on=from_on)
    accept_proposal(proposal, by=company.it_manager)


def launched(company: Company) -> Review:
    objective = stage.strategy()
    stage.competency(objective)
    cycle = stage.cycle(stage.template(), stage.only(company.dev))
    type(cycle).objects.filter(pk=cycle.pk).update(
        period_starts_on=START, period_ends_on=END, reference_on=date(2026, 11, 1)
    )
    cycle.refresh_from_db()
    launch(cycle, by=company.programme_owner)
    return stage.review_of(company.dev)


def subject_of(review: Review):
    return with_slices(review.cycle, review.reviewee, read_subject(review.snapshot.subject))


@pytest.mark.row("S0.12")
def test_a_target_eased_in_month_10_counts_by_both_and_the_reviewer_sees_it(company: Company) -> None:
    """273 days against 100, 31 against 80; reached 80: (273 × 0.8 + 31) ÷ 304 = 0.8204."""
    goal = made_goal(company.dev)
    check_in(goal, by=company.dev, value=Decimal(80), on=date(2026, 10, 30))
    eased(company, goal, 80, date(2026, 10, 1))
    part = subject_of(launched(company)).goals[0].slice

    assert part.attained == Decimal("0.8204")
    assert [(one.words, one.days) for one in part.measures[0].versions] == [
        ("from 0 to 100", 273),
        ("from 0 to 80", 31),
    ]
    change = part.changes[0]
    assert (change.on, change.why, change.by, change.eased) == (
        date(2026, 10, 1),
        "The dock closed",
        company.dev.name,
        True,
    )
    assert change.words == "Share done: from 0 to 100, then from 0 to 80"


@pytest.mark.row("complaint-8")
@pytest.mark.row("S2.2")
def test_a_goal_that_spans_two_cycles_is_scored_by_its_slice(company: Company) -> None:
    """1 July to 30 June: 123 of its 365 days lie in the period. Asked 123/365 = 0.337, reached 0.3: 0.8902."""
    goal = made_goal(company.dev, starts_on=date(2026, 7, 1), due_on=date(2027, 6, 30))
    check_in(goal, by=company.dev, value=Decimal(30), on=date(2026, 10, 30))
    check_in(goal, by=company.dev, value=Decimal(60), on=date(2026, 11, 10))  # after the period: the next slice’s
    review = launched(company)

    planned = read_subject(review.snapshot.subject).goals[0].slice
    assert (planned.starts_on, planned.ends_on) == (date(2026, 7, 1), END)
    part = subject_of(review).goals[0].slice
    assert (part.running_days, part.whole_days, part.is_part) == (123, 365, True)
    assert part.attained == Decimal("0.8902")


@pytest.mark.row("S2.2")
def test_the_release_keeps_the_slice_and_the_trace_names_it(company: Company) -> None:
    goal = made_goal(company.dev, starts_on=date(2026, 7, 1), due_on=date(2027, 6, 30))
    check_in(goal, by=company.dev, value=Decimal(30), on=date(2026, 10, 30))
    launched(company)
    review = stage.released(company.dev)

    leaf = review.score_trace["attainment"]["children"][0]
    assert leaf["slice"] == {"from": "2026-07-01", "to": "2026-10-31", "days": 123, "of": 365}
    assert leaf["value"] == "0.8902"
    check_in(goal, by=company.dev, value=Decimal(90))
    review.refresh_from_db()
    assert read_subject(review.snapshot.subject).goals[0].slice.attained == Decimal("0.8902")


@pytest.mark.row("idea-13")
def test_leave_does_not_lower_what_was_attained(company: Company) -> None:
    """61 of 304 days away: asked 243/304 of the way, reached 0.6: 0.7506 instead of 0.6."""
    goal = made_goal(company.dev)
    check_in(goal, by=company.dev, value=Decimal(60), on=date(2026, 10, 30))
    review = launched(company)
    assert subject_of(review).goals[0].slice.attained == Decimal("0.6")

    Leave.objects.create(person=company.dev, starts_on=date(2026, 3, 1), ends_on=date(2026, 4, 30))
    part = subject_of(review).goals[0].slice
    assert (part.away_days, part.attained) == (61, Decimal("0.7506"))


def test_a_goal_that_rested_weighs_the_days_it_ran(company: Company) -> None:
    goal = made_goal(company.dev, weight=Decimal(50))
    accept_proposal(
        pause(goal, by=company.dev, reason="The dock closed", from_on=date(2026, 10, 1)), by=company.it_manager
    )
    part = subject_of(launched(company)).goals[0].slice
    assert (part.running_days, part.weight) == (273, Decimal("44.9013"))  # 50 × 273 ÷ 304
    assert (part.changes[0].is_pause, part.changes[0].why) == (True, "The dock closed")


@pytest.mark.row("complaint-5")
def test_a_goal_without_a_reading_is_listed_and_left_out(company: Company) -> None:
    made_goal(company.dev, "Silent")
    goal = made_goal(company.dev, "Told")
    check_in(goal, by=company.dev, value=Decimal(70), on=date(2026, 10, 30))
    tree = attainment_of(subject_of(launched(company)))

    assert tree["value"] == "0.7000"
    assert [(leaf["label"], leaf.get("missing")) for leaf in tree["children"]] == [
        ("Silent", "no_reading"),
        ("Told", None),
    ]


@pytest.mark.row("DR-09")
def test_an_aspirational_goal_is_asked_about_and_neither_rated_nor_counted(company: Company) -> None:
    goal = made_goal(company.dev, "The moon", intent="aspirational")
    check_in(goal, by=company.dev, value=Decimal(40), on=date(2026, 10, 30))
    review = launched(company)
    subject = subject_of(review)

    item = next(one for one in items_of(form_of(review), subject, Rater.MANAGER) if one.kind == "goal")
    assert (item.rated, item.points) == (False, ())
    assert attainment_of(subject)["children"][0]["missing"] == "aspirational"
    assert attainment_of(subject)["value"] is None


def test_a_goal_withdrawn_later_is_listed_and_left_out(company: Company) -> None:
    goal = made_goal(company.dev)
    check_in(goal, by=company.dev, value=Decimal(10), on=date(2026, 10, 30))
    review = launched(company)
    close_goal(goal, by=company.dev, outcome=GoalState.RETIRED)
    assert subject_of(review).goals[0].slice.missing == "withdrawn"


@pytest.mark.row("idea-13")
def test_managers_weigh_by_the_days_they_led(company: Company) -> None:
    """Chidi led alone for 243 days, then for 40 %: 243 + 61 × 0.4 = 267.4 of 304; Femi 61 × 0.6 = 36.6."""
    alone = Assignment.objects.get(person=company.dev)
    alone.ends_on = date(2026, 8, 31)
    alone.save()
    employ(company.dev, company.it, "Engineer", company.it_manager, share="0.4", starts_on=date(2026, 9, 1))
    employ(company.dev, company.ops, "Engineer", company.facilities, share="0.6", starts_on=date(2026, 9, 1))
    review = launched(company)

    parts = review.parts.filter(rater=Rater.MANAGER).order_by("-share")
    assert [(part.writer, part.share) for part in parts] == [
        (company.it_manager, Decimal("0.880")),
        (company.facilities, Decimal("0.120")),
    ]


def test_a_set_of_goals_takes_as_many_queries_as_one(company: Company, django_assert_num_queries) -> None:
    for number in range(3):
        made_goal(company.dev, f"Goal {number}")
    review = launched(company)
    subject = read_subject(review.snapshot.subject)
    with django_assert_num_queries(11):
        with_slices(review.cycle, review.reviewee, subject)
