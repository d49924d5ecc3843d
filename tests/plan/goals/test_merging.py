"""What a changed template offers, and what it never touches."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sightline.plan.goals.merging import merged
from sightline.plan.goals.terms import MeasureTerms, Terms

HELD = Terms(
    "Drills each month",
    date(2026, 1, 1),
    description="Fire and boat",
    measures=(MeasureTerms("Drills", unit="drills", baseline=Decimal(0), target=Decimal(3), id="key"),),
)
MINE = replace(HELD, starts_on=date(2026, 4, 1), measures=(replace(HELD.measures[0], id="own", target=Decimal(5)),))
KEYS = {"key": "own"}


def offered(**measure):
    return HELD.with_measures(replace(HELD.measures[0], **measure))


def test_a_word_of_the_template_is_offered():
    assert merged(HELD, replace(HELD, title="Drills each week"), MINE, KEYS).title == "Drills each week"


def test_a_word_changed_locally_stays():
    mine = replace(MINE, title="Drills on our ship")
    assert merged(HELD, replace(HELD, title="Drills each week"), mine, KEYS).title == "Drills on our ship"


def test_the_local_target_and_days_stay():
    after = merged(
        HELD, replace(offered(target=Decimal(9), name="Drills held"), starts_on=date(2020, 1, 1)), MINE, KEYS
    )
    assert (after.measures[0].name, after.measures[0].target) == ("Drills held", Decimal(5))
    assert after.starts_on == MINE.starts_on


def test_a_direction_that_would_contradict_the_local_numbers_is_not_taken():
    assert merged(HELD, offered(direction="reduce"), MINE, KEYS).measures[0].direction == "increase"


def test_a_new_measure_is_added_and_a_dropped_one_stays():
    more = MeasureTerms("Minutes to muster", direction="hold", upper=Decimal(8), id="second")
    after = merged(HELD, HELD.with_measures(more), MINE, KEYS)
    assert [one.name for one in after.measures] == ["Drills", "Minutes to muster"]
    assert [one.id for one in after.measures] == ["own", ""]


def test_nothing_changes_where_the_template_did_not():
    assert merged(HELD, HELD, MINE, KEYS) == MINE


numbers = st.decimals(min_value=-1000, max_value=1000, places=1)


@given(target=numbers, theirs=numbers, title=st.text(max_size=20), unit=st.text(max_size=5))
def test_numbers_are_never_touched(target, theirs, title, unit):
    mine = MINE.with_measures(replace(MINE.measures[0], target=target, direction="hold"))
    after = merged(HELD, replace(offered(target=theirs, unit=unit), title=title), mine, KEYS)
    assert (after.measures[0].target, after.measures[0].baseline) == (target, Decimal(0))
