"""The reviewer sees which part of a goal counts, and what was changed while it ran."""

from decimal import Decimal

import pytest

from sightline.evaluate.reviews.enums import Rater
from sightline.evaluate.reviews.queries import items_for
from sightline.plan.goals.operations import accept_proposal, check_in, rebaseline
from tests.company import Company
from tests.evaluate import stage
from tests.plan.goals.making import days_ago, make_goal, make_measure
from tests.web.evaluate.walk import signed_in, text, url


@pytest.fixture
def changed(company: Company):
    goal = make_goal(company.dev, "Answer first time", starts_on=days_ago(60))
    make_measure(goal, "Answered at once")
    check_in(goal, by=company.dev, value=Decimal(40), on=days_ago(2))
    proposal = rebaseline(goal, by=company.dev, reason="The dock closed", target=Decimal(80), from_on=days_ago(20))
    accept_proposal(proposal, by=company.it_manager)
    stage.launched(company.dev, by=company.programme_owner)
    return goal


@pytest.mark.row("S0.12")
@pytest.mark.row("complaint-8")
def test_the_reviewer_sees_the_change_while_writing(company: Company, changed) -> None:
    part = stage.part_of(stage.review_of(company.dev), Rater.MANAGER)
    key = next(item.key for item in items_for(part) if item.ref == changed.public_id)
    here = signed_in(company.it_manager)
    address = url("goal-slice", part.public_id, key)
    assert f'hx-get="{address}"' in text(here.get(url("answer", part.public_id, key)))

    told = text(here.get(address))
    assert "Answered at once: from 0 to 100, then from 0 to 80" in told
    assert "The dock closed" in told
    assert "Both targets count, each by its days." in told
    assert signed_in(company.peer).get(address).status_code == 404


@pytest.mark.row("S2.2")
def test_the_released_review_and_its_trace_name_the_slice(company: Company, changed) -> None:
    review = stage.released(company.dev)
    here = signed_in(company.dev)
    read = text(here.get(url("review", review.public_id)))
    assert "Counted here:" in read
    assert "The dock closed" in read
    trace = text(here.get(url("trace", review.public_id)))
    assert "Days that count here" in trace
    assert "61 of 111 days" in trace  # 60 days ago until today, of a goal that runs 50 days more
