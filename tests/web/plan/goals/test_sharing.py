"""Handing over, standing in, asking other teams and suggesting, through the pages."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sightline.foundation.core import clock
from sightline.foundation.notify.models import Duty
from sightline.plan.goals.enums import DependencyState, GoalState, HandoverState, SuggestionState
from sightline.plan.goals.models import ContributionLink, Dependency, Goal, GoalHandover, GoalSuggestion
from sightline.plan.goals.operations import check_in
from sightline.plan.goals.operations.handing import agree_to_handover, hand_over
from sightline.plan.goals.operations.needs import accept_need, ask_for
from sightline.plan.goals.operations.suggesting import suggest_goal
from tests.plan.goals.making import link, make_goal, make_mission, make_objective, make_terms
from tests.web.plan.goals.sending import terms_form
from tests.web.plan.goals.test_pages import BUDGET, queries


def address(name: str, thing=None) -> str:
    return reverse(f"plan:{name}", args=[thing.public_id] if thing is not None else [])


def text(client, name: str, thing=None, **query) -> str:
    return client.get(address(name, thing), query).content.decode()


def in_days(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


def test_an_owner_hands_a_goal_over_and_the_colleague_takes_it(client, company):
    goal = make_goal(company.dev, "Rollbacks take 4 minutes", measure=True)
    check_in(goal, by=company.dev, note="Half way")
    client.force_login(company.dev.user)
    assert "Emi Sato" in text(client, "hand-over-goal", goal)
    assert "Who will see it" in text(client, "hand-over-goal", goal, to=company.peer.public_id)
    sent = {"to": company.peer.public_id, "kind": "owner", "why": "I move to support"}
    client.post(address("hand-over-goal", goal), sent)
    handover = GoalHandover.objects.get()

    client.force_login(company.peer.user)
    duty = Duty.objects.open().get()
    assert (duty.person, duty.path) == (company.peer, address("handover", handover))
    assert "I move to support" in text(client, "handover", handover)
    client.post(address("agree-handover", handover), {"answer": "Gladly"})
    shown = text(client, "goal", goal)
    assert "Taken over from Dara Nguyen" in shown
    assert "Half way" in shown


def test_a_deputy_checks_in_for_some_days_and_nobody_else_does(client, company):
    goal = make_goal(company.dev, measure=True)
    client.force_login(company.dev.user)
    sent = {"to": company.peer.public_id, "kind": "deputy", "why": "On leave"}
    assert client.post(address("hand-over-goal", goal), {**sent, "starts_on": "", "ends_on": ""}).status_code == 422
    client.post(address("hand-over-goal", goal), {**sent, "starts_on": in_days(0), "ends_on": in_days(9)})
    client.force_login(company.peer.user)
    assert client.post(address("check-in", goal), {"note": "x"}).status_code == 403
    client.post(address("agree-handover", GoalHandover.objects.get()))
    assert client.post(address("check-in", goal), {"note": "x"}).status_code == 302
    client.force_login(company.part_timer.user)
    assert client.post(address("check-in", goal), {"note": "x"}).status_code == 404


def test_declining_without_a_reason_changes_nothing(client, company):
    handover = hand_over(make_goal(company.dev), to=company.peer, by=company.dev, why="x")
    client.force_login(company.peer.user)
    client.post(address("decline-handover", handover), {"answer": ""})
    handover.refresh_from_db()
    assert handover.state == HandoverState.WAITING
    client.post(address("decline-handover", handover), {"answer": "I am full"})
    handover.refresh_from_db()
    assert handover.state == HandoverState.DECLINED


def test_goals_of_a_leaver_stand_before_their_last_manager(client, company):
    goal = make_goal(company.leaver, "Old logs are gone")
    client.force_login(company.it_manager.user)
    assert "Old logs are gone" in text(client, "left-goals")
    sent = {"to": company.dev.public_id, "kind": "owner", "why": "Lou has left"}
    client.post(address("hand-over-goal", goal), sent)
    assert "Dara Nguyen is asked" in text(client, "left-goals")
    client.force_login(company.severe.user)
    assert "Old logs are gone" not in text(client, "left-goals")


def test_another_team_is_asked_accepts_and_its_goal_shows_who_waits(client, company):
    goal = make_goal(company.driver, "Boarding without queues", visibility="open")
    serving = make_goal(company.it_platform, "A place to test")
    client.force_login(company.driver.user)
    sent = {"what": "A test ticket system", "needed_on": in_days(20), "unit": company.it_platform.public_id}
    client.post(address("ask-for-need", goal), sent)
    need = Dependency.objects.get()
    client.force_login(company.it_manager.user)
    assert "A test ticket system" in text(client, "needs", side="theirs")
    client.post(address("accept-need", need), {"answer": "By then", "served_by": serving.public_id})
    need.refresh_from_db()
    assert (need.state, need.served_by) == (DependencyState.ACCEPTED, serving)

    Dependency.objects.update(needed_on=clock.today() - timedelta(days=1))
    for shown in (text(client, "goal", serving), text(client, "goal", goal)):
        assert "A test ticket system" in shown
        assert "Late" in shown
    client.force_login(company.driver.user)
    client.post(address("meet-need", need))
    need.refresh_from_db()
    assert need.state == DependencyState.MET


def test_somebody_else_does_not_answer_for_the_unit(client, company):
    need = ask_for(
        make_goal(company.driver, visibility="open"),
        what="x",
        needed_on=clock.today(),
        by=company.driver,
        unit=company.it_platform,
    )
    client.force_login(company.dev.user)
    assert client.post(address("accept-need", need)).status_code == 403
    assert client.post(address("decline-need", need), {"answer": "no"}).status_code == 403


@pytest.mark.row("complaint-9")
def test_somebody_who_may_not_set_a_units_goal_suggests_it_and_the_lead_decides(client, company):
    client.force_login(company.cleaner.user)
    new = f"{address('new-goal')}?unit={company.it_platform.public_id}&alone=1"
    assert client.post(new, terms_form(do="draft")).status_code == 403
    there = f"{address('suggest-goal')}?unit={company.it_platform.public_id}"
    assert client.get(there).status_code == 200
    client.post(there, terms_form(title="No lights left on", do="save", why="Fuel", link_kind="supports"))
    suggestion = GoalSuggestion.objects.get()
    assert client.post(address("take-suggestion", suggestion)).status_code == 403

    client.force_login(company.it_manager.user)
    assert "No lights left on" in text(client, "goal-suggestions")
    client.post(address("take-suggestion", suggestion), {"answer": "Good idea"})
    goal = Goal.objects.get(title="No lights left on")
    assert (goal.owner_unit, goal.state) == (company.it_platform, GoalState.ACTIVE)
    client.force_login(company.cleaner.user)
    assert "Good idea" in text(client, "goal-suggestion", suggestion)
    suggestion.refresh_from_db()
    assert suggestion.state == SuggestionState.TAKEN


@pytest.mark.row("complaint-11")
def test_the_cascade_says_that_it_is_hidden_and_comes_back_as_it_was(client, company):
    make_mission()
    own = make_goal(company.dev, visibility="open")
    team = make_goal(company.it, "Calm releases")
    link(team, make_objective()), link(own, team)
    before = list(ContributionLink.objects.values())
    client.force_login(company.programme_owner.user)
    client.post(address("goal-practice"), {"shown": "no"})
    client.force_login(company.dev.user)
    hidden = text(client, "cascade")
    assert "does not show the cascade" in hidden
    assert "Customers stay" not in hidden
    assert "Calm releases" in text(client, "goal-why", own)
    assert client.post(address("goal-practice"), {"shown": "yes"}).status_code == 403
    client.force_login(company.programme_owner.user)
    client.post(address("goal-practice"), {"shown": "yes"})
    assert "Customers stay" in text(client, "cascade")
    assert list(ContributionLink.objects.values()) == before


@pytest.mark.row("complaint-11")
def test_a_link_that_ended_stays_visible_with_its_days(client, company):
    own, team = make_goal(company.dev), make_goal(company.it, "Calm releases")
    link(own, team, kind="supports")
    client.force_login(company.dev.user)
    client.post(reverse("plan:end-link", args=[own.public_id, own.links_up.get().public_id]))
    shown = text(client, "goal-links", own)
    assert "Calm releases" in shown
    assert "goes on" not in shown


@pytest.mark.row("DR-06")
def test_a_team_goal_shows_who_contributes_and_invites_to_join(client, company):
    team = make_goal(company.it_platform, "Calm releases")
    own = make_goal(company.dev, "Half the rollbacks", visibility="open")
    link(own, team, share="0.6")
    client.force_login(company.peer.user)
    shown = text(client, "unit-goals", company.it_platform)
    assert "Dara Nguyen" in shown
    join = f"{address('new-goal')}?parent={team.public_id}&amp;kind=supports"
    assert join in shown
    form = client.get(join.replace("&amp;", "&")).content.decode()
    assert 'value="supports" id="id_link-kind_1" checked' in form or 'value="supports"' in form
    assert "Calm releases" in form


def rich(company) -> dict:
    goal = make_goal(company.dev, "Half the rollbacks", measure=True, visibility="open")
    handover = hand_over(goal, to=company.peer, by=company.dev, why="x")
    agree_to_handover(handover, by=company.peer)
    need = ask_for(goal, what="Hands", needed_on=clock.today(), by=company.peer, unit=company.it_platform)
    accept_need(need, by=company.it_manager, served_by=make_goal(company.it_platform, "Serving"))
    suggestion = suggest_goal(make_terms(), by=company.dev, unit=company.it_platform)
    return {"handover": handover, "need": need, "goal": goal, "unit": company.it_platform, "suggestion": suggestion}


@pytest.mark.parametrize(
    ("name", "what"),
    [
        *(("handovers", None), ("handover", "handover"), ("left-goals", None), ("needs", None), ("need", "need")),
        *(("unit-needs", "unit"), ("goal-suggestions", None), ("goal-suggestion", "suggestion"), ("goal", "goal")),
        *(("goal-links", "goal"), ("hand-over-goal", "goal"), ("ask-for-need", "goal"), ("unit-goals", "unit")),
        *(("team-goals", None), ("suggest-goal", None)),
    ],
)
@pytest.mark.parametrize("role", ["dev", "it_manager", "programme_owner"])
def test_each_page_stays_within_the_budget(client, company, name, what, role):
    things = rich(company)
    client.force_login(getattr(company, role).user)
    url = address(name, things.get(what))
    if client.get(url).status_code == 200:
        assert queries(client, url) <= BUDGET


@pytest.mark.parametrize(("name", "query"), [("needs", ""), ("needs", "?side=theirs"), ("goal-suggestions", "")])
def test_a_list_costs_the_same_with_one_and_with_three(client, company, name, query):
    client.force_login(company.it_manager.user)
    counted = []
    for _ in range(3):
        ask_for(make_goal(company.it_manager), what="x", needed_on=clock.today(), by=None, unit=company.ops)
        ask_for(make_goal(company.driver), what="x", needed_on=clock.today(), by=None, unit=company.it_platform)
        suggest_goal(make_terms(), by=company.dev, unit=company.it_platform)
        counted.append(queries(client, address(name) + query))
    assert counted[0] == counted[2]
