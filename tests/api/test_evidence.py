"""The timeline through the interface: the same rules as the pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.coach.evidence.test_entries import files
from tests.coach.making import a_note

__all__ = ["files"]


def test_an_entry_with_a_file_stands_in_the_timeline(company, as_, files):
    mine = as_(company.dev)
    address = f"/timeline/people/{company.dev.public_id}"
    file = SimpleUploadedFile("course.txt", b"passed")
    words = {"title": "First-aid course", "audience": "line", "file": file}
    made = mine.client.post(f"/api/v1{address}/entries", words)
    assert (made.status_code, made.json()["file_name"]) == (201, "course.txt")
    (item,) = as_(company.it_manager).get(address).json()["items"]
    assert (item["headline"], item["is_private"]) == ("First-aid course", False)
    assert as_(company.peer).get(address).status_code == 403


def test_a_refused_file_says_why(company, as_, files):
    mine = as_(company.dev)
    file = SimpleUploadedFile("run.exe", b"MZ")
    address = f"/api/v1/timeline/people/{company.dev.public_id}/entries"
    answer = mine.client.post(address, {"title": "x", "file": file})
    assert answer.status_code == 409
    assert "Files of this kind are not kept." in answer.json()["detail"]


@pytest.mark.row("idea-15")
def test_taking_away_and_adding_words(company, as_):
    note = a_note(company.peer, company.dev)
    mine = as_(company.dev)
    address = f"/timeline/people/{company.dev.public_id}"
    words = mine.post(f"{address}/items/feedback/{note.public_id}/annotations", {"text": "I asked three"})
    assert words.status_code == 201
    entry = mine.client.post(f"/api/v1{address}/entries", {"title": "Ramp inspected"}).json()
    assert mine.client.delete(f"/api/v1/timeline/entries/{entry['public_id']}").json()["removed_on"] is not None
    items = {item["kind"]: item for item in mine.get(address).json()["items"]}
    assert items["feedback"]["annotations"] == ["I asked three"]
    assert items["entry"]["text"] == ""
