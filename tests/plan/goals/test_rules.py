"""Who may do what: a person and a state in, a verdict out."""

from dataclasses import replace

import pytest

from sightline.plan.goals import rules
from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.leads import leads_unit, units_led_by
from sightline.plan.goals.models import Goal
from sightline.plan.goals.operations import amend, check_in, correct_check_in
from sightline.plan.goals.terms import of_goal
from tests.plan.goals.making import make_goal

A, D, P, X = GoalState.ACTIVE, GoalState.DRAFT, GoalState.PROPOSED, GoalState.DONE
YES = ""

PERSONAL = [
    # person, state → code of the refusal, or nothing
    (rules.can_check_in, "dev", A, YES),
    (rules.can_check_in, "it_manager", A, YES),
    (rules.can_check_in, "it_director", A, "not_the_owner"),
    (rules.can_check_in, "peer", A, "not_the_owner"),
    (rules.can_check_in, "programme_owner", A, "not_the_owner"),
    (rules.can_check_in, "dev", P, "not_agreed"),
    (rules.can_check_in, "dev", D, "not_agreed"),
    (rules.can_check_in, "dev", X, "closed"),
    (rules.can_edit, "dev", A, YES),
    (rules.can_edit, "it_director", A, YES),
    (rules.can_edit, "hr_partner", A, "not_a_side"),
    (rules.can_edit, "dev", D, YES),
    (rules.can_edit, "it_manager", D, "not_your_draft"),
    (rules.can_edit, "dev", X, "closed"),
    (rules.can_propose, "dev", D, YES),
    (rules.can_propose, "dev", A, "not_a_draft"),
    (rules.can_align, "it_manager", A, YES),
    (rules.can_align, "peer", A, "not_a_side"),
    (rules.can_align, "it_manager", D, "not_your_draft"),
    (rules.can_align, "dev", X, "closed"),
    (rules.can_close, "dev", A, YES),
    (rules.can_close, "severe", A, "not_a_side"),
    (rules.can_close, "dev", D, "still_a_draft"),
    (rules.can_close, "dev", X, "closed"),
    (rules.can_reopen, "it_manager", X, YES),
    (rules.can_reopen, "peer", X, "not_a_side"),
    (rules.can_reopen, "dev", A, "not_closed"),
    (rules.can_discard, "dev", D, YES),
    (rules.can_discard, "dev", A, "not_a_draft"),
    (rules.can_follow, "peer", A, YES),
    (rules.can_follow, "dev", A, "your_own"),
    (rules.can_follow, "it_manager", D, "still_a_draft"),
]
SHARED = [
    (rules.can_check_in, "it_director", YES),
    (rules.can_check_in, "chief", YES),
    (rules.can_check_in, "programme_owner", YES),
    (rules.can_check_in, "it_manager", "not_the_owner"),
    (rules.can_edit, "it_director", YES),
    (rules.can_edit, "dev", "not_the_lead"),
    (rules.can_close, "operations", "not_the_lead"),
]


@pytest.mark.parametrize(("rule", "who", "state", "code"), PERSONAL)
def test_a_personal_goal(company, rule, who, state, code):
    goal = make_goal(company.dev, state=state)
    verdict = rule(getattr(company, who), goal)

    assert (bool(verdict), verdict.code) == (code == YES, code)
    assert bool(verdict) or verdict.reason.endswith(".")


@pytest.mark.parametrize(("rule", "who", "code"), SHARED)
def test_a_units_goal(company, rule, who, code):
    assert rule(getattr(company, who), make_goal(company.it)).code == code


@pytest.mark.parametrize(
    ("who", "owner", "code"),
    [
        ("dev", "dev", YES),
        ("it_manager", "dev", YES),
        ("it_director", "dev", YES),
        ("facilities", "part_timer", YES),
        ("peer", "dev", "not_your_report"),
        ("programme_owner", "dev", "not_your_report"),
        ("it_director", "it", YES),
        ("it_manager", "it", "not_the_lead"),
        ("it_manager", "it_platform", YES),
        ("programme_owner", "it", YES),
        ("chief", None, YES),
        ("operations", None, "not_the_head"),
    ],
)
def test_writing_goals_for_somebody(company, who, owner, code):
    is_unit = owner in ("it", "it_platform")
    aim = {"owner_unit": getattr(company, owner)} if is_unit else {"owner_person": owner and getattr(company, owner)}

    assert rules.can_draft_for(getattr(company, who), **aim).code == code


@pytest.mark.parametrize(
    ("proposer", "who", "code"),
    [
        ("it_manager", "dev", YES),
        ("it_manager", "it_manager", "your_own"),
        ("it_manager", "it_director", "not_asked"),
        ("dev", "it_manager", YES),
        ("dev", "it_director", YES),
        ("dev", "dev", "your_own"),
        ("dev", "peer", "not_asked"),
    ],
)
def test_answering_a_proposal(company, proposer, who, code):
    goal = make_goal(company.dev)
    proposal = amend(goal, terms=replace(of_goal(goal), title="Other"), by=getattr(company, proposer))

    assert rules.can_answer_proposal(getattr(company, who), proposal).code == code
    assert bool(rules.can_withdraw_proposal(getattr(company, who), proposal)) == (who == proposer)


@pytest.mark.parametrize(("who", "code"), [("dev", YES), ("it_manager", YES), ("it_director", "not_yours")])
def test_correcting_is_for_whoever_said_it_and_for_the_owner(company, who, code):
    said = check_in(make_goal(company.dev), by=company.it_manager, note="Seen")

    assert rules.can_correct(getattr(company, who), said).code == code


def test_what_was_corrected_is_left_alone(company):
    said = check_in(make_goal(company.dev), by=company.dev, note="Seen")
    correct_check_in(said, by=company.dev, note="Seen twice")

    assert rules.can_correct(company.dev, said).code == "corrected"


def test_a_goal_fetched_with_its_line_costs_no_further_query(company, django_assert_num_queries):
    make_goal(company.dev)
    goal = Goal.objects.with_line_of(company.it_manager).get()
    with django_assert_num_queries(0):
        assert rules.can_edit(company.it_manager, goal)


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        *((name, True) for name in ("dev", "it_manager", "it_director", "chief", "hr_partner", "programme_owner")),
        *((name, False) for name in ("peer", "severe", "operations", "auditor", "leaver")),
    ],
)
def test_a_goal_open_to_its_line(company, who, sees):
    assert bool(rules.can_see(getattr(company, who), make_goal(company.dev))) is sees


def test_goals_of_units_and_open_ones_are_seen_by_all(company):
    for goal in (make_goal(company.it), make_goal(None), make_goal(company.dev, visibility="open")):
        assert rules.can_see(company.driver, goal)


@pytest.mark.parametrize(
    ("who", "unit", "leads"),
    [
        ("it_director", "it", True),
        ("it_director", "it_platform", True),
        ("it_manager", "it_platform", True),
        ("it_manager", "it", False),
        ("operations", "ops", True),
        ("severe", "ops", False),
        ("dev", "it_platform", False),
        ("chief", "ops", True),
    ],
)
def test_who_leads_a_unit(company, who, unit, leads):
    assert leads_unit(getattr(company, who), getattr(company, unit).pk) is leads


def test_the_units_one_heads(company):
    assert units_led_by(company.it_director) == [company.it]
