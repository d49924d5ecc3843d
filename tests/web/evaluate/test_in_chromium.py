"""In a real browser: saved by itself, and kept on the device when the session is over."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from sightline.evaluate.reviews.enums import Rater
from sightline.evaluate.reviews.models import Response, ReviewPart
from sightline.foundation.people.models import OrgUnit, Person
from tests.chromium import axe_findings
from tests.company import build_company
from tests.evaluate import stage
from tests.web.evaluate.walk import answer_url, url

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def own_part(transactional_db) -> ReviewPart:
    company = build_company()
    stage.launched(company.dev, by=company.programme_owner)
    return stage.part_of(stage.review_of(company.dev), Rater.SELF)


@pytest.fixture
def as_writer(page, live_server, own_part):
    client = Client()
    client.force_login(own_part.writer.user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    return page


@pytest.mark.row("complaint-31")
def test_it_saves_itself_and_survives_the_end_of_the_session(as_writer, own_part) -> None:
    page = as_writer
    page.goto(answer_url(own_part))
    page.get_by_label("Your answer").fill("Four honest sentences")
    page.get_by_text("Saved just now").wait_for()
    assert Response.objects.get().text == "Four honest sentences"
    Session.objects.all().delete()  # the session runs out while somebody writes
    page.get_by_label("Your answer").fill("Four honest sentences, and a fifth")
    page.get_by_text("You have been signed out meanwhile").wait_for()
    assert Response.objects.get().text == "Four honest sentences"
    client = Client()
    client.force_login(own_part.writer.user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": page.url}
    page.context.add_cookies([cookie])
    page.goto(answer_url(own_part))  # the page is opened anew, as after a crash
    page.get_by_role("button", name="Put them into the answer").click()
    page.get_by_text("Saved just now").wait_for()
    assert Response.objects.get().text == "Four honest sentences, and a fifth"


@pytest.mark.row("complaint-31")
def test_two_tabs_meet_on_a_page_with_both_versions(as_writer, own_part) -> None:
    first, second = as_writer, as_writer.context.new_page()
    for tab in (first, second):
        tab.goto(answer_url(own_part))
    first.get_by_label("Your answer").fill("From the first tab")
    first.get_by_text("Saved just now").wait_for()
    second.get_by_label("Your answer").fill("From the second tab")
    second.get_by_text("This answer was changed in another tab").wait_for()
    second.get_by_role("button", name="Save and go on").click()
    second.get_by_role("heading", name="Two versions of your answer").wait_for()
    second.get_by_role("button", name="Save this text").click()
    second.wait_for_url(f"**{answer_url(own_part)}")
    assert Response.objects.get().text == "From the first tab\n\nFrom the second tab"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing(as_writer, own_part, live_server, theme: str, width: int) -> None:
    page = as_writer
    page.context.add_cookies([{"name": "theme", "value": theme, "url": live_server.url}])
    page.set_viewport_size({"width": width, "height": 900})
    addresses = [
        url("reviews"),
        answer_url(own_part, 1),
        url("read-through", own_part.public_id),
        url("review", own_part.review.public_id),
    ]
    found = {}
    for address in addresses:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        found[address] = axe_findings(page)
    assert found == {address: [] for address in addresses}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_of_hr(page, own_part, live_server, theme: str) -> None:
    owner = Person.objects.get(name="Petra Novak")
    client = Client()
    client.force_login(owner.user)
    cookies = {"sessionid": client.cookies["sessionid"].value, "theme": theme}
    page.context.add_cookies([{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()])
    cycle = own_part.review.cycle
    draft = stage.cycle(cycle.template, stage.units(OrgUnit.objects.get(code="HL")), name="Next", kind="quarter")
    stage.released(own_part.writer)
    addresses = [
        url("cycles"),
        url("cycle-progress", cycle.public_id),
        url("cycle-reviews", cycle.public_id),
        *(url(f"cycle{step}", draft.public_id) for step in ("", "-people", "-stages", "-reviewers", "-launch")),
        url("templates"),
        url("template", cycle.template.public_id),
        url("section", cycle.template.public_id, cycle.template.sections.first().public_id),
        url("review", own_part.review.public_id),
        url("trace", own_part.review.public_id),
    ]
    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = axe_findings(page)
    assert found == {address: [] for address in addresses}
