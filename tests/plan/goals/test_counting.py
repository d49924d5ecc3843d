"""Several goals below read the same registered measure: it counts once."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sightline.plan.goals.counting import Child, Own, counted_once, repeated
from sightline.plan.goals.enums import Rollup
from sightline.plan.goals.progress import Part, progress_of


def own(measure: str, share: str = "0.5", weight: int = 1) -> Own:
    return Own(Part(measure, Decimal(share), Decimal(weight)), measure if measure.isupper() else "")


def child(name: str, *measures: Own, weight: str = "1") -> Child:
    share = progress_of(Rollup.OWN, [one.part for one in measures]).share
    return Child(Part(name, share, Decimal(weight)), measures)


def test_the_goal_with_the_larger_share_keeps_the_measure():
    small, large = child("Ana", own("FCR"), weight="0.2"), child("Ben", own("FCR"), weight="0.8")
    parts = counted_once([small, large])
    assert parts[0].left_out == "“FCR” counts once, with “Ben”"
    assert parts[1] == large.part


def test_other_measures_of_the_same_goal_count_with_their_part_of_its_share():
    both = child("Ana", own("FCR", "0.2"), own("speed", "0.8", weight=3), weight="0.4")
    parts = counted_once([both, child("Ben", own("FCR", "0.2"), weight="0.6")])
    assert (parts[0].share, parts[0].weight) == (Decimal("0.8"), Decimal("0.3"))
    assert parts[0].note


def test_goals_with_measures_of_their_own_are_left_alone():
    children = [child("Ana", own("speed")), child("Ben", own("speed")), child("Cem", own("FCR"))]
    assert counted_once(children) == [one.part for one in children]


def test_what_does_not_count_carries_nothing():
    resting = Child(Part("Ana", Decimal(1), left_out="retired"), (own("FCR"),))
    ben = child("Ben", own("FCR"))
    assert counted_once([resting, ben]) == [resting.part, ben.part]


def test_only_siblings_repeat_one_another():
    assert repeated({1: [10, 11], 2: [20]}, {10: {"FCR"}, 11: {"FCR"}, 20: {"FCR"}}) == {10, 11}


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.integers(1, 100)), min_size=1, max_size=8))
def test_each_measure_counts_with_exactly_one_goal(drawn):
    children = [child(f"goal {n}", own(code), weight=str(weight)) for n, (code, weight) in enumerate(drawn)]
    counted = [part for part in counted_once(children) if part.counts]
    assert len(counted) == len({code for code, _ in drawn})
