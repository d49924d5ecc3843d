"""Hints while writing: the same words, the same hints; never a block."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.coach.feedback.hints import hints_for


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ({"behaviour": "You asked two testers before noon"}, []),
        ({"behaviour": "You are careless with handovers and left early"}, ["trait"]),
        ({"behaviour": "She said you are a natural talent"}, ["trait"]),
        ({"behaviour": "You never answered the phone on deck"}, ["absolute"]),
        ({"behaviour": "You answered faster than your colleagues"}, ["comparison"]),
        ({"behaviour": "You were the best on the team today, and showed it"}, ["comparison"]),
        ({"behaviour": "Good job"}, ["unseen"]),
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


def test_each_says_why():
    for hint in hints_for({"behaviour": "Always lazy, so lazy, better than others", "impact": "x"}):
        assert hint.reason.endswith(".")


@given(st.dictionaries(st.sampled_from(["situation", "behaviour", "impact", "next_step"]), st.text(max_size=500)))
def test_any_words_are_read_the_same_way_twice(words):
    assert hints_for(words) == hints_for(words)
