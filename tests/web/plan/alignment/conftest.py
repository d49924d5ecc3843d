import pytest
from django.core.cache import cache

from tests.plan.strategy.course import set_course


@pytest.fixture
def course(company):
    cache.clear()
    return set_course(company)


@pytest.fixture
def sign_in(client):
    def as_person(person):
        client.force_login(person.user)
        return client

    return as_person
