"""Two sides and one goal, through the pages."""

from dataclasses import replace

import pytest
from django.urls import reverse

from sightline.foundation.notify.models import Duty
from sightline.plan.goals.enums import GoalState, ProposalState
from sightline.plan.goals.models import Goal, Proposal
from sightline.plan.goals.operations import amend
from sightline.plan.goals.terms import of_goal
from tests.plan.goals.making import CHURN, link, make_goal, make_measure, make_mission, make_objective
from tests.web.plan.goals.sending import as_form, terms_form


def page(client, goal: Goal, name: str = "goal") -> str:
    return client.get(reverse(f"plan:{name}", args=[goal.public_id])).content.decode()


@pytest.mark.row("S0.3")
def test_a_managers_edit_shows_as_proposed_until_the_employee_accepts(client, company):
    goal = make_goal(company.dev, "Nobody waits longer than 5 minutes", measure=True)
    client.force_login(company.it_manager.user)
    edit = reverse("plan:edit-goal", args=[goal.public_id])
    client.post(edit, as_form(of_goal(goal), title="Nobody waits longer than 3 minutes", why="We can", do="save"))

    client.force_login(company.dev.user)
    shown = page(client, goal)
    assert "Nobody waits longer than 5 minutes" in shown
    assert "Nobody waits longer than 3 minutes" in shown
    assert "Change proposed" in shown
    assert Duty.objects.open().get().person == company.dev

    proposal = Proposal.objects.get()
    client.post(reverse("plan:accept-proposal", args=[goal.public_id, proposal.public_id]))
    goal.refresh_from_db()
    assert goal.title == "Nobody waits longer than 3 minutes"
    assert "Change proposed" not in page(client, goal)
    history = page(client, goal, "goal-proposals")
    assert "Nobody waits longer than 5 minutes" in history
    assert "Nobody waits longer than 3 minutes" in history


@pytest.mark.row("S0.3")
def test_an_employee_may_counter_and_both_texts_stay_in_history(client, company):
    goal = make_goal(company.dev, "Five minutes", measure=True)
    client.force_login(company.it_manager.user)
    client.post(
        reverse("plan:edit-goal", args=[goal.public_id]), as_form(of_goal(goal), title="Three minutes", do="save")
    )
    first = Proposal.objects.get()

    client.force_login(company.dev.user)
    counter = reverse("plan:counter-proposal", args=[goal.public_id, first.public_id])
    assert "Three minutes" in client.get(counter).content.decode()
    client.post(counter, as_form(of_goal(goal), title="Four minutes", why="Three needs more people", do="save"))

    first.refresh_from_db()
    assert first.state == ProposalState.COUNTERED
    assert Proposal.objects.get(state=ProposalState.WAITING).proposed_to == company.it_manager
    history = page(client, goal, "goal-proposals")
    assert all(text in history for text in ("Five minutes", "Three minutes", "Four minutes", "Three needs more people"))


@pytest.mark.row("S0.4")
def test_an_engineer_translates_the_goal_above_into_her_own(client, company):
    parent = make_goal(company.it, "Churn falls from 5 % to 4 %")
    make_measure(parent, CHURN.name, direction="reduce", baseline=5, target=4)
    client.force_login(company.dev.user)
    address = f"{reverse('plan:new-goal')}?parent={parent.public_id}"
    shown = client.get(address).content.decode()
    assert "Customers who leave" in shown
    assert "5 %" in shown

    measure = {"name": "Failed renewals a week", "direction": "reduce", "baseline": "40", "target": "10"}
    chosen = {"link-kind": "contributes", "link-share": "50"}
    response = client.post(address, terms_form(measure, **chosen, do="propose"))

    goal = Goal.objects.get(owner_person=company.dev)
    assert response.status_code == 302
    assert (goal.state, goal.title) == (GoalState.PROPOSED, "Churn of my service halves")
    own = goal.measures.get()
    assert (own.name, own.baseline, own.target) == ("Failed renewals a week", 40, 10)
    above = goal.links_up.get()
    assert (above.parent, above.kind, float(above.share)) == (parent, "contributes", 0.5)
    kept = parent.measures.get()
    assert (kept.name, kept.baseline, kept.target) == ("Customers who leave", 5, 4)


