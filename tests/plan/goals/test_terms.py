from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.plan.goals.terms import (
    MeasureTerms,
    Terms,
    TermsNotSensibleError,
    check,
    fingerprint,
    of_goal,
    read,
    write,
)
from tests.plan.goals.making import make_goal

numbers = st.none() | st.decimals(-1_000_000, 1_000_000, places=3)
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=50).filter(str.strip)
measures = st.builds(MeasureTerms, name=texts, direction=st.just("hold"), lower=numbers, is_guard=st.booleans())
all_terms = st.builds(
    Terms,
    title=texts,
    starts_on=st.dates(date(2020, 1, 1), date(2025, 1, 1)),
    due_on=st.none() | st.dates(date(2025, 1, 2), date(2030, 1, 1)),
    weight=st.none() | st.decimals(0, 100, places=2),
    measures=st.lists(measures, max_size=3).map(tuple),
)
PLAIN = Terms(title="Goal", starts_on=date(2026, 1, 1))


@given(all_terms)
def test_terms_written_and_read_are_the_same(terms):
    assert fingerprint(read(write(terms))) == fingerprint(terms)
    assert read(write(terms)) == read(write(read(write(terms))))


def test_the_terms_of_a_goal_are_its_own(company):
    goal = make_goal(company.dev, "Mine", measure=True, weight=Decimal("30.00"))
    terms = of_goal(goal)

    assert (terms.title, terms.weight, terms.measures[0].target) == ("Mine", Decimal(30), Decimal(100))


def test_a_fingerprint_changes_with_the_terms_and_with_the_proposal_that_waits():
    marks = {fingerprint(PLAIN), fingerprint(replace(PLAIN, title="Other")), fingerprint(PLAIN, "k3f9")}

    assert len(marks) == 3


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"description": "x" * 10_001}, "description"),
        ({"due_on": date(2025, 1, 1)}, "due_on"),
        ({"weight": Decimal(101)}, "weight"),
        ({"kind": "wish"}, "kind"),
        ({"kind": "behaviour", "measures": (MeasureTerms("Smiles"),)}, "measures"),
        ({"measures": (MeasureTerms("m", "increase", baseline=Decimal(5), target=Decimal(4)),)}, "target"),
        ({"measures": (MeasureTerms("m", "reduce", baseline=Decimal(4), target=Decimal(5)),)}, "target"),
        ({"measures": (MeasureTerms("m", baseline=Decimal(4), target=Decimal(4)),)}, "target"),
        ({"measures": (MeasureTerms("m", "hold", lower=Decimal(5), upper=Decimal(4)),)}, "upper"),
        ({"measures": (MeasureTerms("m", target=Decimal("1e14")),)}, "target"),
        ({"measures": (MeasureTerms("m", weight=Decimal(0)),)}, "weight"),
        ({"measures": (MeasureTerms(""),)}, "name"),
    ],
)
def test_what_makes_no_sense_names_its_field(change, field):
    with pytest.raises(TermsNotSensibleError) as refusal:
        check(replace(PLAIN, **change))
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"title": "x"}, "starts_on"),
        ({"title": "x", "starts_on": "soon"}, "starts_on"),
        ({"title": "x", "starts_on": "2026-01-01", "weight": "heavy"}, "weight"),
        ({"title": "x", "starts_on": "2026-01-01", "measures": [{"name": "m", "target": "Infinity"}]}, "target"),
    ],
)
def test_what_cannot_be_read_names_its_field(data, field):
    with pytest.raises(TermsNotSensibleError) as refusal:
        read(data)
    assert refusal.value.field == field
