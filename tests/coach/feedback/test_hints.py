"""Hints while writing: the same words, the same hints; never a block."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.coach.feedback.hints import hints_for, tally


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ({"behaviour": "You asked two testers before noon"}, []),
        ({"behaviour": "You are careless with handovers and left early"}, ["trait"]),
        ({"behaviour": "She said you are a natural talent"}, ["trait"]),
        ({"behaviour": "You never answered the phone on deck"}, ["absolute"]),
        ({"behaviour": "You answered faster than your colleagues"}, ["comparison"]),
        ({"behaviour": "You were the best on the team today, and showed it"}, ["comparison"]),
        ({"behaviour": "Good job"}, ["bare_praise"]),
        ({"behaviour": "Fine."}, ["unseen"]),
        ({"behaviour": "You asked two testers", "impact": "We saved a day"}, ["no_next_step"]),
        ({"behaviour": "You asked two testers", "impact": "We saved a day", "next_step": "Ask again"}, []),
        ({}, []),
    ],
)
def test_what_gives_a_hint(words, ids):
    assert [hint.id for hint in hints_for(words)] == ids


def test_a_hint_can_be_put_aside():
    words = {"behaviour": "You are always careless, as you said"}
    assert [hint.id for hint in hints_for(words)] == ["trait", "absolute"]
    assert [hint.id for hint in hints_for(words, dismissed={"trait"})] == ["absolute"]


def test_each_says_why_and_shows_how():
    for hint in hints_for({"behaviour": "Always lazy, so lazy, better than others", "impact": "x"}):
        assert hint.reason.endswith(".") and hint.poor and hint.good


def test_its_own_good_examples_give_no_hint_of_the_kind():
    told = {"behaviour": "You are always lazy, better than the others", "impact": "x"}
    for hint in [*hints_for(told), *hints_for({"behaviour": "Great job!"}), *hints_for({"behaviour": "Fine"})]:
        assert hint.id not in [one.id for one in hints_for({"behaviour": hint.good})]


def test_a_language_without_a_list_gets_what_needs_no_words():
    words = {"behaviour": "You are careless", "impact": "x"}
    assert [hint.id for hint in hints_for(words, language="fi")] == ["no_next_step"]
    assert [hint.id for hint in hints_for(words, language="en-gb")] == ["trait", "unseen", "no_next_step"]


def test_ones_own_notes_are_tallied():
    notes = [
        {"behaviour": "You are careless"},
        {"behaviour": "You never asked anybody"},
        {"behaviour": "You asked two"},
    ]
    assert {name: n for name, n in tally(notes).items() if n} == {"trait": 1, "absolute": 1, "unseen": 2}


@given(st.dictionaries(st.sampled_from(["situation", "behaviour", "impact", "next_step"]), st.text(max_size=500)))
def test_any_words_are_read_the_same_way_twice(words):
    assert hints_for(words) == hints_for(words)
