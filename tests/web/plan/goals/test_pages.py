"""Every page of goals opens, for the one it is for, within the budget of twelve queries."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.plan.goals.enums import GoalState, Rollup
from sightline.plan.goals.operations import amend, check_in
from sightline.plan.goals.terms import of_goal
from tests.plan.goals.making import link, make_goal, make_measure, make_mission, make_objective

BUDGET = 12


def queries(client, url: str, **more) -> int:
    client.get(url, **more)  # the organisation's name is remembered
    with CaptureQueriesContext(connection) as seen:
        response = client.get(url, **more)
    assert response.status_code == 200, response.content[:500]
    return len(seen)


@pytest.fixture
def rich(company):
    """Dara's goal with everything a goal page may show."""
    make_mission()
    objective = make_objective(owner=company.chief)
    team = make_goal(company.it, "Calm releases", rollup=Rollup.WEIGHTED)
    link(team, objective)
    goal = make_goal(company.dev, "Half the rollbacks", measure=True)
    link(goal, team, share="0.6")
    check_in(goal, by=company.dev, value=Decimal(20), confidence=3, note="Started")
    check_in(goal, by=company.dev, value=Decimal(40), confidence=4, note="Going well")
    amend(goal, terms=replace(of_goal(goal), title="A third of the rollbacks"), by=company.it_manager, why="ambition")
    return goal


@pytest.mark.parametrize(
    "name",
    [
        *("goal", "goal-why", "goal-trace", "check-ins", "edit-goal", "goal-proposals", "align-goal"),
        "cascade-goal",
    ],
)
@pytest.mark.parametrize("role", ["dev", "it_manager"])
def test_each_page_of_a_goal_stays_within_the_budget(client, company, rich, name, role):
    client.force_login(getattr(company, role).user)
    url = reverse(f"plan:{name}", args=[rich.public_id])

    assert queries(client, url, follow=name == "edit-goal") <= BUDGET + 12 * (name == "edit-goal")


@pytest.mark.parametrize("name", ["goals", "team-goals", "organisation-goals", "cascade", "new-goal"])
@pytest.mark.parametrize("role", ["dev", "it_manager", "chief", "programme_owner", "hr_partner"])
def test_each_list_stays_within_the_budget(client, company, rich, name, role):
    client.force_login(getattr(company, role).user)
    url = reverse(f"plan:{name}") + ("?organisation=1" if name == "new-goal" and role == "programme_owner" else "")

    assert queries(client, url) <= BUDGET


@pytest.mark.parametrize("name", ["goals", "team-goals", "organisation-goals", "cascade"])
def test_a_list_costs_the_same_with_one_and_with_three(client, company, name):
    make_mission()
    client.force_login(company.it_manager.user)
    counted = []
    for _ in (1, 2, 3):
        for owner in (company.it_manager, company.dev, None):
            make_measure(make_goal(owner))
        counted.append(queries(client, reverse(f"plan:{name}")))

    assert counted[0] == counted[2]


def test_a_goal_page_costs_the_same_with_one_and_with_three_goals_below(client, company):
    goal = make_goal(company.it_manager, rollup=Rollup.WEIGHTED)
    client.force_login(company.it_manager.user)
    counted = []
    for _ in (1, 2, 3):
        link(make_goal(company.dev), goal)
        counted.append(queries(client, reverse("plan:goal", args=[goal.public_id])))

    assert counted[0] == counted[2]


@pytest.mark.parametrize("state", list(GoalState))
@pytest.mark.parametrize("kind", ["outcome", "behaviour"])
def test_a_goal_shows_in_every_state_and_kind(client, company, state, kind):
    goal = make_goal(company.dev, state=state, kind=kind)
    client.force_login(company.dev.user)

    assert client.get(reverse("plan:goal", args=[goal.public_id])).status_code == 200


def test_a_goal_that_is_not_open_to_you_is_not_there(client, company):
    goal = make_goal(company.dev)
    client.force_login(company.peer.user)

    assert client.get(reverse("plan:goal", args=[goal.public_id])).status_code == 404


def test_html_in_words_is_shown_as_text(client, company):
    goal = make_goal(company.dev, "<b>Bold</b>", measure=True)
    check_in(goal, by=company.dev, note="<script>alert(1)</script>")
    client.force_login(company.dev.user)
    page = client.get(reverse("plan:goal", args=[goal.public_id])).content.decode()

    assert "<b>Bold" not in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    ("name", "method"), [("goal", "post"), ("check-in", "get"), ("follow-goal", "get"), ("close-goal", "get")]
)
def test_the_wrong_method_changes_nothing(client, company, name, method):
    goal = make_goal(company.dev)
    client.force_login(company.dev.user)

    assert getattr(client, method)(reverse(f"plan:{name}", args=[goal.public_id])).status_code == 405
