"""Search: what the viewer may see, by the beginning of a name or a word near them."""

import pytest

from tests.coach.making import a_goal, signed_in


def found(person, words: str) -> str:
    return signed_in(person).get("/search/", {"q": words}).content.decode()


@pytest.mark.parametrize("words", ["Dar", "dar", "dara ng", "nguyen", "dara@harbour", "DARA"])
def test_people_by_name_mail_and_number(company, words):
    assert "Dara Nguyen" in found(company.cleaner, words)


def test_leavers_are_not_found_by_strangers(company):
    assert "Lou Martin" not in found(company.cleaner, "lou")
    assert "Lou Martin" in found(company.programme_owner, "lou")


def test_goals_only_as_far_as_they_may_be_seen(company):
    a_goal(company.dev, "Fewer failed releases")
    assert "Fewer failed releases" in found(company.it_manager, "failed")
    assert "Fewer failed releases" not in found(company.cleaner, "Fewer")


def test_a_single_letter_asks_for_more(company):
    assert "at least two letters" in found(company.dev, "d")


@pytest.mark.parametrize("words", ["<script>", "%", "_%", "x" * 5000, "\x00\x00ab", "'; drop table", "𝔘𝔫𝔦"])
def test_odd_words_find_nothing_and_break_nothing(company, words):
    assert "<script>" not in found(company.dev, words).split("<main")[1].split("</main>")[0]
