"""Leaders first, walked: the acceptance example of S2.10 and of idea 8, through pages and the API."""

import pytest

from sightline.evaluate.reviews.enums import Rater
from sightline.evaluate.reviews.models import ReviewCycle, ReviewPart
from sightline.evaluate.reviews.operations.launch import launch
from sightline.evaluate.reviews.operations.leaders import set_leaders_first
from sightline.foundation.accounts.enums import Scope
from sightline.plan.goals.enums import Visibility
from tests.api.conftest import Caller
from tests.company import Company
from tests.evaluate import stage
from tests.web.evaluate.walk import answer_url, signed_in, text, url


@pytest.fixture
def cycle(company: Company) -> ReviewCycle:
    stage.competency(stage.strategy())
    draft = stage.cycle(stage.template(), stage.only(company.dev, company.peer), by=company.programme_owner)
    return launch(set_leaders_first(draft, True, by=company.programme_owner), by=company.programme_owner)


def own(company: Company) -> ReviewPart:
    return stage.part_of(stage.review_of(company.dev), Rater.SELF)


@pytest.mark.row("S2.10")
def test_own_parts_open_only_after_the_leader_published_goals(company: Company, cycle: ReviewCycle) -> None:
    part, here = own(company), signed_in(company.dev)
    waiting = here.get(url("write", part.public_id))
    assert waiting.status_code == 200 and company.it_manager.name in text(waiting)
    assert "a goal that is agreed and open to everybody" in text(waiting)
    assert here.post(answer_url(part), {"text": "I begin", "version": "0"}).status_code == 403
    stage.goal(company.it_manager, visibility=Visibility.OPEN, title="Nobody waits for a release")
    assert here.post(answer_url(part), {"text": "I begin", "version": "0"}).status_code == 302


@pytest.mark.row("idea-8")
def test_a_team_stays_locked_until_the_leader_is_through_or_excepted(company: Company, cycle: ReviewCycle) -> None:
    page = url("cycle-leaders", cycle.public_id)
    told = text(signed_in(company.dev).get(page))
    assert "0 of 1 leader is through" in told and company.it_manager.name in told and "Not yet" in told
    address = url("except-leader", cycle.public_id, company.it_manager.public_id)
    assert signed_in(company.it_manager).post(address, {"reason": "My own"}).status_code == 403
    hr = signed_in(company.hr_partner)
    assert hr.post(address, {"reason": " "}).status_code == 422
    assert hr.post(address, {"reason": "Came back from leave on Monday"}).status_code == 302
    assert "Came back from leave on Monday" in text(signed_in(company.dev).get(page))
    assert signed_in(company.dev).get(url("write", own(company).public_id)).status_code == 302


def test_what_the_leader_wrote_is_not_on_the_page(company: Company, cycle: ReviewCycle) -> None:
    stage.goal(company.it_manager, visibility=Visibility.OPEN, title="Nobody waits for a release")
    assert "Nobody waits" not in text(signed_in(company.dev).get(url("cycle-leaders", cycle.public_id)))


def test_who_is_not_in_the_cycle_does_not_see_it(company: Company, cycle: ReviewCycle) -> None:
    assert signed_in(company.driver).get(url("cycle-leaders", cycle.public_id)).status_code == 404


def test_the_order_is_switched_on_in_the_wizard(company: Company) -> None:
    draft = stage.cycle(stage.template(), by=company.programme_owner)
    petra = signed_in(company.programme_owner)
    petra.post(url("cycle-leaders-first", draft.public_id), {"leaders_first": "on"})
    draft.refresh_from_db()
    assert draft.leaders_first
    assert 'name="leaders_first" checked' in text(petra.get(url("cycle-stages", draft.public_id)))


def test_the_api_refuses_with_the_same_reason(company: Company, cycle: ReviewCycle) -> None:
    part = own(company)
    refused = Caller(company.dev, list(Scope)).post(f"/reviews/parts/{part.public_id}/send")
    assert refused.status_code == 403 and company.it_manager.name in refused.content.decode()
