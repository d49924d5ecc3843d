"""Made-up organisations: the right size, the right shape, the same again."""

from collections.abc import Iterator
from functools import partial

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import given
from hypothesis import strategies as st

from sightline.config.scale.generate import NotEmptyError, generate
from sightline.config.scale.pages import visits
from sightline.config.scale.shape import level_sizes, shape
from sightline.config.scale.timing import percentile, recorded
from sightline.foundation.people.models import Assignment, Person
from sightline.plan.goals.models import Goal
from tests.company import Company


@given(st.integers(min_value=1, max_value=200_000))
def test_the_levels_hold_exactly_everybody(people: int) -> None:
    sizes = level_sizes(people)
    assert (sum(sizes), sizes[0], min(sizes) > 0, len(sizes) <= 10) == (people, 1, True, True)


@given(st.integers(min_value=1, max_value=300), st.integers())
def test_managers_come_before_their_people_and_one_level_above(people: int, seed: int) -> None:
    plan = shape(people, seed)
    assert [one.place for one in plan.people] == list(range(people))
    assert all(plan.people[one.manager].level == one.level - 1 for one in plan.people if one.manager is not None)
    assert [one.place for one in plan.people if one.manager is None] == [0]


def test_the_same_seed_makes_the_same_organisation() -> None:
    assert shape(500, 7) == shape(500, 7)
    assert shape(500, 7) != shape(500, 8)


def test_a_hundred_thousand_people_stand_on_ten_levels() -> None:
    assert len(level_sizes(100_000)) == 10


def test_percentiles_are_values_that_occurred() -> None:
    assert (percentile([4.0, 1.0, 3.0, 2.0], 50), percentile([4.0, 1.0, 3.0, 2.0], 95)) == (2.0, 4.0)


def test_a_real_organisation_is_left_alone(company: Company) -> None:
    with pytest.raises(NotEmptyError):
        generate(10, 1, say=print)


@pytest.fixture
def kept_connection(db: None) -> Iterator[None]:
    """The end of a request closes what is open, here the test's own transaction."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


def test_no_page_asks_more_than_twelve_queries_of_anybody(kept_connection: None) -> None:
    generate(150, 1, say=lambda _line: None)
    assert (Person.objects.count(), Assignment.objects.count(), Goal.objects.count()) == (151, 150, 450)
    asked = {(page.name, role): len(recorded(partial(visitor.get, path))) for page, role, visitor, path in visits()}
    assert {place: queries for place, queries in asked.items() if queries > 12} == {}
    assert len(asked) > 100
