"""The library of goal templates, through its pages."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.models import Goal, GoalCopy, GoalTemplate, Proposal
from sightline.plan.goals.operations import accept_proposal, amend
from sightline.plan.goals.operations.assigning import assign_template
from sightline.plan.goals.operations.library import revise_template
from sightline.plan.goals.operations.offering import offer_version
from sightline.plan.goals.population import Rule
from sightline.plan.goals.terms import of_goal
from tests.plan.goals.library import changed, make_drill
from tests.plan.goals.making import make_goal, make_objective
from tests.web.plan.goals.sending import terms_form
from tests.web.plan.goals.test_pages import BUDGET, queries


def address(name: str, thing=None) -> str:
    return reverse(f"plan:{name}", args=[thing.public_id] if thing is not None else [])


def template_form(*measures, **more) -> dict:
    form = terms_form(*measures, title="Hold a safety drill each month", do="save")
    return {**form, "runs_for": "quarter", "use": "everyone", "link_kind": "supports", **more}


@pytest.mark.row("complaint-7")
def test_one_template_becomes_everybodys_goal_with_a_target_of_their_own(client, company):
    """Written once, assigned by rule with a preview, proposed to each; a later change keeps local targets."""
    client.force_login(company.programme_owner.user)
    drills = {"name": "Drills held", "baseline": "0", "target": "3"}
    client.post(address("new-template"), template_form(drills))
    template = GoalTemplate.objects.get()
    rule = {"units": [company.it_platform.public_id], "look": "1"}
    shown = client.get(address("assign-template", template), rule).content.decode()
    assert "4 people would get it" in shown
    assert all(name in shown for name in ("Dara Nguyen", "Emi Sato", "Goran Ilić", "Chidi Okafor"))
    assert not Goal.objects.exists()
    client.post(address("assign-template", template), {**rule, "why": "The coastguard asks for it"})
    client.post(address("assign-template", template), rule)  # a double click
    assert Goal.objects.filter(state=GoalState.PROPOSED).count() == 4

    client.force_login(company.dev.user)
    goal = Goal.objects.get(owner_person=company.dev)
    assert "The coastguard asks for it" in client.get(address("goal", goal)).content.decode()
    client.post(reverse("plan:accept-proposal", args=[goal.public_id, goal.proposals.get().public_id]))
    goal.refresh_from_db()
    terms = of_goal(goal)
    amend(goal, terms=terms.with_measures(replace(terms.measures[0], target=Decimal(5))), by=company.dev)
    accept_proposal(goal.proposals.get(state="waiting"), by=company.it_manager)

    client.force_login(company.programme_owner.user)
    client.post(
        address("edit-template", template),
        template_form({**drills, "id": _key(template), "target": "9", "name": "Drills on board"}, why="All on board"),
    )
    client.post(address("offer-template", template))
    client.force_login(company.dev.user)
    offered = client.get(address("template-offer", template)).content.decode()
    assert "Drills on board" in offered
    client.post(address("take-template", goal))
    accept_proposal(goal.proposals.get(state="waiting"), by=company.it_manager)
    measure = goal.measures.get()
    assert (measure.name, measure.target) == ("Drills on board", 5)
    assert "From the template" in client.get(address("goal-origin", goal)).content.decode()


def _key(template: GoalTemplate) -> str:
    return template.versions.get().terms["measures"][0]["id"]


@pytest.mark.row("complaint-7")
def test_somebody_who_leads_nobody_assigns_to_nobody(client, company):
    template = make_drill()
    client.force_login(company.dev.user)
    rule = {"units": [company.it_platform.public_id]}
    assert client.get(address("assign-template", template)).status_code == 403
    assert client.post(address("assign-template", template), rule).status_code == 403
    assert client.post(address("edit-template", template), template_form()).status_code == 403
    assert not Goal.objects.exists()


def test_a_manager_assigns_to_their_own_people_and_sees_who_is_left_out(client, company):
    template = make_drill()
    client.force_login(company.it_manager.user)
    shown = client.get(address("assign-template", template), {"units": [company.it.public_id], "look": "1"})
    shown = shown.content.decode()
    assert "You lead or look after neither them nor their unit" in shown
    assert "Ivo Marić" in shown
    client.post(address("assign-template", template), {"units": [company.it.public_id]})
    assert set(Goal.objects.values_list("owner_person__given_name", flat=True)) == {"Chidi", "Dara", "Emi", "Goran"}


def test_use_it_for_myself_opens_a_draft(client, company):
    objective = make_objective()
    client.force_login(company.programme_owner.user)
    client.post(address("new-template"), template_form(serves=f"objective-{objective.public_id}"))
    template = GoalTemplate.objects.get()
    client.force_login(company.dev.user)
    response = client.post(address("use-template", template))
    goal = Goal.objects.get()
    assert response.url == address("edit-goal", goal)
    assert (goal.owner_person, goal.state, goal.links_up.get().objective) == (company.dev, GoalState.DRAFT, objective)


def test_a_unit_template_is_kept_by_those_who_lead_the_unit(client, company):
    client.force_login(company.it_manager.user)
    mine = template_form(unit=company.it_platform.public_id)
    assert client.post(address("new-template"), mine).status_code == 302
    assert client.post(address("new-template"), template_form(unit="")).status_code == 422
    assert client.post(address("new-template"), template_form(unit=company.ops.public_id)).status_code == 422
    assert GoalTemplate.objects.get().unit == company.it_platform


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": ""}, "required"),
        ({"title": "x" * 300}, "200 characters"),
        ({"runs_for": "forever"}, "forever"),
        ({"serves": "objective-nowhere"}, "nowhere"),
        ({"weight": "120"}, "100"),
    ],
)
def test_what_makes_no_sense_comes_back_with_its_reason(client, company, wrong, told):
    client.force_login(company.programme_owner.user)
    response = client.post(address("new-template"), template_form(**wrong))
    assert response.status_code == 422
    assert told in response.content.decode()


def test_an_unknown_address_in_the_rule_is_named(client, company):
    client.force_login(company.programme_owner.user)
    response = client.get(address("assign-template", make_drill()), {"managers": "nobody@example.com", "look": "1"})
    assert response.status_code == 422
    assert "nobody@example.com" in response.content.decode()


def test_the_library_is_found_by_words_sorted_and_taken_along(client, company):
    make_drill()
    client.force_login(company.dev.user)
    assert "safety drill" in client.get(address("goal-library"), {"q": "drill", "sort": "-title"}).content.decode()
    assert "Nothing found" in client.get(address("goal-library"), {"q": "sailing"}).content.decode()
    assert b"Hold a safety drill each month" in client.get(address("goal-library"), {"as": "csv"}).content


def test_keeping_ones_own_words_asks_no_more(client, company):
    template = make_drill()
    assign_template(template, Rule(units=(company.it_platform.public_id,)), by=company.it_director)
    revise_template(template, changed(template, title="Weekly drills"), by=None)
    template.refresh_from_db()
    offer_version(template, by=company.programme_owner)
    goal = Goal.objects.get(owner_person=company.dev)
    client.force_login(company.dev.user)
    client.post(address("keep-own-words", goal))
    assert "Nothing to decide" in client.get(address("template-offer", template)).content.decode()
    assert GoalCopy.objects.get(goal=goal).passed == 2
    assert not Proposal.objects.filter(goal=goal, terms__title="Weekly drills").exists()


@pytest.mark.parametrize("role", ["dev", "it_manager", "hr_partner", "programme_owner"])
@pytest.mark.parametrize("name", ["goal-library", "goal-template", "assign-template", "edit-template", "new-template"])
def test_each_page_stays_within_the_budget(client, company, role, name):
    make_goal(company.it, "A goal of IT"), make_objective()
    template = make_drill()
    revise_template(template, changed(template, title="Weekly"), by=company.programme_owner, unit=company.it)
    client.force_login(getattr(company, role).user)
    url = address(name, template if name in ("goal-template", "assign-template", "edit-template") else None)
    url += f"?look=1&units={company.it.public_id}" if name == "assign-template" else ""
    if client.get(url).status_code == 200:
        assert queries(client, url) <= BUDGET


def test_the_library_costs_the_same_with_one_and_with_three(client, company):
    client.force_login(company.dev.user)
    counted = []
    for _ in range(3):
        make_drill()
        counted.append(queries(client, address("goal-library")))
    assert counted[0] == counted[2]
