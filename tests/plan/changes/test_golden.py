"""S0.11 and idea 4: what retiring one objective moves, held against a list written down beforehand."""

from datetime import timedelta

import pytest

from sightline.evaluate.reviews.enums import CycleState
from sightline.evaluate.reviews.models import Review, ReviewCycle, ReviewTemplate
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.notify.models import Duty
from sightline.foundation.people.models import JobProfile, OrgUnit, Person, UnitClosure
from sightline.plan.changes.enums import Level
from sightline.plan.changes.models import ImpactItem, StrategyChange
from sightline.plan.changes.preview import preview
from sightline.plan.competencies.models import Competency, ProficiencyLevel, RoleExpectation
from sightline.plan.goals.enums import LinkKind
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.models import CauseLink, CompetencyLink, StrategicObjective
from tests.company import Company, employ, make_person, rebuild_closure
from tests.plan.changes.making import make_change, published, retiring
from tests.plan.goals.making import days_ago, link, make_goal, make_objective

UNITS, TEAMS_EACH = 3, 3
INDIVIDUALS = (5, 5, 5, 5, 5, 4, 4, 4, 4)  # below each of the nine teams: 41


def _unit(name: str, parent: OrgUnit) -> OrgUnit:
    unit = OrgUnit.objects.create(name=name, parent=parent)
    UnitClosure.objects.create(ancestor=unit, descendant=unit, depth=0)
    for above in UnitClosure.objects.filter(descendant=parent):
        UnitClosure.objects.create(ancestor_id=above.ancestor_id, descendant=unit, depth=above.depth + 1)
    return unit


@pytest.fixture
def night_boats(company: Company) -> StrategicObjective:
    """C4, with 3 goals of units, 9 of teams and 41 of people below; and one goal of each kind that serves another."""
    objective, other = make_objective("C4", "Night sailings"), make_objective("C1", "Reliable sailings")
    serial, teams = 0, iter(INDIVIDUALS)
    for n in range(UNITS):
        unit = _unit(f"Unit {n}", company.root)
        employ(head := make_person(f"Head{n} Unit"), unit, "Head of unit", company.chief)
        top = make_goal(unit, f"Night service of unit {n}")
        link(top, objective)
        for m in range(TEAMS_EACH):
            team = _unit(f"Team {n}.{m}", unit)
            employ(lead := make_person(f"Lead{n}{m} Team"), team, "Team lead", head)
            below = make_goal(team, f"Night crews of team {n}.{m}")
            link(below, top, LinkKind.SUPPORTS if m else LinkKind.CONTRIBUTES)
            for _each in range(next(teams)):
                employ(person := make_person(f"Person{serial} Crew"), team, "Deckhand", lead)
                link(make_goal(person, f"Night watch {serial}"), below)
                serial += 1
    link(make_goal(company.dev, "Another thing"), other)
    rebuild_closure(clock.today())
    return objective


def _in_review(count: int) -> None:
    template = ReviewTemplate.objects.create(name="Yearly")
    cycle = ReviewCycle.objects.create(
        name="This year",
        template=template,
        period_starts_on=days_ago(60),
        period_ends_on=clock.today(),
        reference_on=clock.today(),
        state=CycleState.LAUNCHED,
    )
    people = Person.objects.filter(name__startswith="Person").order_by("id")[:count]
    Review.objects.bulk_create(Review(cycle=cycle, reviewee=person) for person in people)


@pytest.mark.row("S0.11")
@pytest.mark.row("idea-4")
def test_retiring_one_objective_equals_the_golden_list(company, night_boats):
    _in_review(2)
    change = make_change(company.programme_owner, retiring(night_boats))
    figures = preview(change).figures
    counted = {level: figures.of(level).goals for level in Level.values}
    assert counted == {"organisation": 0, "unit": 3, "team": 9, "individual": 41}
    assert (figures.reviews, figures.people, figures.total.direct) == (2, 41, 3)
    assert figures.of(Level.INDIVIDUAL).unfair == 2


def test_the_preview_writes_nothing(company, night_boats):
    change = make_change(company.programme_owner, retiring(night_boats))
    tables = (AuditEntry, Duty, ImpactItem, StrategyChange, Goal)
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    preview(change)
    assert [list(table.objects.order_by("pk").values()) for table in tables] == before


@pytest.mark.row("S0.11")
def test_every_owner_gets_one_duty_with_a_day(company, night_boats):
    change = published(company.programme_owner, retiring(night_boats))
    duties = Duty.objects.open()
    assert (ImpactItem.objects.filter(change=change).count(), duties.count()) == (53, 53)
    assert set(duties.values_list("due_on", "owed_to")) == {(change.decide_by, company.programme_owner.pk)}
    assert Person.objects.get(name="Head1 Unit").duties.get().title.endswith(change.title)


def test_publishing_takes_as_many_statements_for_fifty_goals_as_for_three(
    company, night_boats, django_assert_max_num_queries
):
    change = make_change(company.programme_owner, retiring(night_boats))
    from sightline.plan.changes.operations import publish_change

    with django_assert_max_num_queries(40):
        publish_change(change, by=company.programme_owner)


def test_competencies_jobs_and_neighbours_on_the_map_are_named(company, night_boats):
    watch = Competency.objects.create(key="night-watch", name="Night watch", description="Awake and calm")
    CompetencyLink.objects.create(objective=night_boats, competency=watch)
    level = ProficiencyLevel.objects.create(point=3, name="Solid")
    RoleExpectation.objects.create(job_profile=JobProfile.objects.get(name="Deckhand"), competency=watch, level=level)
    CauseLink.objects.create(cause=night_boats, effect=StrategicObjective.objects.get(code="C1"))
    found = preview(make_change(company.programme_owner, retiring(night_boats)))
    assert [(one.objective.code, one.loses) for one in found.tied] == [("C1", "cause")]
    assert [(one.competency.name, one.is_left_alone) for one in found.competencies] == [("Night watch", True)]
    assert [job.name for job in found.jobs] == ["Deckhand"]
    assert found.figures.job_holders == 41


def test_a_goal_with_most_of_its_time_gone_is_late(company, night_boats):
    goal = Goal.objects.filter(title__startswith="Night watch").earliest("id")
    goal.starts_on, goal.due_on = days_ago(100), clock.today() + timedelta(days=49)
    goal.save()
    change = make_change(company.programme_owner, retiring(night_boats))
    assert preview(change).figures.of(Level.INDIVIDUAL).late == 1
    goal.due_on = clock.today() + timedelta(days=51)
    goal.save()
    assert preview(change).figures.of(Level.INDIVIDUAL).late == 0


def test_a_goal_reached_two_ways_counts_once(company, night_boats):
    goal = Goal.objects.filter(title__startswith="Night watch").earliest("id")
    link(goal, night_boats, is_main=False)
    figures = preview(make_change(company.programme_owner, retiring(night_boats))).figures
    assert (figures.of(Level.INDIVIDUAL).goals, figures.total.direct) == (41, 4)
