from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from sightline.foundation.core import clock
from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.models import CheckIn, Goal, GoalFollow
from sightline.plan.goals.operations import check_in, follow, unfollow
from sightline.plan.goals.paths import goal_path
from sightline.plan.goals.queries import cascade_children, cascade_roots, changes_for, links_below
from sightline.plan.goals.sight import sights_of
from sightline.plan.strategy.models import CauseLink
from tests.plan.goals.making import days_ago, link, make_goal, make_mission, make_objective


def test_duties_lead_to_the_page_of_the_goal(company):
    goal = make_goal(company.dev)

    assert goal_path(goal) == reverse("plan:goal", args=[goal.public_id])


def test_following_twice_is_once(company):
    goal = make_goal(company.dev, visibility="open")
    follow(goal, by=company.peer), follow(goal, by=company.peer)
    assert GoalFollow.objects.count() == 1

    assert (unfollow(goal, by=company.peer), unfollow(goal, by=company.peer)) == (True, False)


def test_followers_owners_and_managers_hear_of_a_check_in_by_somebody_else(company):
    goal = make_goal(company.dev, visibility="open")
    follow(goal, by=company.driver)
    said = check_in(goal, by=company.dev, note="On its way")
    since = clock.today() - timedelta(days=7)

    heard = {who: list(changes_for(getattr(company, who), since)) for who in ("driver", "it_manager", "peer", "dev")}
    assert heard == {"driver": [said], "it_manager": [said], "peer": [], "dev": []}


def test_what_one_follows_but_may_no_longer_see_stays_silent(company):
    goal = make_goal(company.dev, visibility="open")
    follow(goal, by=company.driver)
    check_in(goal, by=company.dev, note="On its way")
    Goal.objects.update(visibility="line")

    assert list(changes_for(company.driver, days_ago(7))) == []


@pytest.mark.parametrize(("who", "sees"), [("peer", 0), ("it_manager", 1), ("hr_partner", 1), ("programme_owner", 1)])
def test_check_ins_and_links_below_are_seen_with_their_goal(company, who, sees):
    parent, goal = make_goal(company.it), make_goal(company.dev)
    link(goal, parent)
    check_in(goal, by=company.dev, note="x")
    viewer = getattr(company, who)

    assert len(CheckIn.objects.visible_to(viewer)) == sees
    assert len(links_below(parent, viewer)) == sees
    assert len(cascade_children(viewer, parent=parent)[0]) == sees


def test_the_cascade_begins_with_objectives_and_unlinked_goals_of_the_organisation(company):
    objective = make_objective()
    loose, linked = make_goal(None, "Loose"), make_goal(None, "Linked")
    link(linked, objective)
    nodes = cascade_roots(company.dev)

    assert [(one.objective or one.goal, one.has_children) for one in nodes] == [(objective, True), (loose, False)]


def test_a_closed_goal_leaves_the_cascade(company):
    objective = make_objective()
    link(make_goal(company.it, state=GoalState.RETIRED), objective)

    assert cascade_children(company.dev, objective=objective) == ([], "")


def test_the_way_up_of_many_goals_is_one_question(company, django_assert_num_queries):
    make_mission()
    objective = make_objective()
    goals = [make_goal(company.dev, f"Goal {n}") for n in range(3)]
    for goal in goals:
        link(goal, objective, share="0.5")
    sights_of(goals, company.dev)
    with django_assert_num_queries(1):
        sights = sights_of(goals, company.dev)

    told = {tuple(step.what for step in sight.steps) for sight in sights.values()}
    assert told == {("mission", "objective")}
    assert {sight.tie for sight in sights.values()} == {"contributes 50 %"}


def test_objectives_that_cause_one_another_in_a_circle_end_the_chain(company):
    first, second = make_objective("C1"), make_objective("P1")
    CauseLink.objects.create(cause=first, effect=second, label="H1")
    CauseLink.objects.create(cause=second, effect=first)
    goal = make_goal(company.dev)
    link(goal, first, share="0.5")
    steps = sights_of([goal], company.dev)[goal.pk].steps

    assert [step.public_id for step in steps] == [second.public_id, first.public_id]
    assert steps[1].tie == "expected to cause, hypothesis H1"


def test_the_number_of_a_late_reading_is_not_a_change(company):
    goal = make_goal(company.dev, measure=True)
    check_in(goal, by=company.dev, value=Decimal(10), on=days_ago(30))

    assert list(changes_for(company.it_manager, days_ago(7))) == []
