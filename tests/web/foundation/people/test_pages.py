"""The directory, a person, units, and the forms about them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.foundation.core import clock
from sightline.foundation.people.models import Assignment, OrgUnit, Person, ReportingClosure
from tests.company import Company, employ, make_person

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def page_of(person: Person) -> str:
    return reverse("foundation:person", args=[person.public_id])


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_directory_finds_by_name_unit_and_job(company: Company) -> None:
    client = signed_in(company.dev)
    for text, name in (("cleaner", "Clara Jiménez"), ("Ivo", "Ivo Marić"), ("Platform", "Emi Sato")):
        assert name in client.get(reverse("foundation:people"), {"q": text}).content.decode()


def test_directory_of_another_day_is_for_hr(company: Company) -> None:
    day = (clock.today() - timedelta(days=60)).isoformat()
    seen = signed_in(company.programme_owner).get(reverse("foundation:people"), {"on": day}).content.decode()
    assert "Lou Martin" in seen
    refused = signed_in(company.dev).get(reverse("foundation:people"), {"on": day}).content.decode()
    assert "Lou Martin" not in refused and "shown to HR and the auditor" in refused


@pytest.mark.parametrize("name", ["foundation:people", "foundation:units", "foundation:organisation"])
def test_lists_take_the_same_queries_for_one_and_three(company: Company, name: str) -> None:
    client, url = signed_in(company.programme_owner), reverse(name)
    before = queries(client, url)
    for number in range(3):
        unit = OrgUnit.objects.create(name=f"More {number}")
        employ(make_person(f"More{number} Person"), unit, "Helper", company.chief)
    assert queries(client, url) == before <= 12


def test_person_page_keeps_to_twelve_queries(company: Company) -> None:
    for viewer in (company.dev, company.it_manager, company.hr_partner, company.programme_owner, company.auditor):
        assert queries(signed_in(viewer), page_of(company.it_manager)) <= 12


def test_leave_is_shown_to_those_in_reach_only(company: Company) -> None:
    assert "Time away" in signed_in(company.it_director).get(page_of(company.lenient)).content.decode()
    assert "Time away" not in signed_in(company.dev).get(page_of(company.lenient)).content.decode()


@pytest.mark.row("S2.5")
def test_an_executive_without_a_manager_is_shown_like_anybody(company: Company) -> None:
    seen = signed_in(company.dev).get(page_of(company.chief)).content.decode()
    assert "Abena Osei" in seen and "reports to nobody" in seen


def test_html_in_a_name_is_text(company: Company) -> None:
    Person.objects.filter(pk=company.dev.pk).update(name="<script>alert(1)</script>")
    seen = signed_in(company.peer).get(page_of(company.dev)).content.decode()
    assert "<script>alert" not in seen and "&lt;script&gt;alert" in seen


def test_ten_thousand_characters_are_refused_with_the_form(company: Company) -> None:
    url = reverse("foundation:edit-person", args=[company.dev.public_id])
    answer = signed_in(company.programme_owner).post(url, {"name": "x" * 10_000})
    assert answer.status_code == 422
    assert "200" in answer.content.decode()
    assert Person.objects.get(pk=company.dev.pk).name == "Dara Nguyen"


def test_forged_ids_do_not_exist(company: Company) -> None:
    client = signed_in(company.programme_owner)
    for name in ("person", "edit-person", "unit", "unit-below", "import-run"):
        assert client.get(reverse(f"foundation:{name}", args=["zzzzzzzzzzzz"])).status_code == 404


def test_wrong_method(company: Company) -> None:
    client = signed_in(company.programme_owner)
    assert client.post(page_of(company.dev)).status_code == 405
    assert client.put(reverse("foundation:new-person")).status_code == 405
    assert client.get(reverse("foundation:start-import", args=["zzzzzzzzzzzz"])).status_code == 405


def test_a_full_share_is_offered_as_a_plain_number(company: Company) -> None:
    work = Assignment.objects.get(person=company.dev)
    url = reverse("foundation:move-person", args=[company.dev.public_id, work.public_id])
    assert signed_in(company.programme_owner).get(url).context["form"]["share"].value() == "100"


def test_changing_the_manager_through_the_form(company: Company) -> None:
    work = Assignment.objects.get(person=company.dev)
    url = reverse("foundation:move-person", args=[company.dev.public_id, work.public_id])
    data = {
        "unit": "OPS",
        "job_profile": "Fleet engineer",
        "manager": "Sven Lindqvist",
        "share": "100",
        "from_on": clock.today().isoformat(),
    }
    answer = signed_in(company.programme_owner).post(url, data)
    assert answer.status_code == 302
    assert ReportingClosure.objects.filter(ancestor=company.severe, descendant=company.dev, depth=1).exists()
    assert Assignment.objects.filter(person=company.dev).count() == 2


def test_a_loop_is_refused_beside_the_manager(company: Company) -> None:
    work = Assignment.objects.get(person=company.it_director)
    url = reverse("foundation:move-person", args=[company.it_director.public_id, work.public_id])
    data = {"unit": "IT", "manager": "DARA", "share": "100", "from_on": clock.today().isoformat()}
    answer = signed_in(company.programme_owner).post(url, data)
    assert answer.status_code == 422
    assert "Bruno Keller → Dara Nguyen → Chidi Okafor → Bruno Keller" in answer.content.decode()


def test_somebody_new(company: Company) -> None:
    data = {"name": "Nia Abdi", "unit": "IT", "job_profile": "Analyst", "manager": "BRUNO", "hired_on": "2026-01-05"}
    assert signed_in(company.programme_owner).post(reverse("foundation:new-person"), data).status_code == 302
    nia = Person.objects.get(name="Nia Abdi")
    assert ReportingClosure.objects.filter(descendant=nia, ancestor=company.chief, depth=2).exists()


def test_branch_of_the_tree_for_a_script(company: Company) -> None:
    url = reverse("foundation:unit-below", args=[company.root.public_id])
    branch = signed_in(company.dev).get(url, headers={"hx-request": "true"}).content.decode()
    assert branch.startswith('<ul class="sl-plain" role="group">') and "Operations" in branch
