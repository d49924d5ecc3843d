"""A template assigned to a population by rule."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.notify.models import Duty, Message
from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.errors import NobodyToAssignError, TemplateRetiredError
from sightline.plan.goals.models import ContributionLink, Goal, GoalCopy, Proposal, TemplateAssignment
from sightline.plan.goals.operations import accept_proposal
from sightline.plan.goals.operations.assigning import assign_template, preview_assignment
from sightline.plan.goals.operations.library import retire_template
from sightline.plan.goals.population import LeftOut, Rule, read_rule, write_rule
from tests.plan.goals.library import drill_content, make_drill
from tests.plan.goals.making import make_objective


def names(people) -> set[str]:
    return {one.given_name for one in people}


def platform(company) -> Rule:
    return Rule(units=(company.it_platform.public_id,))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (lambda c: Rule(units=(c.it.public_id,)), {"Bruno", "Chidi", "Dara", "Emi", "Goran", "Lena", "Ivo"}),
        (lambda c: Rule(managers=(c.it_manager.public_id,)), {"Dara", "Emi", "Goran"}),
        (lambda c: Rule(managers=(c.facilities.public_id,), exclude=(c.cleaner.public_id,)), {"Goran"}),
        (lambda c: Rule(jobs=(c.cleaner.assignments.get().job_profile.public_id,)), {"Clara"}),
    ],
)
def test_the_people_of_a_rule(company, rule, expected):
    found = preview_assignment(make_drill(), rule(company), by=company.programme_owner)
    assert (names(found.people), found.count) == (expected, len(expected))


def test_who_joined_since(company):
    Person.objects.filter(pk=company.dev.pk).update(hired_on=clock.today() - timedelta(days=5))
    rule = Rule(joined_from=clock.today() - timedelta(days=30))
    assert names(preview_assignment(make_drill(), rule, by=company.programme_owner).people) == {"Dara"}


def test_a_rule_reads_back_as_it_was_written(company):
    rule = Rule(units=("abc",), levels=(2, 3), joined_from=clock.today())
    assert read_rule(write_rule(rule)) == rule


def test_the_preview_says_who_is_left_out_and_why(company):
    template = make_drill()
    assign_template(template, Rule(exclude=tuple(_all_but(company.dev))), by=company.programme_owner)
    Person.objects.filter(pk=company.peer.pk).update(left_on=clock.today() + timedelta(days=1))
    found = preview_assignment(template, Rule(units=(company.it.public_id,)), by=company.it_manager)

    left_out = {group.reason: names(group.people) for group in found.left_out}
    assert left_out == {
        LeftOut.OUT_OF_REACH: {"Bruno", "Lena", "Ivo"},
        LeftOut.LEAVING: {"Emi"},
        LeftOut.HAS_ONE: {"Dara"},
    }
    assert names(found.people) == {"Chidi", "Goran"}


def _all_but(person: Person) -> list[str]:
    return list(Person.objects.exclude(pk=person.pk).values_list("public_id", flat=True))


@pytest.mark.row("complaint-7")
def test_everybody_gets_a_goal_of_their_own_to_answer(company):
    objective = make_objective()
    template = make_drill(content=drill_content(objective=objective))
    run = assign_template(template, platform(company), by=company.it_director, why="The coastguard asks for it")

    goals = Goal.objects.filter(from_template__assignment=run)
    assert run.made == 4
    assert set(goals.values_list("state", flat=True)) == {GoalState.PROPOSED}
    assert names(Person.objects.filter(duties__kind="answer_proposal")) == {"Chidi", "Dara", "Emi", "Goran"}
    assert Message.objects.count() == Duty.objects.count() == Proposal.objects.count() == 4
    assert ContributionLink.objects.filter(objective=objective, is_main=True).count() == 4
    entry = AuditEntry.objects.get(verb="goals.template_assigned")
    assert (entry.after["made"], entry.why) == (4, "The coastguard asks for it")

    goal = goals.get(owner_person=company.dev)
    accept_proposal(goal.proposals.get(), by=company.dev)
    goal.refresh_from_db()
    assert (goal.state, goal.measures.get().target) == (GoalState.ACTIVE, 3)


def test_somebody_without_an_account_has_it_at_once(company):
    Person.objects.filter(pk=company.dev.pk).update(user=None)
    assign_template(make_drill(), platform(company), by=company.it_manager)
    assert Goal.objects.get(owner_person=company.dev).state == GoalState.ACTIVE


def test_a_second_click_assigns_to_nobody(company):
    template = make_drill()
    assign_template(template, platform(company), by=company.it_director)
    with pytest.raises(NobodyToAssignError):
        assign_template(template, platform(company), by=company.it_director)
    assert (Goal.objects.count(), TemplateAssignment.objects.count()) == (4, 1)


def test_the_database_refuses_the_same_goal_twice_in_one_quarter(company):
    template = make_drill()
    assign_template(template, platform(company), by=company.it_director)
    copy = GoalCopy.objects.get(person=company.dev)
    other = Goal.objects.create(title="Again", owner_person=company.dev, starts_on=copy.starts_on)
    with pytest.raises(IntegrityError), transaction.atomic():
        GoalCopy.objects.create(
            goal=other, template=template, version=copy.version, person=company.dev, starts_on=copy.starts_on
        )


def test_a_refusal_leaves_no_trace(company):
    template = retire_template(make_drill(), by=None)
    entries = AuditEntry.objects.count()
    with pytest.raises(TemplateRetiredError):
        assign_template(template, platform(company), by=company.it_director)
    assert (Goal.objects.count(), AuditEntry.objects.count()) == (0, entries)


def test_it_costs_the_same_statements_for_two_and_for_all(company):
    counted = []
    for rule in (Rule(managers=(company.severe.public_id,)), Rule(units=(company.root.public_id,))):
        with CaptureQueriesContext(connection) as seen:
            assign_template(make_drill(), rule, by=company.programme_owner)
        counted.append(len(seen))
    assert counted[1] - counted[0] <= 1  # the one who assigns is among them: their manager is looked up
