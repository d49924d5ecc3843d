"""The same steps with JavaScript off: forms, links and whole pages do it all."""

import pytest

from sightline.evaluate.reviews.enums import Rater
from sightline.evaluate.reviews.models import PinnedEvidence
from sightline.foundation.people.models import Person
from tests.company import Company
from tests.evaluate import stage
from tests.journeys.browser import sign_in
from tests.journeys.steps import reviewing
from tests.journeys.steps.windows import Windows, follow, labelled, press
from tests.plan.goals.making import make_goal

pytestmark = pytest.mark.journey


@pytest.fixture
def windows(browser, live_server):
    opened = Windows(browser, live_server.url)
    yield opened
    opened.close()


def plain(windows: Windows, person: Person):
    """A window without scripts that belongs to somebody."""
    page = windows.open(script=False)
    sign_in(page, person)
    page.goto("/")
    return page


def test_a_goal_is_checked_in_on(windows: Windows, company: Company) -> None:
    goal = make_goal(company.dev, "Nobody waits for a build", measure=True)
    page = plain(windows, company.dev)
    page.goto("/goals/")
    follow(page, "Nobody waits for a build")
    form = page.locator("#check-in")
    labelled(form, "Share done (%)").fill("40")
    form.get_by_text("Likely", exact=True).click()
    labelled(form, "What happened, what is next").fill("Half of the runners are new")
    press(form, "Save check-in")
    page.locator("#check-ins").get_by_text("Half of the runners are new").wait_for()
    assert goal.check_ins.get().note == "Half of the runners are new"
    assert windows.broken == []


def test_a_wrong_number_is_refused_beside_its_field(windows: Windows, company: Company) -> None:
    make_goal(company.dev, "Nobody waits for a build", measure=True)
    page = plain(windows, company.dev)
    page.goto("/goals/")
    follow(page, "Nobody waits for a build")
    form = page.locator("#check-in")
    labelled(form, "Share done (%)").fill("forty")
    labelled(form, "What happened, what is next").fill("Kept")
    press(form, "Save check-in")
    page.locator("#check-in .sl-error").first.wait_for()
    assert labelled(page.locator("#check-in"), "What happened, what is next").input_value() == "Kept"


def test_a_review_goes_from_the_first_word_to_its_acknowledgement(windows: Windows, company: Company) -> None:
    make_goal(company.dev, "Nobody waits for a build", measure=True)
    stage.launched(company.dev, by=company.programme_owner)
    review = stage.review_of(company.dev)
    person, manager = plain(windows, company.dev), plain(windows, company.it_manager)

    reviewing.begin(person, "Dara Nguyen")
    pin_first(person)
    write_all(person, "I learned to ask early.")
    part = stage.part_of(review, Rater.SELF)
    assert PinnedEvidence.objects.filter(part=part).count() == 1

    reviewing.begin(manager, "Dara Nguyen")
    manager.get_by_text("I learned to ask early.").first.wait_for()
    write_all(manager, "Asks early, and helps others to.")
    labelled(manager, "Something to grow by").fill("Leads one design talk")
    press(manager, "Agree")
    press(manager, "Release")
    manager.get_by_text("It is released.").wait_for()

    person.goto(f"/reviews/{review.public_id}/")
    person.get_by_text("Asks early, and helps others to.").first.wait_for()
    labelled(person, "Your comment").fill("Agreed.")
    press(person, "Acknowledge")
    person.get_by_text("Thank you.").wait_for()
    assert windows.broken == []


def pin_first(page) -> None:
    """The evidence is a page of its own here; pinning leads back to the question."""
    page.locator("#answer textarea").fill("I learned")
    press(page, "Save, then open the evidence")
    page.get_by_role("link", name="Back to your answer").wait_for()
    page.get_by_role("button", name="Pin this item").first.click()
    page.locator("#pins .sl-status").wait_for()


def write_all(page, words: str) -> None:
    """Answers question after question until everything is there to be read through, and sends it."""
    while page.locator("#answer").count():
        page.locator("#answer textarea").fill(words)
        if page.get_by_role("radio").count():
            page.locator(".sl-anchors label").first.click()
        press(page, "Save and go on")
    press(page, "Send")
    page.get_by_text("It is sent.").wait_for()
