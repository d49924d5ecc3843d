"""No page asks the database more often when there is more to show."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.coach.feedback.models import FeedbackNote
from sightline.evaluate.reviews.enums import Rater
from sightline.evaluate.reviews.models import ReviewCycle, ReviewTemplate
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from tests.company import Company
from tests.evaluate import stage
from tests.web.evaluate.walk import answer_url, signed_in, url

BUDGET = 12


def queries(person: Person, address: str, **headers: str) -> int:
    here = signed_in(person)
    here.get(address, headers=headers)  # templates and the organisation's name are remembered
    cache.delete_many([key for key in cache._cache if "cycle-progress" in key])
    with CaptureQueriesContext(connection) as taken:
        assert here.get(address, headers=headers).status_code == 200
    return len(taken)


def team(company: Company, size: int) -> list[Person]:
    return [company.dev, company.peer, company.part_timer][:size]


def a_question(company: Company) -> tuple[Person, str]:
    part = stage.part_of(stage.review_of(company.dev), Rater.MANAGER, company.it_manager)
    return company.it_manager, answer_url(part, 1)


def a_review(company: Company) -> tuple[Person, str]:
    return company.hr_partner, url("review", stage.released(company.dev).public_id)


def a_trace(company: Company) -> tuple[Person, str]:
    return company.hr_partner, url("trace", stage.released(company.dev).public_id)


def read_through(company: Company) -> tuple[Person, str]:
    return company.dev, url("read-through", stage.part_of(stage.review_of(company.dev), Rater.SELF).public_id)


def cycle_page(name: str) -> Callable[[Company], tuple[Person, str]]:
    return lambda company: (company.hr_partner, url(name, ReviewCycle.objects.get().public_id))


PAGES = {
    "reviews": lambda company: (company.it_manager, url("reviews")),
    "question": a_question,
    "read-through": read_through,
    "review": a_review,
    "trace": a_trace,
    "cycles": lambda company: (company.hr_partner, url("cycles")),
    "board": cycle_page("cycle-progress"),
    "list": cycle_page("cycle-reviews"),
    "forms": lambda company: (company.hr_partner, url("templates")),
    "form": lambda company: (company.hr_partner, url("template", ReviewTemplate.objects.get().public_id)),
}


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_stays_within_its_budget(company: Company, page: str, size: int) -> None:
    stage.launched(*team(company, size), by=company.programme_owner)
    assert queries(*PAGES[page](company)) <= BUDGET


@pytest.mark.parametrize("page", PAGES)
def test_three_rows_cost_what_one_costs(company: Company, page: str) -> None:
    stage.launched(company.dev, by=company.programme_owner)
    one = queries(*PAGES[page](company))
    stage.Review.objects.all().delete()
    stage.ReviewCycle.objects.all().delete()
    stage.launch(stage.cycle(ReviewTemplate.objects.get(), stage.only(*team(company, 3))), by=company.programme_owner)
    assert queries(*PAGES[page](company)) == one


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_the_evidence_costs_the_same_however_much_there_is(company: Company, headers: dict[str, str]) -> None:
    stage.launched(company.dev, by=company.programme_owner)
    part = stage.part_of(stage.review_of(company.dev), Rater.SELF)
    address = url("evidence", part.public_id, stage.items_for(part)[0].key)
    counts = []
    for _ in range(2):
        for n in range(3):
            FeedbackNote.objects.create(
                writer=company.peer, receiver=company.dev, happened_on=clock.today(), behaviour=f"Seen {n}"
            )
        counts.append(queries(company.dev, address, **headers))
    assert counts[0] == counts[1]
    assert counts[0] <= BUDGET
