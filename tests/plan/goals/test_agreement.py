from dataclasses import replace
from decimal import Decimal

import pytest

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty
from sightline.plan.goals.enums import GoalState, ProposalState
from sightline.plan.goals.errors import GoalChangedMeanwhileError, MeasureHasReadingsError, ProposalAnsweredError
from sightline.plan.goals.models import Goal
from sightline.plan.goals.operations import (
    accept_proposal,
    amend,
    check_in,
    counter_proposal,
    draft_goal,
    propose_goal,
    withdraw_proposal,
)
from sightline.plan.goals.operations.terms_of import version_of
from sightline.plan.goals.terms import of_goal
from tests.plan.goals.making import CHURN, make_goal, make_terms


def draft(owner, by, *measures, **more) -> Goal:
    return draft_goal(terms=make_terms("Fewer leave", *measures, **more), owner_person=owner, by=by)


def test_a_draft_is_its_writers_alone(company):
    goal = draft(company.dev, company.dev, CHURN)

    assert goal.state == GoalState.DRAFT
    assert Goal.objects.visible_to(company.dev).contains(goal)
    assert not Goal.objects.visible_to(company.it_manager).contains(goal)
    assert AuditEntry.objects.about(goal.public_id).get().verb == "goals.drafted"


def test_an_employees_goal_is_put_to_the_manager(company):
    goal = draft(company.dev, company.dev, CHURN)
    proposal = propose_goal(goal, by=company.dev)

    goal.refresh_from_db()
    assert (goal.state, proposal.proposed_to) == (GoalState.PROPOSED, company.it_manager)
    duty = Duty.objects.open().get(person=company.it_manager)
    assert (duty.kind, duty.owed_to) == (DutyKind.ANSWER_PROPOSAL, company.dev)


def test_accepting_makes_it_active_and_settles_the_duty(company):
    proposal = propose_goal(draft(company.dev, company.dev, CHURN), by=company.dev)
    goal = accept_proposal(proposal, by=company.it_manager)

    assert goal.state == GoalState.ACTIVE
    assert goal.agreed_at is not None
    assert not Duty.objects.open().exists()
    assert AuditEntry.objects.about(goal.public_id).first().verb == "goals.proposal_accepted"


def test_the_chief_executive_agrees_with_herself(company):
    goal = draft(company.chief, company.chief)

    assert propose_goal(goal, by=company.chief) is None
    goal.refresh_from_db()
    assert goal.state == GoalState.ACTIVE


def test_a_units_goal_is_changed_at_once(company):
    goal = make_goal(company.it, "Keep the lights on")
    amend(goal, terms=replace(of_goal(goal), title="Keep every light on"), by=company.it_director, why="clearer")

    goal.refresh_from_db()
    assert goal.title == "Keep every light on"
    entry = AuditEntry.objects.about(goal.public_id).get()
    assert (entry.verb, entry.before, entry.why) == ("goals.amended", {"title": "Keep the lights on"}, "clearer")


def test_a_change_by_the_manager_waits_for_the_employee(company):
    goal = make_goal(company.dev, measure=True)
    proposal = amend(goal, terms=replace(of_goal(goal), title="Nobody leaves"), by=company.it_manager, why="ambition")

    goal.refresh_from_db()
    assert (goal.title, goal.state) == ("Fewer customers leave", GoalState.ACTIVE)
    assert (proposal.terms["title"], proposal.previous_terms["title"]) == ("Nobody leaves", "Fewer customers leave")
    assert Duty.objects.open().get().person == company.dev


def test_countering_keeps_both_texts_and_turns_the_question_round(company):
    goal = make_goal(company.dev, measure=True)
    first = amend(goal, terms=replace(of_goal(goal), title="Nobody leaves"), by=company.it_manager)
    second = counter_proposal(first, terms=replace(of_goal(goal), title="Few leave"), by=company.dev, why="too hard")

    first.refresh_from_db()
    assert (first.state, first.terms["title"]) == (ProposalState.COUNTERED, "Nobody leaves")
    assert (second.proposed_to, second.previous_terms["title"]) == (company.it_manager, "Nobody leaves")
    assert Duty.objects.open().get().person == company.it_manager


def test_amending_while_asked_is_a_counter(company):
    goal = make_goal(company.dev, measure=True)
    first = amend(goal, terms=replace(of_goal(goal), title="Nobody leaves"), by=company.it_manager)
    second = amend(goal, terms=replace(of_goal(goal), title="Few leave"), by=company.dev)

    first.refresh_from_db()
    assert (first.state, second.state) == (ProposalState.COUNTERED, ProposalState.WAITING)


def test_amending_ones_own_proposal_replaces_it(company):
    goal = make_goal(company.dev, measure=True)
    first = amend(goal, terms=replace(of_goal(goal), title="Nobody leaves"), by=company.it_manager)
    amend(goal, terms=replace(of_goal(goal), title="Hardly anybody leaves"), by=company.it_manager)

    first.refresh_from_db()
    assert first.state == ProposalState.WITHDRAWN
    assert Duty.objects.open().count() == 1


def test_a_withdrawn_first_proposal_is_a_draft_again(company):
    proposal = propose_goal(draft(company.dev, company.dev), by=company.dev)
    goal = withdraw_proposal(proposal, by=company.dev)

    assert goal.state == GoalState.DRAFT
    assert not Duty.objects.open().exists()


def test_an_answered_proposal_cannot_be_answered_again(company):
    proposal = propose_goal(draft(company.dev, company.dev), by=company.dev)
    accept_proposal(proposal, by=company.it_manager)
    entries = AuditEntry.objects.count()

    with pytest.raises(ProposalAnsweredError):
        withdraw_proposal(proposal, by=company.dev)
    assert AuditEntry.objects.count() == entries


def test_a_form_opened_before_somebody_elses_change_is_stale(company):
    goal = make_goal(company.it, "Keep the lights on")
    seen = version_of(goal, None)
    amend(goal, terms=replace(of_goal(goal), title="Lights"), by=company.it_director)

    with pytest.raises(GoalChangedMeanwhileError):
        amend(goal, terms=replace(of_goal(goal), title="Mine"), by=company.it_director, seen=seen)


def test_saving_without_a_change_leaves_no_trace(company):
    goal = make_goal(company.it, "Keep the lights on")
    amend(goal, terms=of_goal(goal), by=company.it_director)

    assert not AuditEntry.objects.exists()


def test_a_measure_keeps_its_readings_when_its_target_moves(company):
    goal = make_goal(company.it, measure=True)
    check_in(goal, by=company.it_director, value=Decimal(50))
    terms = of_goal(Goal.objects.get(pk=goal.pk))
    amend(goal, terms=terms.with_measures(replace(terms.measures[0], target=Decimal(200))), by=company.it_director)

    goal.refresh_from_db()
    assert goal.progress == Decimal("0.25")


def test_a_measure_with_readings_cannot_be_taken_away(company):
    goal = make_goal(company.it, measure=True)
    check_in(goal, by=company.it_director, value=Decimal(50))

    with pytest.raises(MeasureHasReadingsError):
        amend(goal, terms=of_goal(goal).with_measures(), by=company.it_director, why="too many")
    assert goal.measures.count() == 1
