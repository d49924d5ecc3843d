"""Reviews through the interface: nothing is read before its time, and no words are lost."""

from collections.abc import Callable
from typing import Any

import pytest

from sightline.evaluate.reviews.models import Review, ReviewCycle, ReviewPart
from tests.company import Company
from tests.evaluate import stage

As = Callable[..., Any]


@pytest.fixture
def cycle(company: Company) -> ReviewCycle:
    return stage.launched(company.dev, by=company.programme_owner)


def part_of(company: Company, rater: str) -> ReviewPart:
    return ReviewPart.objects.get(review__reviewee=company.dev, rater=rater)


def first_question(caller: Any, part: ReviewPart) -> str:
    return str(caller.get(f"/reviews/parts/{part.public_id}/questions").json()[0]["key"])


def test_an_answer_saved_over_a_newer_one_is_turned_away_and_kept(
    as_: As, company: Company, cycle: ReviewCycle
) -> None:
    caller, part = as_(company.dev), part_of(company, "self")
    path = f"/reviews/parts/{part.public_id}/answers/{first_question(caller, part)}"
    assert caller.put(path, {"version": 0, "text": "First tab"}).json()["accepted"]
    late = caller.put(path, {"version": 0, "text": "Second tab"}).json()
    assert (late["accepted"], late["answer"]["text"], late["refused"]) == (False, "First tab", "Second tab")


def test_the_person_reads_nothing_of_the_managers_part_before_its_release(
    as_: As, company: Company, cycle: ReviewCycle
) -> None:
    part = part_of(company, "manager")
    answer = as_(company.dev).get(f"/reviews/parts/{part.public_id}/answers")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_released")


@pytest.mark.parametrize("name", ["peer", "severe", "auditor", "driver"])
def test_a_review_of_somebody_else_is_not_there(name: str, as_: As, company: Company, cycle: ReviewCycle) -> None:
    review = Review.objects.get(reviewee=company.dev)
    part = part_of(company, "manager")
    caller = as_(getattr(company, name))
    got = [caller.get(f"/reviews/{review.public_id}"), caller.get(f"/reviews/parts/{part.public_id}/answers")]
    assert [answer.status_code for answer in got] == [404, 404]


def test_a_release_without_growth_is_refused_with_its_reason(as_: As, company: Company, cycle: ReviewCycle) -> None:
    review = Review.objects.get(reviewee=company.dev)
    answer = as_(company.it_manager).post(f"/reviews/{review.public_id}/release")
    assert (answer.status_code, bool(answer.json()["detail"])) == (403, True)


def test_cycles_are_launched_by_the_programme_owner_alone(as_: As, company: Company, cycle: ReviewCycle) -> None:
    path = f"/cycles/{cycle.public_id}/launch"
    assert [as_(who).post(path).status_code for who in (company.dev, company.hr_partner, company.programme_owner)] == [
        403,
        403,
        403,
    ]
    assert as_(company.programme_owner).post(path).json()["code"] == "launched"


def test_what_to_grow_by_is_read_by_its_writers_until_the_release(
    as_: As, company: Company, cycle: ReviewCycle
) -> None:
    review = Review.objects.get(reviewee=company.dev)
    as_(company.it_manager).post(f"/reviews/{review.public_id}/growth", {"text": "Lead the next hand-over"})
    readers = (company.dev, company.it_manager, company.hr_partner, company.programme_owner)
    seen = [as_(who).get(f"/reviews/{review.public_id}").json()["growth_actions"] for who in readers]
    assert [len(actions) for actions in seen] == [0, 1, 0, 0]
