from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.plan.goals.citing import citing
from sightline.plan.goals.enums import GoalState, LinkKind, Rollup
from sightline.plan.goals.errors import LinkLoopsError, LinkNotSensibleError
from sightline.plan.goals.models import Goal
from sightline.plan.goals.operations import (
    ObjectiveStillCitedError,
    align,
    check_in,
    close_goal,
    end_link,
    mark_standalone,
    recompute_goals,
    retire_objective,
)
from sightline.plan.goals.queries import trace_of
from tests.plan.goals.making import link, make_chain, make_goal, make_objective

D = Decimal


def number(goal: Goal) -> Decimal | None:
    return Goal.objects.get(pk=goal.pk).progress


def two_below(company, **of_parent):
    parent = make_goal(company.it, "Parent", **{"rollup": Rollup.WEIGHTED, **of_parent})
    children = [make_goal(company.dev, f"Child {n}", measure=True) for n in range(2)]
    return parent, *children


@pytest.mark.row("complaint-4")
def test_shares_weigh_what_contributes(company):
    parent, one, two = two_below(company)
    link(one, parent, share="0.75"), link(two, parent, share="0.25")
    check_in(one, by=company.dev, value=D(40))
    check_in(two, by=company.dev, value=D(80))

    assert number(parent) == D("0.5")
    assert [(part.weight, part.share) for part in trace_of(parent).parts] == [
        (D("0.75"), D("0.4")),
        (D("0.25"), D("0.8")),
    ]


@pytest.mark.row("complaint-4")
@pytest.mark.parametrize(("rollup", "expected"), [(Rollup.MEAN, D("0.6")), (Rollup.NONE, None), (Rollup.OWN, None)])
def test_each_goal_says_where_its_number_comes_from(company, rollup, expected):
    parent, one, two = two_below(company, rollup=rollup)
    link(one, parent, share="0.75"), link(two, parent, share="0.25")
    check_in(one, by=company.dev, value=D(40))
    check_in(two, by=company.dev, value=D(80))

    assert number(parent) == expected


@pytest.mark.row("complaint-10")
@pytest.mark.row("DR-11")
@pytest.mark.parametrize("kind", [LinkKind.SUPPORTS, LinkKind.SHARED])
def test_what_supports_or_is_shared_shows_alignment_and_leaves_the_number(company, kind):
    parent, one, two = two_below(company)
    link(one, parent), link(two, parent, kind)
    check_in(one, by=company.dev, value=D(40))
    check_in(two, by=company.dev, value=D(80))

    assert number(parent) == D("0.4")
    assert [part.name for part in trace_of(parent).left_out] == ["Child 1"]


@pytest.mark.row("complaint-10")
def test_a_goal_serves_several_and_feeds_each_by_its_share(company):
    goal = make_goal(company.dev, measure=True)
    first, second = (make_goal(company.it, title, rollup=Rollup.WEIGHTED) for title in ("First", "Second"))
    objective = make_objective()
    align(goal, by=company.dev, parent=first)
    align(goal, by=company.dev, parent=second, share=D("0.5"))
    align(goal, by=company.dev, objective=objective, kind=LinkKind.CONTRIBUTES)
    check_in(goal, by=company.dev, value=D(60))

    objective.refresh_from_db()
    assert (number(first), number(second), objective.progress) == (D("0.6"), D("0.6"), D("0.6"))
    assert [one.parent for one in goal.links_up.filter(is_main=True)] == [first]


def test_an_objective_with_its_own_measure_is_left_alone(company):
    objective = make_objective(measure_name="Churn", progress=D("0.1"))
    goal = make_goal(company.dev, measure=True)
    link(goal, objective)
    check_in(goal, by=company.dev, value=D(60))

    objective.refresh_from_db()
    assert objective.progress == D("0.1")


def test_a_retired_goal_leaves_the_number_and_a_done_one_stays(company):
    parent, one, two = two_below(company)
    link(one, parent), link(two, parent)
    check_in(one, by=company.dev, value=D(40))
    check_in(two, by=company.dev, value=D(80))
    close_goal(one, by=company.dev, outcome=GoalState.DONE)
    assert number(parent) == D("0.6")

    close_goal(two, by=company.dev, outcome=GoalState.RETIRED)
    assert number(parent) == D("0.4")


