from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.plan.goals.weighing import weigh
from sightline.plan.goals.whatif import Imagined, total_of

D = Decimal


@pytest.mark.row("DR-12")
@pytest.mark.parametrize(
    ("weights", "is_whole", "message"),
    [
        ([], True, "No weights: all of them count alike."),
        ([None, None], True, "No weights: all of them count alike."),
        ([D(60), D(40)], True, "The weights come to 100 %."),
        ([D(60), D(30)], False, "The weights come to 90 %. Give the remaining 10 % to one of the goals."),
        ([D(60), D("52.5")], False, "The weights come to 112.5 %. Take 12.5 % away from one of the goals."),
        (
            [D(60), None],
            False,
            "The weights come to 60 %, and 1 goal has none yet. Give every goal a weight, or none.",
        ),
    ],
)
def test_the_sum_is_told_with_what_to_do(weights, is_whole, message):
    found = weigh(weights)
    assert (found.is_whole, found.message) == (is_whole, message)


@pytest.mark.row("DR-12")
def test_slight_weights_and_many_goals_are_warned_of():
    assert len(weigh([D(97), D(3)]).advice) == 1
    assert len(weigh([None] * 8).advice) == 1
    assert weigh([D(50), D(50)]).advice == []


def test_aspirational_goals_are_graded_apart():
    found = total_of([Imagined("a", D("0.5"), D(50)), Imagined("b", D("0.9"), D(50), is_apart=True)])
    assert (found.share, found.line) == (D("0.5"), "(50 × 0.5) ÷ 50")


@pytest.mark.row("complaint-5")
def test_what_has_no_number_is_left_out():
    found = total_of([Imagined("a", D("0.5"), D(50)), Imagined("b", None, D(50))])
    assert (found.share, found.missing) == (D("0.5"), 1)


@pytest.mark.row("complaint-6")
def test_more_than_all_of_a_goal_counts_as_all():
    assert total_of([Imagined("a", D("1.4"))]).share == 1


shares = st.one_of(st.none(), st.decimals(0, 1, places=2))
weights = st.one_of(st.none(), st.integers(1, 100).map(D))


@settings(max_examples=60)
@given(st.lists(st.tuples(shares, weights), min_size=1, max_size=6))
def test_the_total_lies_between_the_lowest_and_the_highest(those):
    told = [share for share, _weight in those if share is not None]
    found = total_of([Imagined("g", share, weight) for share, weight in those])
    assert (found.share is None) == (not told)
    assert found.share is None or min(told) - D("0.0001") <= found.share <= max(told) + D("0.0001")
