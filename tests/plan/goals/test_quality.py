from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.plan.goals.quality import ALONE, CHECKS, Surroundings, hints
from sightline.plan.goals.quality_book import BROKEN, book, title_of
from sightline.plan.goals.terms import MeasureTerms, Terms

D = Decimal
GOOD_MEASURE = MeasureTerms("Complaints", "reduce", baseline=D(95), target=D(40))
GOOD = Terms("Complaints halve", date(2026, 1, 1), date(2026, 9, 30), measures=(GOOD_MEASURE,))


def ids(terms: Terms, around: Surroundings = ALONE, dismissed=()) -> list[str]:
    return [hint.id for hint in hints(terms, around, dismissed)]


def test_a_good_goal_gets_no_hint():
    assert ids(GOOD) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"title": "Do our best with complaints"}, "do_your_best"),
        ({"description": "We will try harder"}, "do_your_best"),
        ({"measures": ()}, "no_measure"),
        ({"due_on": None}, "no_date"),
        ({"measures": (replace(GOOD_MEASURE, baseline=None),)}, "no_baseline"),
        ({"measures": (replace(GOOD_MEASURE, target=None),)}, "no_target"),
        ({"weight": D(3)}, "slight_weight"),
        ({"weight": D(60)}, "no_guard"),
        ({"title": "Complaints halve " * 9}, "long_title"),
    ],
)
def test_each_gap_has_its_hint(change, expected):
    assert expected in ids(replace(GOOD, **change))


@pytest.mark.parametrize(
    ("around", "weight", "expected"),
    [
        (Surroundings(other_goals=7), None, ["many_goals"]),
        (Surroundings(other_goals=6), None, []),
        (Surroundings(other_weights=D(60)), D(30), ["weights_not_whole"]),
        (Surroundings(other_weights=D(70)), D(30), []),
        (Surroundings(other_weights=None), D(30), []),
        (Surroundings(is_linked=False), None, ["not_linked"]),
    ],
)
def test_the_owners_other_goals_count_too(around, weight, expected):
    assert ids(replace(GOOD, weight=weight), around) == expected


@pytest.mark.parametrize("kind", ["learning", "behaviour"])
def test_learning_and_behaviour_need_no_measure(kind):
    assert ids(replace(GOOD, kind=kind, measures=())) == []


def test_what_is_kept_up_needs_no_date():
    assert ids(replace(GOOD, kind="maintenance", due_on=None)) == []


def test_a_hint_that_was_waved_off_stays_away():
    assert ids(replace(GOOD, due_on=None), dismissed=["no_date"]) == []


@given(st.text(max_size=200), st.none() | st.decimals(0, 100, places=2), st.integers(0, 20))
def test_every_hint_says_why(title, weight, others):
    bad = Terms(title, date(2026, 1, 1), weight=weight)
    found = hints(bad, Surroundings(others, D(10), is_linked=False))

    assert all(hint.title and hint.reason and hint.field for hint in found)
    assert len({hint.id for hint in found}) == len(found) <= len(CHECKS)


@pytest.mark.row("S2.9")
@pytest.mark.row("DR-01")
def test_improve_support_lacks_a_measure_a_baseline_and_a_date():
    found = ids(Terms("Improve support", date(2026, 1, 1)))
    assert {"no_measure", "no_baseline", "no_date", "loose_verb"} <= set(found)


@pytest.mark.row("DR-02")
def test_new_work_is_better_begun_as_learning():
    exploring = replace(GOOD, title="Explore the island market")
    assert "new_or_complex" in ids(exploring)
    assert "new_or_complex" not in ids(replace(exploring, kind="learning"))


@pytest.mark.row("DR-11")
def test_a_task_is_questioned_where_others_have_to_translate_it():
    task = replace(GOOD, title="Introduce a booking system")
    assert ids(task, Surroundings(level="unit")) == ["task_not_outcome"]
    assert ids(task) == []


@pytest.mark.row("DR-06")
def test_goals_of_each_alone_are_questioned_where_the_work_hangs_together():
    assert ids(GOOD, Surroundings(pulls_apart=True)) == ["pulls_apart"]


def test_every_rule_stands_in_the_book_with_its_source():
    entries = book()
    assert len(entries) == len(CHECKS)
    assert {check for check, _terms, _around in BROKEN} == set(CHECKS)
    assert all(entry.hint.reason and entry.strength_words for entry in entries)


def test_the_title_of_a_rule_is_found_by_its_id():
    assert title_of("no_date") == "By when?"
    assert title_of("gone") == ""