def test_a_check_in_nine_levels_deep_takes_few_statements(company, django_assert_max_num_queries):
    goals = make_chain(company.dev, 9)
    with django_assert_max_num_queries(20):
        check_in(goals[-1], by=company.dev, value=D(30))

    assert {number(goal) for goal in goals} == {D("0.3")}


def test_depth_costs_no_more_statements(company):
    assert statements(company, 2) == statements(company, 9)


def statements(company, deep: int) -> int:
    goal = make_chain(company.dev, deep)[-1]
    with CaptureQueriesContext(connection) as seen:
        check_in(goal, by=company.dev, value=D(30))
    return len(seen)


def test_a_link_that_would_go_round_is_refused_and_the_circle_named(company):
    top, _middle, low = make_chain(company.dev, 3)

    with pytest.raises(LinkLoopsError) as refusal:
        align(top, by=company.dev, parent=low, kind=LinkKind.SUPPORTS)
    assert refusal.value.path == ["Level 0", "Level 2", "Level 1", "Level 0"]
    assert top.links_up.count() == 0


def test_nothing_serves_itself(company):
    goal = make_goal(company.dev)

    with pytest.raises(LinkLoopsError):
        align(goal, by=company.dev, parent=goal)


@pytest.mark.parametrize("share", ["0", "1.2", "-1"])
def test_a_share_lies_between_nothing_and_all(company, share):
    with pytest.raises(LinkNotSensibleError):
        align(make_goal(company.dev), by=company.dev, parent=make_goal(company.it), share=D(share))


def test_aligning_again_replaces_and_keeps_the_old_link_as_history(company):
    goal, parent = make_goal(company.dev), make_goal(company.it)
    align(goal, by=company.dev, parent=parent, share=D("0.5"))
    align(goal, by=company.dev, parent=parent, share=D("0.3"))

    assert list(goal.links_up.order_by("id").values_list("share", "is_main")) == [(D("0.5"), False), (D("0.3"), True)]


def test_when_the_main_link_ends_another_becomes_main(company):
    goal = make_goal(company.dev)
    first = align(goal, by=company.dev, parent=make_goal(company.it))
    second = align(goal, by=company.dev, objective=make_objective())
    end_link(first, by=company.dev, why="moved")

    second.refresh_from_db()
    assert second.is_main


def test_ending_a_link_takes_the_number_away(company):
    parent, one, _two = two_below(company)
    standing = align(one, by=company.dev, parent=parent)
    check_in(one, by=company.dev, value=D(40))
    end_link(standing, by=company.dev)

    assert number(parent) is None


def test_an_objective_cannot_go_while_goals_serve_it(company):
    objective = make_objective()
    pointed, retired, alone = (make_goal(company.dev, f"Goal {n}") for n in range(3))
    standing = [align(goal, by=company.dev, objective=objective) for goal in (pointed, retired, alone)]
    with pytest.raises(ObjectiveStillCitedError):
        retire_objective(objective, by=company.programme_owner)

    end_link(standing[0], by=company.dev)
    close_goal(retired, by=company.dev, outcome=GoalState.RETIRED)
    mark_standalone(alone, by=company.dev, reason="Required by law")
    assert not citing(objective).exists()
    retire_objective(objective, by=company.programme_owner)


def test_recomputing_mends_wrong_numbers_and_then_finds_none(company):
    goals = make_chain(company.dev, 4)
    objective = make_objective()
    link(goals[0], objective)
    check_in(goals[-1], by=company.dev, value=D(30))
    Goal.objects.update(progress=D("0.9"))

    assert (recompute_goals(), recompute_goals()) == (4, 0)
    assert {number(goal) for goal in goals} == {D("0.3")}


def test_the_command_says_how_many_were_wrong(company):
    said = StringIO()
    call_command("recompute_goals", stdout=said)

    assert said.getvalue() == "0 goals had another number stored.\n"
