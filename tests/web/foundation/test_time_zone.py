"""Whose day it is: the person's own zone, else the organisation's."""

from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache

from sightline.foundation.people.models import Organisation
from sightline.web.middleware import zone_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_auckland(company):
    Organisation.objects.update(time_zone="Pacific/Auckland")
    cache.clear()
    yield
    cache.clear()


def test_a_person_without_a_zone_lives_in_the_organisations(company):
    company.dev.time_zone = ""
    assert zone_of(company.dev) == ZoneInfo("Pacific/Auckland")


def test_a_person_with_a_zone_keeps_it(company):
    company.dev.time_zone = "Europe/Lisbon"
    assert zone_of(company.dev) == ZoneInfo("Europe/Lisbon")


def test_an_unknown_zone_falls_back(company):
    company.dev.time_zone = "Moon/Base"
    assert zone_of(company.dev) == ZoneInfo("Pacific/Auckland")


def test_the_zone_is_read_once_for_many_requests(company, django_assert_num_queries):
    company.dev.time_zone = ""
    zone_of(company.dev)
    with django_assert_num_queries(0):
        zone_of(company.dev)
