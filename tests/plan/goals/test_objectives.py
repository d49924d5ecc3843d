"""An objective in use cannot vanish: what becomes of each goal that serves it."""

from decimal import Decimal

import pytest

from sightline.foundation.audit.models import AuditEntry
from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.models import ContributionLink
from sightline.plan.goals.operations import Decision, Way, repoint, retire_objective, retire_with
from sightline.plan.goals.operations.objectives import DecisionNotSensibleError
from tests.plan.goals.making import link, make_goal, make_objective


def test_each_goal_goes_its_own_way_and_the_objective_goes(company):
    old, new = make_objective("C1"), make_objective("C2")
    pointed, retired, alone = (make_goal(company.dev, f"Goal {n}") for n in range(3))
    for goal in (pointed, retired, alone):
        link(goal, old, share="0.4")
    decisions = [
        Decision(pointed, Way.REPOINT, objective=new),
        Decision(retired, Way.RETIRE),
        Decision(alone, Way.ALONE, reason="Required by law"),
    ]
    assert not retire_with(old, decisions, by=company.programme_owner, why="Reached").is_active
    standing = ContributionLink.objects.get(ended_at=None, goal=pointed)
    assert (standing.objective, standing.share, standing.is_main) == (new, Decimal("0.4"), True)
    for goal in (retired, alone):
        goal.refresh_from_db()
    assert (retired.state, retired.closing_note) == ("retired", "Retired together with objective C1.")
    assert alone.standalone_reason == "Required by law"
    verbs = list(AuditEntry.objects.order_by("id").values_list("verb", flat=True))
    assert verbs[-4:] == [
        "goals.re_pointed",
        "goals.closed",
        "goals.marked_standalone",
        "strategy.objective_retired",
    ]


def test_what_was_decided_is_kept_while_others_still_cite_it(company):
    old, new = make_objective("C1"), make_objective("C2")
    first, second = make_goal(company.dev, "First"), make_goal(company.dev, "Second")
    link(first, old)
    link(second, old)
    decision = Decision(first, Way.REPOINT, objective=new)
    assert retire_with(old, [decision], by=company.programme_owner).is_active
    assert ContributionLink.objects.get(goal=first, ended_at=None).objective == new


@pytest.mark.parametrize("way", [Way.REPOINT, Way.ALONE])
def test_half_a_decision_is_refused_and_leaves_no_trace(company, way):
    old = make_objective("C1")
    goal = make_goal(company.dev)
    link(goal, old)
    before = AuditEntry.objects.count()
    with pytest.raises(DecisionNotSensibleError) as refused:
        retire_with(old, [Decision(goal, way)], by=company.programme_owner)
    assert (refused.value.field, AuditEntry.objects.count()) == (goal.public_id, before)


def test_a_draft_only_loses_its_link(company):
    objective = make_objective("C1")
    draft = make_goal(company.dev, state=GoalState.DRAFT)
    standing = link(draft, objective)
    retire_objective(objective, by=company.programme_owner)
    standing.refresh_from_db()
    assert standing.ended_at is not None and not standing.is_main


def test_re_pointing_to_what_it_serves_already_keeps_one_link(company):
    old, new = make_objective("C1"), make_objective("C2")
    goal = make_goal(company.dev)
    first, _second = link(goal, old), link(goal, new, is_main=False)
    repoint(first, objective=new, by=company.dev)
    (left,) = ContributionLink.objects.filter(goal=goal, ended_at=None)
    assert (left.objective, left.is_main) == (new, True)
