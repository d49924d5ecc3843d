"""Finding among many who wait for an invitation."""

import pytest

from tests.company import make_person

pytestmark = pytest.mark.django_db
ACCESS = "/access/"


@pytest.fixture
def page(client, company):
    for name in ("Saskia Brandt", "Teemu Salo"):
        person = make_person(name)
        person.user.set_unusable_password()
        person.user.save()
    client.force_login(company.programme_owner.user)
    return client


def names_on(response) -> list[str]:
    return [person.name for person in response.context["waiting"]]


def test_one_finds_by_a_part_of_the_name(page):
    assert names_on(page.get(ACCESS, {"q": "saskia"})) == ["Saskia Brandt"]


def test_nobody_found_says_so_and_leads_back(page):
    answer = page.get(ACCESS, {"q": "nobody like this"})
    assert names_on(answer) == []
    assert "Nobody found" in answer.content.decode()


def test_what_was_typed_is_shown_as_text(page):
    assert "<b>x</b>" not in page.get(ACCESS, {"q": "<b>x</b>"}).content.decode()


@pytest.mark.parametrize(("address", "says"), [("/account/login/", "Stay signed in"), ("/account/login/", "E-mail")])
def test_sign_in_speaks_as_the_rest(client, company, address, says):
    assert says in client.get(address).content.decode()
