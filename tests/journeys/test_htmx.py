"""What htmx does with refusals, refused forms, old tokens and a broken server."""

import pytest
from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from sightline.foundation.core.verdicts import denied, require
from sightline.web import errors
from tests.journeys.browser import complaints_of, sign_in

pytestmark = [pytest.mark.journey, pytest.mark.urls("tests.journeys.test_htmx")]

PAGE = """{% extends "base.html" %}{% block title %}T{% endblock %}{% block heading %}T{% endblock %}{% block content %}
<form id="note" method="post" action="/note/" hx-post="/note/" hx-swap="outerHTML">
{% csrf_token %}<input name="words" aria-label="Words" value="{{ words }}"><b>{{ said }}</b><button>Save</button></form>
<button hx-get="/refusing/" type="button">Refuse</button><button hx-get="/breaking/" type="button">Break</button>
{% endblock %}"""


def start(request):
    return HttpResponse(engines["django"].from_string(PAGE).render({}, request))


def note(request):
    words = request.POST["words"]
    status, said = (200, "Saved") if words == "good" else (422, "Say good")
    return HttpResponse(f'<form id="note"><b>{said}</b></form>', status=status)


def refusing(request):
    require(denied("late", "Tomasz can reopen it."))


def breaking(request):
    return HttpResponse("a trace nobody should see", status=500)


urlpatterns = [
    path("start/", start),
    path("note/", note),
    path("refusing/", refusing),
    path("breaking/", breaking),
    path("", include("sightline.config.urls")),
]
handler403, handler404 = errors.refused, errors.not_found


@pytest.fixture
def opened(page, company):
    sign_in(page, company.dev)
    page.complaints = complaints_of(page)
    page.goto("/start/")
    return page


def test_a_fragment_replaces_the_form(opened):
    opened.get_by_label("Words").fill("good")
    opened.get_by_role("button", name="Save").click()
    opened.get_by_text("Saved", exact=True).wait_for()
    assert opened.complaints == []


def test_a_refused_form_comes_back_with_its_reason(opened):
    opened.get_by_label("Words").fill("bad")
    opened.get_by_role("button", name="Save").click()
    opened.get_by_text("Say good").wait_for()
    assert opened.locator("[data-toast]").count() == 0


def test_a_refusal_becomes_a_toast(opened):
    opened.get_by_role("button", name="Refuse").click()
    opened.locator("[data-toast=error]").get_by_text("Tomasz can reopen it.").wait_for()
    opened.get_by_role("button", name="Close").click()
    assert opened.locator("[data-toast]").count() == 0
    assert opened.get_by_role("button", name="Refuse").is_visible()


def test_a_broken_server_is_said_and_nothing_is_lost(opened):
    opened.get_by_label("Words").fill("a long story")
    opened.get_by_role("button", name="Break").click()
    opened.get_by_text("Something broke on our side").wait_for()
    assert opened.get_by_label("Words").input_value() == "a long story"
    assert "nobody should see" not in opened.content()


def test_a_lost_connection_is_said(opened):
    opened.context.set_offline(True)
    opened.get_by_role("button", name="Refuse").click()
    opened.get_by_text("We cannot reach Sightline").wait_for()


def test_a_session_that_ended_is_said_and_nothing_is_lost(opened, settings):
    opened.get_by_label("Words").fill("a long story")
    opened.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    opened.get_by_role("button", name="Save").click()
    opened.get_by_text("You have been signed out meanwhile").wait_for()
    assert opened.get_by_label("Words").input_value() == "a long story"


def test_a_page_opened_before_signing_in_again_still_saves(opened, company):
    other = opened.context.new_page()
    other.goto("/start/")
    other.evaluate("document.cookie = 'csrftoken=' + 'a'.repeat(32) + ';path=/'")
    opened.get_by_label("Words").fill("good")
    opened.get_by_role("button", name="Save").click()
    opened.get_by_text("Saved", exact=True).wait_for()


def test_the_same_form_works_without_htmx(browser, live_server, company):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, company.dev)
    page.goto("/start/")
    page.get_by_label("Words").fill("good")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_text("Saved", exact=True).is_visible()
    context.close()
