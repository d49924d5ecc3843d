"""Business reviews of IT, called by Dara's director; Dara is invited and owes an action."""

from datetime import timedelta

from sightline.coach.business_reviews.enums import DecisionKind
from sightline.coach.business_reviews.models import BusinessReview
from sightline.coach.business_reviews.operations import DecisionWish, begin_review, close_review, decide, plan_review
from sightline.foundation.core import clock
from tests.company import Company
from tests.plan.goals.making import make_goal
from tests.web.permissions.harness import Row


def _planned(company: Company) -> BusinessReview:
    return plan_review(
        title="Third quarter", unit=company.it, held_on=clock.today(), invited=[company.dev], by=company.it_director
    )


def _begun(company: Company) -> BusinessReview:
    make_goal(company.it, "Calls answered")
    return begin_review(_planned(company), by=company.it_director)


def planned(company: Company) -> dict:
    return {"public_id": _planned(company).public_id}


def begun(company: Company) -> dict:
    return {"public_id": _begun(company).public_id}


def closed(company: Company) -> dict:
    review = close_review(_begun(company), summary="We go on.", by=company.it_director)
    return {"public_id": review.public_id}


def item(company: Company) -> dict:
    review = _begun(company)
    return {"public_id": review.public_id, "item_id": review.agenda.earliest("id").public_id}


def action(company: Company) -> dict:
    review = _begun(company)
    wish = DecisionWish("Hire", DecisionKind.ACTION, None, company.dev, clock.today() + timedelta(days=9))
    decision = decide(review, wish, by=company.it_director)
    return {"public_id": review.public_id, "decision_id": decision.public_id}


def for_it(company: Company) -> dict:
    return {"title": "Fourth quarter", "unit": company.it.public_id, "held_on": "2199-01-01"}


def colleague(company: Company) -> dict:
    return {"to": company.peer.public_id}


SEES = {"employee": 200, "manager_above": 200, "programme_owner": 200}
RUNS = {"employee": 403, "manager_above": 302, "programme_owner": 302}

ROWS = [
    Row("coach:business-reviews", otherwise=200),
    Row("coach:new-business-review", otherwise=403, manager=200, manager_above=200, programme_owner=200),
    Row(
        "coach:new-business-review",
        method="post",
        data=for_it,
        otherwise=403,
        manager=422,
        manager_above=302,
        programme_owner=302,
    ),
    Row("coach:business-review", planned, otherwise=404, **SEES),
    Row("coach:business-review", begun, otherwise=404, **SEES),
    Row("coach:business-review", closed, otherwise=200),
    Row("coach:invite-to-business-review", planned, otherwise=404, **{**SEES, "employee": 403}),
    Row("coach:invite-to-business-review", planned, method="post", data=colleague, otherwise=404, **RUNS),
    Row("coach:begin-business-review", planned, method="post", otherwise=404, **RUNS),
    Row("coach:business-review-attendance", begun, method="post", otherwise=404, **RUNS),
    Row("coach:business-review-item", item, method="post", data={"notes": "Nights"}, otherwise=404, **RUNS),
    Row(
        "coach:business-review-decisions",
        begun,
        method="post",
        data={"text": "Go on", "kind": "noted"},
        otherwise=404,
        **RUNS,
    ),
    Row(
        "coach:business-review-action-done",
        action,
        method="post",
        otherwise=404,
        employee=302,
        manager_above=302,
        programme_owner=403,
    ),
    Row("coach:close-business-review", begun, method="post", data={"summary": "Done"}, otherwise=404, **RUNS),
    Row("coach:close-business-review", closed, method="post", data={"summary": "Done"}, otherwise=403),
    Row("coach:what-should-change", otherwise=200),
    Row(
        "coach:what-should-change",
        method="post",
        data={"text": "Fewer meetings", "theme": "work", "with_name": "no"},
        otherwise=302,
    ),
    Row("coach:what-was-heard", otherwise=403, manager=200, manager_above=200, programme_owner=200),
]
