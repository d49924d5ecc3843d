"""The timeline as a page: its months, entries with files, and the person's own words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.coach.evidence.enums import Audience
from sightline.coach.evidence.models import Annotation, EvidenceEntry
from sightline.coach.evidence.operations import put_down
from sightline.coach.evidence.uploads import checked
from tests.coach.evidence.test_entries import files
from tests.coach.making import a_goal, a_note, signed_in

__all__ = ["files"]


def put_down_page(person) -> str:
    return reverse("coach:put-down", args=[person.public_id])


def words(**more) -> dict:
    return {"title": "First-aid course", "happened_on": "2026-01-05", "audience": "line", **more}


def test_an_entry_with_a_file_is_kept_and_comes_back(company, files):
    file = SimpleUploadedFile("certificate.txt", b"passed", content_type="text/html")
    client = signed_in(company.dev)
    answer = client.post(put_down_page(company.dev), words(file=file), follow=True)
    assert "certificate.txt" in answer.content.decode()
    entry = EvidenceEntry.objects.get()
    got = signed_in(company.it_manager).get(reverse("coach:entry-file", args=[entry.public_id]))
    assert b"".join(got.streaming_content) == b"passed"
    assert got["Content-Disposition"] == 'attachment; filename="certificate.txt"'
    assert (got["Content-Type"], got["X-Content-Type-Options"]) == ("text/plain", "nosniff")
    assert signed_in(company.peer).get(reverse("coach:entry-file", args=[entry.public_id])).status_code == 404


def test_a_refused_file_keeps_what_was_typed(company, files):
    file = SimpleUploadedFile("run.exe", b"MZ")
    answer = signed_in(company.dev).post(put_down_page(company.dev), words(file=file, text="Two days in Skarvik"))
    page = answer.content.decode()
    assert (answer.status_code, EvidenceEntry.objects.count()) == (422, 0)
    assert "Two days in Skarvik" in page and "Files of this kind are not kept." in page


def test_the_form_says_who_will_see_it_before_anything_is_written(company):
    page = signed_in(company.it_manager).get(put_down_page(company.dev)).content.decode()
    assert "Only you, until you share it" in page


@pytest.mark.row("idea-15")
def test_the_persons_words_stand_beside_the_note_for_everybody_who_sees_it(company):
    note = a_note(company.peer, company.dev, shared_with_manager=True)
    address = reverse("coach:annotate", args=[company.dev.public_id, "feedback", note.public_id])
    assert signed_in(company.dev).post(address, {"text": "I asked <b>three</b>"}).status_code == 302
    page = signed_in(company.it_manager).get(reverse("coach:timeline", args=[company.dev.public_id]))
    assert "I asked &lt;b&gt;three&lt;/b&gt;" in page.content.decode()
    assert signed_in(company.it_manager).post(address, {"text": "No"}).status_code == 403
    assert Annotation.objects.count() == 1


def test_an_item_of_somebody_else_takes_no_words(company):
    note = a_note(company.dev, company.peer)
    address = reverse("coach:annotate", args=[company.dev.public_id, "feedback", note.public_id])
    assert signed_in(company.dev).get(address).status_code == 404


@pytest.mark.row("DR-20")
def test_the_months_are_drawn_and_told_as_a_table(company):
    for _index in range(8):
        a_note(company.peer, company.dev)
    page = signed_in(company.dev).get(reverse("coach:months", args=[company.dev.public_id])).content.decode()
    assert "sl-months" in page and "As a table" in page
    assert "8 of 8 are from the last three months" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_timeline_asks_as_much_for_one_as_for_three(company, rows):
    for index in range(rows):
        put_down(by=company.dev, about=company.dev, title=f"Entry {index}", audience=Audience.LINE)
        a_note(company.peer, company.dev, shared_with_manager=True)
        a_goal(company.dev, f"Goal {index}")
    client = signed_in(company.it_manager)
    address = reverse("coach:timeline", args=[company.dev.public_id])
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) <= 12, [query["sql"][:90] for query in queries]


def test_taking_away_keeps_the_day_and_loses_the_words(company, files):
    entry = put_down(
        by=company.dev, about=company.dev, title="Chafed cable", audience=Audience.LINE, upload=checked("a.txt", b"x")
    )
    client = signed_in(company.dev)
    client.post(reverse("coach:take-away-entry", args=[entry.public_id]))
    page = client.get(reverse("coach:entry", args=[entry.public_id])).content.decode()
    assert "Something was here" in page and "Chafed cable" not in page
    assert client.get(reverse("coach:entry-file", args=[entry.public_id])).status_code == 404
