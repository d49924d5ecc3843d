"""Writing: saved by itself, in two tabs, over an expired session, with evidence beside it."""

import pytest
from django.test import Client

from sightline.coach.feedback.models import FeedbackNote
from sightline.evaluate.reviews import paths
from sightline.evaluate.reviews.enums import Rater
from sightline.evaluate.reviews.models import Response, ReviewPart
from sightline.foundation.core import clock
from sightline.plan.strategy.enums import RatingPolicy
from tests.company import Company
from tests.evaluate import stage
from tests.web.evaluate.walk import answer_url, signed_in, text, url

AS_SCRIPT = {"Accept": "application/json"}


def own_part(company: Company) -> ReviewPart:
    stage.launched(company.dev, by=company.programme_owner)
    return stage.part_of(stage.review_of(company.dev), Rater.SELF)


def test_the_script_saves_and_learns_the_version(company: Company) -> None:
    part = own_part(company)
    saved = signed_in(company.dev).post(answer_url(part), {"text": "I want", "version": "0"}, headers=AS_SCRIPT)
    assert (saved.status_code, saved.json()) == (200, {"version": 1})
    assert part.responses.get().text == "I want"


@pytest.mark.row("complaint-31")
def test_two_tabs_show_both_versions_and_let_one_merge(company: Company) -> None:
    part, here = own_part(company), signed_in(company.dev)
    address = answer_url(part)
    here.post(address, {"text": "Begun", "version": "0"}, headers=AS_SCRIPT)
    here.post(address, {"text": "From the first tab", "version": "1"}, headers=AS_SCRIPT)
    by_script = here.post(address, {"text": "From the second tab", "version": "1"}, headers=AS_SCRIPT)
    assert (by_script.status_code, by_script.json()["conflict"]) == (409, True)
    page = here.post(address, {"text": "From the second tab", "version": "1"})
    shown = text(page)
    assert page.status_code == 409
    assert shown.index("From the first tab") < shown.index("From the second tab")
    assert '<input type="hidden" name="version" value="2">' in shown
    merged = {"text": "From the first tab\n\nFrom the second tab", "version": "2", "go": "stay"}
    assert here.post(address, merged)["Location"] == address
    assert part.responses.get().text == merged["text"]


@pytest.mark.row("complaint-31")
def test_sending_is_a_step_of_its_own_and_can_be_taken_back(company: Company) -> None:
    part, here = own_part(company), signed_in(company.dev)
    stage.write(part)
    part.refresh_from_db()
    assert part.state == "draft"  # writing everything sends nothing
    assert "For ten minutes you can take it back" in text(here.get(url("read-through", part.public_id)))
    here.post(url("send", part.public_id))
    assert "Take it back" in text(here.get(url("review", part.review.public_id)))
    assert here.post(url("take-back", part.public_id))["Location"] == url("read-through", part.public_id)
    part.refresh_from_db()
    assert part.state == "draft"


def test_an_expired_session_keeps_the_words(company: Company) -> None:
    part = own_part(company)
    page = Client().post(answer_url(part), {"text": "Four honest sentences", "version": "0"})
    assert page.status_code == 401
    assert "Four honest sentences" in text(page)
    assert not Response.objects.exists()


def test_the_script_is_told_that_the_session_is_over(company: Company) -> None:
    part = own_part(company)
    answer = Client().post(answer_url(part), {"text": "Words", "version": "0"}, headers=AS_SCRIPT)
    assert answer.status_code == 401  # autosave.js keeps the words on the device, and tries again after sign-in


def test_too_long_an_answer_is_shown_again_whole(company: Company) -> None:
    part = own_part(company)
    long = "word " * 2001
    page = signed_in(company.dev).post(answer_url(part), {"text": long, "version": "0"})
    assert page.status_code == 422
    assert "An answer takes up to 10,000 characters; this has 10005." in text(page)
    assert long.strip() in page.content.decode()


