"""The cascade and the check-in in a real browser, with the keyboard."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from sightline.plan.goals.models import CheckIn
from tests.chromium import axe_findings
from tests.company import build_company
from tests.plan.goals.making import link, make_goal, make_measure, make_mission, make_objective

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def sign_in(page, live_server, person) -> None:
    client = Client()
    client.force_login(person.user)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )


def focused(page) -> str:
    return page.evaluate("document.activeElement.querySelector('[data-name]')?.textContent ?? ''")


def test_the_tree_is_walked_with_the_arrow_keys(page, live_server):
    company = build_company()
    objective = make_objective("C1", "Customers stay")
    team, own = make_goal(company.it, "Team goal"), make_goal(company.dev, "My goal")
    link(team, objective), link(own, team)
    sign_in(page, live_server, company.dev)
    page.goto(reverse("plan:cascade"))

    page.locator("[role=treeitem]").first.focus()
    page.keyboard.press("ArrowRight")
    page.get_by_text("Team goal").wait_for()
    page.keyboard.press("ArrowRight")
    assert focused(page) == "Team goal"
    page.keyboard.press("ArrowRight")
    page.get_by_text("My goal").wait_for()
    page.keyboard.press("ArrowDown")
    assert focused(page) == "My goal"
    assert axe_findings(page) == []

    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert not page.get_by_text("My goal").is_visible()
    page.keyboard.press("Home")
    assert focused(page) == "Customers stay"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('plan:goal', args=[team.public_id])}")


def test_a_check_in_changes_the_page_in_place(page, live_server):
    company = build_company()
    make_mission()
    goal = make_goal(company.dev, "Half the rollbacks")
    measure = make_measure(goal)
    sign_in(page, live_server, company.dev)
    page.goto(reverse("plan:goal", args=[goal.public_id]))

    page.get_by_label(measure.name).fill("40")
    page.get_by_label("Likely", exact=False).last.check()
    page.get_by_label("What happened, what is next").fill("On its way")
    page.get_by_role("button", name="Save check-in").click()
    page.get_by_text("40 %").first.wait_for()
    assert page.locator("#check-ins").get_by_text("On its way").is_visible()
    assert CheckIn.objects.get().value == Decimal(40)
    assert axe_findings(page) == []


def test_without_a_script_the_cascade_is_made_of_links(browser, live_server):
    company = build_company()
    objective = make_objective("C1", "Customers stay")
    link(make_goal(company.it, "Team goal"), objective)
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server, company.dev)
    page.goto(reverse("plan:cascade"))
    page.locator("[data-twist]").click()

    assert page.get_by_text("Team goal").is_visible()
    context.close()
