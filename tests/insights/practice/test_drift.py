from datetime import timedelta

import pytest

from sightline.coach.conversations.enums import MeetingState
from sightline.coach.conversations.models import Meeting, OneOnOne
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.insights.practice.drift import Line, drift
from sightline.insights.practice.rules import can_see_practice, units_seen
from sightline.insights.practice.scope import Scope
from sightline.plan.goals.enums import GoalKind, Visibility
from sightline.plan.strategy.enums import CommitmentKind
from sightline.plan.strategy.operations.philosophies import publish_philosophy, write_philosophy
from sightline.plan.strategy.operations.questions import ask_about_philosophy
from tests.company import Company
from tests.evaluate import stage


def lines(company: Company, unit_ids: tuple[int, ...] | None = None, **said: object) -> dict[str, Line]:
    commitments = {CommitmentKind(kind): value for kind, value in said.items()}
    write_philosophy(text="Talks first.", commitments=commitments, by=None)
    made = publish_philosophy(by=company.programme_owner)
    today = clock.today()
    return {line.label: line for line in drift(made, Scope(today, unit_ids), today)}


def talk(employee: Person, lead: Person, days_ago: int) -> None:
    series = OneOnOne.objects.create(
        employee=employee, lead=lead, cadence_days=14, starts_on=clock.today() - timedelta(days=90), time_zone="UTC"
    )
    at = clock.now() - timedelta(days=days_ago)
    Meeting.objects.create(series=series, starts_at=at, slot_at=at, state=MeetingState.HELD)


def test_forms_against_a_commitment_are_named(company: Company) -> None:
    stage.template()
    line = lines(company, rating_policy="none")["Ratings"]
    assert line.departs and "Annual form" in line.seen and line.promise.startswith("Nobody is rated.")


def test_talks_are_counted_over_those_who_keep_them_here(company: Company) -> None:
    people = [company.dev, company.peer, company.part_timer, company.driver, company.cleaner]
    for place, person in enumerate(people):
        talk(person, company.chief, 30 if place == 0 else 5)
    line = lines(company, cadence_days=14)["Days between talks"]
    assert (line.number, line.departs) == (4, True)
    assert line.seen.startswith("4 of 5 people with one-on-ones here talked in time.")


def test_fewer_than_five_are_not_counted(company: Company) -> None:
    talk(company.dev, company.chief, 5)
    line = lines(company, cadence_days=14)["Days between talks"]
    assert (line.departs, line.number, line.seen) == (None, None, "Too few one-on-ones to say.")


def test_closed_goals_are_counted_where_openness_is_promised(company: Company) -> None:
    for number in range(6):
        stage.goal(company.dev, title=f"Goal {number}", visibility=Visibility.LINE if number < 2 else Visibility.OPEN)
    stage.goal(company.dev, kind=GoalKind.LEARNING, visibility=Visibility.LINE)
    line = lines(company, transparency="open")["Openness of goals"]
    assert (line.number, line.of, line.departs) == (2, 6, True)


def test_a_scope_counts_its_own_units(company: Company) -> None:
    for number in range(5):
        stage.goal(company.dev, title=f"Goal {number}", visibility=Visibility.OPEN)
        stage.goal(company.driver, title=f"Trip {number}", visibility=Visibility.LINE)
    assert lines(company, (company.it.pk,), transparency="open")["Openness of goals"].number == 0


def test_open_questions_and_unread_versions_are_said(company: Company) -> None:
    lines(company)
    ask_about_philosophy("Why?", by=company.dev)
    found = lines(company)
    assert found["Everybody knows it"].departs
    assert found["Questions have answers"].number == 1


def test_a_promise_kept_is_a_line_too(company: Company) -> None:
    stage.template(rated=False)
    line = lines(company, rating_policy="none")["Ratings"]
    assert (line.departs, line.seen) == (False, "1 form keeps to it.")


@pytest.mark.parametrize(
    ("who", "sees", "everything"),
    [
        ("programme_owner", True, True),
        ("chief", True, True),
        ("hr_partner", True, False),
        ("it_director", False, True),
        ("auditor", False, True),
        ("dev", False, True),
    ],
)
def test_who_sees_it_and_over_whom(company: Company, who: str, sees: bool, everything: bool) -> None:
    person = getattr(company, who)
    assert bool(can_see_practice(person)) is sees
    assert (units_seen(person) is None) is everything
