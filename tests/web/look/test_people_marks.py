from types import SimpleNamespace

import pytest

from sightline.web import people_marks


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Lars Østergaard", "LØ"),
        ("Nguyễn Thị Hạnh", "NH"),
        ("Omar El-Khatib", "OE"),
        ("Cher", "C"),
        ("", "?"),
        ("<b> 'x", "BX"),
        (None, "?"),
    ],
)
def test_initials_of_a_name(name, letters):
    assert people_marks.initials(name) == letters


@pytest.mark.parametrize(
    ("name", "given", "family", "letters"),
    [("Siobhán Ní Fhloinn", "Siobhán", "Ní Fhloinn", "SN"), ("Nagy Anna", "Anna", "Nagy", "NA")],
)
def test_initials_follow_the_order_they_write(name, given, family, letters):
    assert people_marks.initials(SimpleNamespace(name=name, given_name=given, family_name=family)) == letters


def test_a_hue_belongs_to_a_person_for_ever():
    person = SimpleNamespace(public_id="abc123", name="A")
    renamed = SimpleNamespace(public_id="abc123", name="B")
    assert people_marks.hue(person) == people_marks.hue(renamed)
    assert {people_marks.hue(f"id-{number}") for number in range(500)} == set(range(1, 13))


def test_html_in_a_name_is_shown_as_text():
    shown = people_marks.person_html("<script>alert(1)</script>", role="<i>", href='"><x')
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "<i>" not in shown
    assert "<x" not in shown
