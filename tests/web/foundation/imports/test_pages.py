"""A file on its way in through the browser."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sightline.foundation.people.models import ImportRun, Person
from tests.company import Company

pytestmark = pytest.mark.django_db

FILE = b"""Nr,Name,Team,Boss,Gender
N1,Nia Abdi,Harbour,,F
N2,Noor Haddad,Harbour,N1,F
N3,Nils Berg,Harbour,N9,M
"""


@pytest.fixture
def owner(company: Company) -> Client:
    client = Client()
    client.force_login(company.programme_owner.user)
    return client


def upload(client: Client, content: bytes, name: str = "people.csv"):
    return client.post(reverse("foundation:import"), {"file": SimpleUploadedFile(name, content)})


@pytest.mark.django_db(transaction=True)
def test_the_whole_way(owner: Client) -> None:
    answer = upload(owner, FILE)
    run = ImportRun.objects.get()
    assert answer.headers["Location"] == reverse("foundation:import-run", args=[run.public_id])
    columns = owner.get(reverse("foundation:import-columns", args=[run.public_id])).content.decode()
    assert "Noor Haddad" in columns and 'value="Boss" selected' in columns
    preview = owner.get(answer.headers["Location"]).content.decode()
    assert "Nobody has this number" in preview and "Not read and not stored: Gender" in preview
    assert not Person.objects.filter(number="N1").exists()
    owner.post(reverse("foundation:start-import", args=[run.public_id]))
    assert Person.objects.filter(number__in=["N1", "N2", "N3"]).count() == 3
    result = owner.get(answer.headers["Location"]).content.decode()
    assert "The people are in" in result and "Invite these people" in result
    run.refresh_from_db()
    assert not run.file  # gender is not kept
    mend = owner.get(reverse("foundation:import-refused", args=[run.public_id])).content.decode("utf-8-sig")
    assert mend.splitlines()[0] == "Nr,Name,Team,Boss,row,reason,what to do"
    assert mend.splitlines()[1].startswith('N3,Nils Berg,Harbour,N9,4,"Nobody has this number')


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "people.csv", "The file is empty"),
        (b"%PDF-1.7 and so on", "people.pdf", "This is a PDF"),
        (b"number,name\n", "people.csv", "no rows below its header"),
        (b"PK\x03\x04 not really", "people.xlsx", "damaged"),
    ],
)
def test_a_useless_file_is_refused_with_words(owner: Client, content: bytes, name: str, words: str) -> None:
    answer = upload(owner, content, name)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_an_oversized_file_is_refused_with_words(owner: Client, settings) -> None:
    settings.IMPORT_MAX_BYTES = 1_000_000
    answer = upload(owner, b"number,name\n" + b"1,Ann\n" * 200_000)
    assert answer.status_code == 422
    assert "larger than 1 MB" in answer.content.decode()


def test_columns_that_tell_nobody_apart_are_refused(owner: Client) -> None:
    upload(owner, FILE)
    run = ImportRun.objects.get()
    answer = owner.post(reverse("foundation:import-columns", args=[run.public_id]), {"name": "Name"})
    assert answer.status_code == 422
    assert "No column tells people apart" in answer.content.decode()


def test_html_in_a_header_is_text(owner: Client) -> None:
    upload(owner, b"number,name,<b>x</b>\n1,<i>Ann</i>,z\n")
    run = ImportRun.objects.get()
    seen = owner.get(reverse("foundation:import-columns", args=[run.public_id])).content.decode()
    assert "<b>x</b>" not in seen and "&lt;b&gt;x" in seen
    assert "<b>x</b>" not in owner.get(reverse("foundation:import-run", args=[run.public_id])).content.decode()


def test_discarding_keeps_nothing(owner: Client) -> None:
    upload(owner, FILE)
    run = ImportRun.objects.get()
    owner.post(reverse("foundation:discard-import", args=[run.public_id]))
    run.refresh_from_db()
    assert (run.state, bool(run.file)) == ("discarded", False)
    assert "discarded" in owner.get(reverse("foundation:import-run", args=[run.public_id])).content.decode()
