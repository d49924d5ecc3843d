"""Templates: versions, a draft of one's own, and new words offered to the goals made before."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.notify.models import Duty
from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.errors import MeasureNotRegisteredError, TemplateNotNewerError, TemplateRetiredError
from sightline.plan.goals.models import Goal, GoalCopy, Proposal
from sightline.plan.goals.operations import accept_proposal, amend, propose_goal
from sightline.plan.goals.operations.library import retire_template, revise_template, use_template
from sightline.plan.goals.operations.offering import copies_behind, keep_own, offer_version, take_version
from sightline.plan.goals.terms import of_goal
from tests.plan.goals.library import changed, drill_content, make_drill
from tests.plan.goals.making import make_objective


def copy_of(company, template) -> GoalCopy:
    """Dara's goal from the template, agreed, with a target of her own."""
    goal = use_template(template, by=company.dev, owner_person=company.dev)
    propose_goal(goal, by=company.dev)
    accept_proposal(Proposal.objects.get(goal=goal, state="waiting"), by=company.it_manager)
    goal.refresh_from_db()
    terms = of_goal(goal)
    amend(goal, terms=terms.with_measures(replace(terms.measures[0], target=Decimal(5))), by=company.dev)
    accept_proposal(Proposal.objects.get(goal=goal, state="waiting"), by=company.it_manager)
    return GoalCopy.objects.get(goal=goal)


def test_a_goal_of_ones_own_begins_with_the_words_of_the_template(company):
    objective = make_objective()
    template = make_drill(company.programme_owner, content=drill_content(objective=objective))
    goal = use_template(template, by=company.dev, owner_person=company.dev)

    assert (goal.state, goal.title, goal.links_up.get().objective) == (GoalState.DRAFT, template.title, objective)
    assert goal.measures.get().target == 3
    assert goal.from_template.measures == {
        template.versions.get().terms["measures"][0]["id"]: goal.measures.get().public_id
    }


def test_using_it_twice_in_one_quarter_gives_the_same_goal(company):
    template = make_drill()
    first = use_template(template, by=company.dev, owner_person=company.dev)
    assert use_template(template, by=company.dev, owner_person=company.dev) == first
    assert Goal.objects.count() == 1


def test_a_revision_is_a_further_version_and_changes_no_goal(company):
    template = make_drill()
    goal = use_template(template, by=company.dev, owner_person=company.dev)
    revise_template(
        template, changed(template, title="Hold a drill each week"), by=company.programme_owner, why="New law"
    )

    template.refresh_from_db(), goal.refresh_from_db()
    assert (template.number, template.title) == (2, "Hold a drill each week")
    assert goal.title == "Hold a safety drill each month"
    entry = AuditEntry.objects.get(verb="goals.template_revised")
    assert (entry.before, entry.why) == ({"title": "Hold a safety drill each month"}, "New law")


def test_a_retired_template_begins_no_goal(company):
    template = retire_template(make_drill(), by=company.programme_owner)
    with pytest.raises(TemplateRetiredError):
        use_template(template, by=company.dev, owner_person=company.dev)
    assert not Goal.objects.exists()


def test_new_words_are_offered_to_owners_once(company):
    template = make_drill()
    copy_of(company, template)
    revise_template(template, changed(template, title="Hold a drill each week"), by=company.programme_owner)
    template.refresh_from_db()

    assert offer_version(template, by=company.programme_owner) == 1
    assert offer_version(template, by=company.programme_owner) == 0
    assert Duty.objects.open().get(kind="read_template").person == company.dev


@pytest.mark.row("complaint-7")
def test_taking_the_new_words_keeps_the_local_target_and_asks_the_other_side(company):
    template = make_drill()
    copy = copy_of(company, template)
    fresh = changed(template, title="Hold a drill each week", measure={"target": Decimal(9), "unit": "exercises"})
    revise_template(template, fresh, by=company.programme_owner)
    template.refresh_from_db()
    offer_version(template, by=company.programme_owner)

    proposal = take_version(GoalCopy.objects.get(pk=copy.pk), by=company.dev)
    assert proposal is not None
    assert proposal.proposed_to == company.it_manager
    accept_proposal(proposal, by=company.it_manager)
    goal = Goal.objects.get(pk=copy.pk)
    measure = goal.measures.get()
    assert (goal.title, measure.unit, measure.target) == ("Hold a drill each week", "exercises", 5)
    assert not copies_behind(template).exists()
    assert not Duty.objects.open().filter(kind="read_template").exists()


def test_keeping_ones_own_words_is_remembered_until_the_next_version(company):
    template = make_drill()
    copy = copy_of(company, template)
    revise_template(template, changed(template, title="Weekly"), by=None)
    keep_own(GoalCopy.objects.get(pk=copy.pk), by=company.dev)
    template.refresh_from_db()
    assert not copies_behind(template).exists()

    revise_template(template, changed(template, title="Daily"), by=None)
    template.refresh_from_db()
    assert copies_behind(template).get().pk == copy.pk


def test_there_is_nothing_to_take_while_no_newer_words_exist(company):
    copy = copy_of(company, make_drill())
    with pytest.raises(TemplateNotNewerError):
        take_version(copy, by=company.dev)


def test_a_template_cites_only_measures_that_are_registered(company):
    content = drill_content()
    unknown = replace(content.terms.measures[0], registered_id="nowhere")
    with pytest.raises(MeasureNotRegisteredError):
        make_drill(content=replace(content, terms=content.terms.with_measures(unknown)))