@pytest.mark.row("S4.3")
def test_why_on_any_goal_renders_the_chain_with_owners(client, company):
    make_mission("Light for every harbour")
    objective = make_objective("C1", "Ships rely on every light", owner=company.chief)
    team = make_goal(company.it, "Releases nobody notices")
    boss = make_goal(company.it_manager, "On-call costs minutes", visibility="open")
    goal = make_goal(company.dev, "Rollbacks take 4 minutes")
    link(team, objective), link(boss, team, share="0.6"), link(goal, boss)
    client.force_login(company.dev.user)
    why = reverse("plan:goal-why", args=[goal.public_id])
    assert f'href="{why}"' in client.get(reverse("plan:goals")).content.decode()

    chain = client.get(why).content.decode()
    chain = chain[chain.index("sl-sight") :]
    told = ["Light for every harbour", "Ships rely on every light", "Abena Osei"]
    told += ["Team goal · IT", "Releases nobody notices", "On-call costs minutes", "Chidi Okafor"]
    told += ["Rollbacks take 4 minutes", "Dara Nguyen"]
    places = [chain.find(text) for text in told]
    assert -1 not in places
    assert places == sorted(places)
    assert "contributes 60 %" in chain


def test_a_goal_above_that_is_not_open_keeps_its_owner_and_loses_its_title(client, company):
    boss = make_goal(company.it_manager, "A quiet worry")
    goal = make_goal(company.dev)
    link(goal, boss)
    client.force_login(company.dev.user)
    chain = page(client, goal, "goal-why")

    assert "A quiet worry" not in chain
    assert "Chidi Okafor" in chain


def test_a_stale_form_shows_both_texts_and_loses_nothing(client, company):
    goal = make_goal(company.it, "Keep the lights on")
    client.force_login(company.it_director.user)
    edit = reverse("plan:edit-goal", args=[goal.public_id])
    version = client.get(edit).context["writing"].form["version"].value()
    amend(goal, terms=make_other(goal, "Theirs"), by=company.it_director)

    sent = as_form(of_goal(goal), title="Mine", description="With many words", version=version, do="save")
    response = client.post(edit, sent)
    shown = response.content.decode()
    assert response.status_code == 409
    assert all(text in shown for text in ("Theirs", "Mine", "With many words"))
    goal.refresh_from_db()
    assert goal.title == "Theirs"

    again = client.post(edit, {**sent, "version": response.context["writing"].form["version"].value()})
    goal.refresh_from_db()
    assert (again.status_code, goal.title) == (302, "Mine")


def make_other(goal: Goal, title: str):
    return replace(of_goal(goal), title=title)


def test_hints_advise_can_be_dismissed_and_never_block(client, company):
    client.force_login(company.dev.user)
    address = f"{reverse('plan:new-goal')}?alone=1"
    vague = terms_form(title="Do our best with documentation", due_on="")
    hinted = client.post(address, {**vague, "do": "check"}).content.decode()
    assert "“Do your best” is hard to aim at" in hinted
    assert "By when?" in hinted

    without = client.post(address, {**vague, "dismiss": "no_date", "do": "check"}).content.decode()
    assert "By when?" not in without
    assert 'value="no_date"' in without
    client.post(address, {**vague, "dismissed": "no_date", "do": "draft"})
    goal = Goal.objects.get()
    assert (goal.dismissed_hints, goal.state) == (["no_date"], GoalState.DRAFT)
    assert "By when?" not in page(client, goal)


def test_another_measure_is_a_button_that_loses_nothing(client, company):
    client.force_login(company.dev.user)
    sent = terms_form({"name": "First", "target": "not a number"}, title="Half written", do="more")
    shown = client.post(f"{reverse('plan:new-goal')}?alone=1", sent).content.decode()

    assert "Half written" in shown
    assert "not a number" in shown
    assert "measure-1-name" in shown
    assert not Goal.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": "x" * 10_000}, "200 characters"),
        ({"title": ""}, "required"),
        ({"due_on": "2001-01-01"}, "before it starts"),
        ({"weight": "120"}, "100"),
        ({"weight": "many"}, "number"),
    ],
)
def test_what_makes_no_sense_comes_back_with_its_reason(client, company, wrong, told):
    client.force_login(company.dev.user)
    response = client.post(f"{reverse('plan:new-goal')}?alone=1", terms_form(do="draft", **wrong))

    assert response.status_code == 422
    assert told in response.content.decode()
    assert not Goal.objects.exists()
