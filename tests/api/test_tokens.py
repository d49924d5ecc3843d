"""Who is let in, and how the interface says no."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sightline.foundation.accounts.enums import Scope
from sightline.foundation.accounts.models import ApiToken
from sightline.foundation.core import clock
from tests.company import Company

As = Callable[..., Any]


def test_a_call_without_a_token_is_asked_who_it_is(as_: As, company: Company) -> None:
    answer = as_(None).get("/people/me")
    assert (answer.status_code, answer["Content-Type"], answer["WWW-Authenticate"]) == (
        401,
        "application/problem+json",
        "Bearer",
    )


def test_a_token_speaks_for_its_person(as_: As, company: Company) -> None:
    me = as_(company.dev).get("/people/me").json()
    assert (me["name"], [one["manager"]["name"] for one in me["assignments"]]) == ("Dara Nguyen", ["Chidi Okafor"])


@pytest.mark.parametrize("change", [{"revoked_at": clock.now()}, {"expires_at": clock.now() - timedelta(days=1)}])
def test_a_dead_token_is_nobody(change: dict[str, Any], as_: As, company: Company) -> None:
    caller = as_(company.dev)
    ApiToken.objects.update(**change)
    assert caller.get("/people/me").status_code == 401


def test_somebody_who_left_is_nobody(as_: As, company: Company) -> None:
    assert as_(company.leaver).get("/people/me").status_code == 401


def test_use_is_noted_once_an_hour(as_: As, company: Company) -> None:
    caller = as_(company.dev)
    caller.get("/people/me")
    first = ApiToken.objects.get().last_used_at
    caller.get("/people/me")
    assert first is not None
    assert ApiToken.objects.get().last_used_at == first


def test_what_is_not_there_is_a_problem_with_words(as_: As, company: Company) -> None:
    answer = as_(company.dev, Scope.READ).get("/people/nosuchperson")
    assert (answer.status_code, answer.json()["title"], answer["Content-Type"]) == (
        404,
        "Not found",
        "application/problem+json",
    )


def test_a_broken_cursor_is_told(as_: As, company: Company) -> None:
    answer = as_(company.dev).get("/people", cursor="%%%")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "cursor")


def test_people_come_a_page_at_a_time(as_: As, company: Company) -> None:
    caller = as_(company.dev)
    first = caller.get("/people", page_size=10).json()
    rest = caller.client.get(first["next"]).json()
    names = {person["public_id"] for person in first["results"] + rest["results"]}
    assert (len(first["results"]), len(names), rest["next"]) == (10, 18, None)


@pytest.mark.parametrize("path", ["/people", "/units"])
def test_a_list_costs_the_same_for_one_and_for_many(
    path: str, as_: As, company: Company, django_assert_num_queries: Any
) -> None:
    caller = as_(company.dev)
    caller.get(path)
    expected = {"/people": 4, "/units": 2}[path]
    for size in (1, 3):
        with django_assert_num_queries(expected):
            caller.get(path, page_size=size)


def test_the_description_and_its_page_need_no_token_and_no_cdn(company: Company, client: Any) -> None:
    page = client.get("/api/v1/docs").content.decode()
    assert client.get("/api/v1/openapi.json").json()["info"]["title"] == "Sightline"
    assert "ninja/swagger-ui-bundle.js" in page
    assert "https://" not in page
