"""Sorting, going on and taking along, on the list of people."""

from io import BytesIO

import pytest
import python_calamine
from django.test import RequestFactory

from sightline.foundation.people.models import Person
from sightline.web.listing import Column, Listing

COLUMNS = (
    Column("name", "Name", value=lambda one: one.name, order=("name",)),
    Column("mail", "E-mail", value=lambda one: one.email, order=("email",)),
    Column("open", "Open"),
)


@pytest.fixture
def three(db):
    for name in ("Ada", "=Bea", "Cleo"):
        Person.objects.create(name=name, email=f"{name.strip('=').lower()}@example.org" if name != "Cleo" else None)


def listing(query: str = "", **words) -> Listing:
    request = RequestFactory().get(f"/list/?{query}")
    return Listing(request, Person.objects.all(), COLUMNS, name="People here", sort="name", **words)


def names(found: Listing) -> list[str]:
    return [one.name for one in found.rows]


def test_the_usual_order_and_the_one_asked_for(three):
    assert names(listing()) == ["=Bea", "Ada", "Cleo"]
    assert names(listing("sort=-name")) == ["Cleo", "Ada", "=Bea"]


def test_empty_values_come_last_either_way(three):
    assert names(listing("sort=mail"))[-1] == "Cleo"
    assert names(listing("sort=-mail"))[-1] == "Cleo"


@pytest.mark.parametrize("asked", ["open", "password", "user__password", "-", "name; drop"])
def test_an_order_that_is_not_offered_is_the_usual_one(three, asked):
    assert listing(f"sort={asked}").sort == "name"


def test_pages_go_on_without_overlap_and_keep_the_filter(three):
    first = listing("q=a", size=2)
    assert first.more == "?q=a&from=2"
    assert names(first) + names(listing("q=a&from=2", size=2)) == names(listing())
    assert listing("from=2", size=2).more == ""


def test_a_head_turns_the_order_round(three):
    name, mail, still = listing("q=a&from=2").heads
    assert (name.direction, name.href) == ("ascending", "?q=a&sort=-name")
    assert (mail.direction, mail.href) == ("", "?q=a&sort=mail")
    assert still.href == ""


def test_the_whole_list_as_csv(three):
    answer = listing("as=csv&from=2").file()
    assert answer["Content-Disposition"].startswith('attachment; filename="people-here-')
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines == ["Name,E-mail", "'=Bea,bea@example.org", "Ada,ada@example.org", "Cleo,"]


def test_the_whole_list_as_xlsx(three):
    sheet = python_calamine.load_workbook(BytesIO(listing("as=xlsx").file().content)).get_sheet_by_index(0)
    assert sheet.to_python()[:2] == [["Name", "E-mail"], ["=Bea", "bea@example.org"]]


def test_a_page_that_asks_for_no_file_gets_none(three):
    assert listing().file() is None
    assert listing("as=exe").file() is None


def test_what_a_row_needs_is_fetched_once_a_page(three, django_assert_num_queries):
    calls = []
    with django_assert_num_queries(1):
        found = listing(prepare=lambda rows: calls.append(len(rows)) or rows)
        assert (names(found), found.more) == (["=Bea", "Ada", "Cleo"], "")
    assert calls == [3]
