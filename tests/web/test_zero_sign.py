"""The zero sign, which PostgreSQL cannot keep, is refused with words wherever it comes in."""

import pytest

from tests.api.conftest import as_
from tests.coach.making import signed_in

__all__ = ["as_"]


@pytest.mark.parametrize("path", ["/people/?q=a%00", "/search/?q=%00b", "/feedback/?goal=%00", "/people/ab%00cd/"])
def test_a_page_says_that_it_could_not_read_this(company, path):
    assert signed_in(company.dev).get(path).status_code in (400, 404)


@pytest.mark.parametrize("path", ["/api/v1/feedback?goal_id=%00", "/api/v1/people?q=%00"])
def test_the_interface_names_the_trouble(company, as_, path):
    answer = as_(company.dev).client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")


def test_a_body_with_a_zero_is_refused(company, as_):
    words = {"to": company.peer.public_id, "situation": "a\0", "behaviour": "b", "impact": "c"}
    assert as_(company.dev).post("/feedback", words).status_code == 422
