"""S3.2, S3.4 and S3.5 through the pages."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from sightline.coach.business_reviews.enums import Theme
from sightline.coach.business_reviews.models import BusinessReview, ReviewDecision, SignedAnswer, UnsignedAnswer
from sightline.coach.business_reviews.operations import answer_unsigned
from sightline.coach.business_reviews.paths import review_path
from sightline.foundation.core import clock
from sightline.plan.changes.models import StrategyChange
from sightline.plan.goals.models import Goal
from tests.coach.business_reviews.making import begun, planned
from tests.plan.goals.making import days_ago, make_goal, make_objective


def address(name: str, review: BusinessReview, *more: str) -> str:
    return reverse(f"coach:{name}", args=[review.public_id, *more])


def text(client, url: str) -> str:
    return " ".join(client.get(url).content.decode().split())


@pytest.mark.row("S3.2")
def test_a_quarterly_review_closes_with_decisions_that_open_change_proposals(client, company):
    objective = make_objective("C4", "Night sailings", owner=company.chief)
    client.force_login(company.chief.user)
    made = client.post(
        reverse("coach:new-business-review"), {"title": "Third quarter", "unit": "", "held_on": clock.today()}
    )
    review = BusinessReview.objects.get()
    assert made.url == address("invite-to-business-review", review)
    client.post(made.url, {"to": company.operations.public_id})
    client.post(address("begin-business-review", review))
    client.post(address("business-review-attendance", review), {"there": [company.operations.public_id]})
    item = review.agenda.get()
    client.post(address("business-review-item", review, item.public_id), {"notes": "Eleven passengers a night."})
    data = {"text": "Stop the night boats", "kind": "change", "item": item.public_id}
    client.post(address("business-review-decisions", review), data)
    change = StrategyChange.objects.get()
    assert change.steps.get().objective == objective
    assert reverse("plan:change", args=[change.public_id]) in text(client, address("business-review", review))
    client.post(address("close-business-review", review), {"summary": "The night boats go."})

    client.force_login(company.cleaner.user)
    told = text(client, address("business-review", review))
    assert "The night boats go." in told
    assert "Eleven passengers a night." in told
    assert "a change of strategy is being prepared" in told
    assert client.get(reverse("plan:change", args=[change.public_id])).status_code == 404


@pytest.mark.row("S3.5")
def test_a_card_says_number_age_and_that_it_is_stale(client, company):
    make_goal(company.it, "Calls answered", progress=Decimal("0.72"), progress_on=days_ago(23))
    client.force_login(company.it_director.user)
    assert "72 %" in (shown := text(client, reverse("plan:unit-goals", args=[company.it.public_id])))
    assert "23 days old · stale" in shown
    review = planned(company.it_director, company.it)
    assert "23 days old · stale" in text(client, address("business-review", review)).replace("</span>", "")


@pytest.mark.row("S3.5")
def test_the_reading_of_the_day_stays_when_the_goal_moves_on(client, company):
    make_goal(company.it, "Calls answered", progress=Decimal("0.72"), progress_on=days_ago(23))
    review = begun(company.it_director, company.it)
    Goal.objects.update(progress=Decimal("0.95"), progress_on=clock.today())
    client.force_login(company.it_director.user)
    told = text(client, address("business-review", review))
    assert "<b>72 %</b>" in told
    assert "23 days old · stale" in told
    assert "95 %" not in told


def test_before_it_is_closed_it_is_for_those_invited(client, company):
    review = begun(company.it_director, company.it, company.dev)
    client.force_login(company.dev.user)
    assert client.get(address("business-review", review)).status_code == 200
    client.force_login(company.peer.user)
    assert client.get(address("business-review", review)).status_code == 404


def test_an_action_is_finished_by_its_owner(client, company):
    review = begun(company.it_director, company.it, company.dev)
    client.force_login(company.it_director.user)
    data = {"text": "Hire", "kind": "action", "owner": company.dev.public_id, "due_on": "2199-01-01"}
    client.post(address("business-review-decisions", review), data)
    decision = ReviewDecision.objects.get()
    client.force_login(company.dev.user)
    home = text(client, reverse("home"))
    assert "Hire" in home
    client.post(address("business-review-action-done", review, decision.public_id))
    decision.refresh_from_db()
    assert decision.done_at is not None


def test_an_action_without_owner_comes_back_with_what_was_typed(client, company):
    review = begun(company.it_director, company.it)
    client.force_login(company.it_director.user)
    answer = client.post(address("business-review-decisions", review), {"text": "Hire nights", "kind": "action"})
    assert answer.status_code == 422
    assert "Hire nights" in answer.content.decode()
    assert "An action needs somebody who does it." in answer.content.decode()


@pytest.mark.row("S3.4")
def test_what_an_employee_thinks_is_counted_for_the_leaders(client, company):
    client.force_login(company.dev.user)
    form = {"text": "Decide about tools in the team", "theme": "tools", "with_name": "yes"}
    client.post(reverse("coach:what-should-change"), form)
    client.post(reverse("coach:what-should-change"), {**form, "text": "Fewer steering groups", "with_name": "no"})
    for n in range(4):
        answer_unsigned(f"Quiet room {n}", theme=Theme.TOOLS, unit=company.root)
    assert (SignedAnswer.objects.get().author, UnsignedAnswer.objects.count()) == (company.dev, 5)

    client.force_login(company.programme_owner.user)
    told = text(client, reverse("coach:what-was-heard"))
    assert "Decide about tools in the team" in told
    assert "Fewer steering groups" in told
    client.force_login(company.peer.user)
    assert client.get(reverse("coach:what-was-heard")).status_code == 403


@pytest.mark.row("S3.4")
def test_a_few_answers_without_a_name_stay_unread(client, company):
    answer_unsigned("Only mine", theme=Theme.TOOLS, unit=company.root)
    client.force_login(company.programme_owner.user)
    told = text(client, reverse("coach:what-was-heard"))
    assert "Only mine" not in told
    assert "They appear once there are five." in told


def test_the_form_says_who_will_see_it_before_it_is_written(client, company):
    client.force_login(company.dev.user)
    told = text(client, reverse("coach:what-should-change"))
    assert told.index("no author is stored anywhere") < told.index("<textarea")
    assert "came from Harbour Lights" in told


@pytest.mark.parametrize("name", ["business-review", "business-reviews"])
def test_one_goal_or_three_take_the_same_number_of_queries(client, company, name, django_assert_num_queries):
    client.force_login(company.it_director.user)

    def url(goals: int) -> str:
        for n in range(goals):
            make_goal(company.it, f"Goal {n}")
        review = begun(company.it_director, company.it, company.dev)
        return reverse("coach:business-reviews") if name == "business-reviews" else address(name, review)

    first = url(1)
    client.get(first)
    with CaptureQueriesContext(connection) as one:
        client.get(first)
    second = url(2)
    with django_assert_num_queries(len(one)):
        client.get(second)
    assert len(one) <= 12


def test_duties_lead_to_a_page_that_exists(company):
    assert resolve(review_path(planned(company.it_director))).url_name == "business-review"