def test_html_is_shown_as_text(company: Company) -> None:
    part, here = own_part(company), signed_in(company.dev)
    here.post(answer_url(part), {"text": "<script>alert(1)</script>", "version": "0"})
    for address in (answer_url(part), url("read-through", part.public_id)):
        page = here.get(address).content.decode()
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(("go", "where"), [("next", 1), ("stay", 0), ("", 1)])
def test_where_the_buttons_lead(company: Company, go: str, where: int) -> None:
    part = own_part(company)
    sent = signed_in(company.dev).post(answer_url(part), {"text": "I want", "version": "0", "go": go})
    assert sent["Location"] == answer_url(part, where)


def test_read_through_names_what_is_missing(company: Company) -> None:
    part = own_part(company)
    page = signed_in(company.dev).post(url("send", part.public_id))
    assert page.status_code == 422
    assert "“What do you want to grow into?” still needs an answer. Answer it, then send." in text(page)


def test_forged_ids_are_nothing(company: Company) -> None:
    part, here = own_part(company), signed_in(company.dev)
    for address in (
        url("answer", part.public_id, "no.such"),
        url("answer", "nosuchpart23", "no.such"),
        url("review", "nosuchreview"),
    ):
        assert here.get(address).status_code == 404


def test_get_changes_nothing(company: Company) -> None:
    part, here = own_part(company), signed_in(company.dev)
    assert here.get(url("send", part.public_id)).status_code == 405
    here.get(answer_url(part))
    part.refresh_from_db()
    assert part.state == "open"


def test_where_the_philosophy_says_no_ratings_there_is_nothing_to_rate(company: Company) -> None:
    stage.philosophy(RatingPolicy.NONE)
    stage.launched(company.dev, rated=False)
    part = stage.part_of(stage.review_of(company.dev), Rater.MANAGER)
    here = signed_in(company.it_manager)
    assert not any('name="rating"' in text(here.get(answer_url(part, at))) for at in range(3))
    petra = signed_in(company.programme_owner)
    assert 'name="scale"' not in text(petra.get(url("template-new")))
    template = part.review.cycle.template
    assert 'name="rated"' not in text(petra.get(url("template", template.public_id)))


def note(company: Company, **fields: object) -> FeedbackNote:
    return FeedbackNote.objects.create(
        writer=company.peer,
        receiver=company.dev,
        happened_on=clock.today(),
        situation="Storm night",
        behaviour="Rewrote the page",
        impact="Calls fell",
        **fields,
    )


def test_the_years_evidence_is_beside_the_question_and_pins_in_one_click(company: Company) -> None:
    part, here = own_part(company), signed_in(company.dev)
    item = note(company)
    key = stage.items_for(part)[0].key
    panel = here.get(url("evidence", part.public_id, key), headers={"HX-Request": "true"})
    assert "Storm night" in text(panel)
    pinned = {"item": f"feedback:{item.public_id}"}
    panel = here.post(url("pin", part.public_id, key), pinned, headers={"HX-Request": "true"})
    assert 'aria-pressed="true"' in text(panel)
    assert 'hx-swap-oob="true"' in text(panel)  # the quotes beneath the answer follow
    assert part.pins.get().source == "Emi Sato"
    here.post(url("pin", part.public_id, key), {**pinned, "unpin": "1"})
    assert not part.pins.exists()


def test_what_the_writer_may_not_see_cannot_be_pinned(company: Company) -> None:
    own_part(company)
    item = note(company, shared_with_manager=False)
    part = stage.part_of(stage.review_of(company.dev), Rater.MANAGER)
    address = url("pin", part.public_id, stage.items_for(part)[0].key)
    assert signed_in(company.it_manager).post(address, {"item": f"feedback:{item.public_id}"}).status_code == 404


def test_duties_lead_to_pages_that_are_there(company: Company) -> None:
    part = own_part(company)
    assert paths.write_path(part.public_id) == url("write", part.public_id)
    assert paths.review_path(part.review.public_id) == url("review", part.review.public_id)
    assert paths.growth_path(part.review.public_id) == url("review", part.review.public_id) + "#growth"
