"""The arithmetic of a score, and that its tree computes itself again."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.evaluate.reviews.score import (
    NOT_OBSERVED,
    Attained,
    RatedItem,
    RatedSection,
    Rating,
    attainment,
    leaves,
    replay,
    score,
    with_points,
)


def section(key: str, weight: int, *points: int | None) -> RatedSection:
    items = [
        RatedItem(f"{key}.{n}", f"Item {n}", Decimal(1), [Rating("Chidi", Decimal(1), point)])
        for n, point in enumerate(points)
    ]
    return RatedSection(key, key.title(), Decimal(weight), items)


def value(*sections: RatedSection) -> Decimal | None:
    return replay(score(sections))


@pytest.mark.row("complaint-5")
@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ([section("results", 40, 2), section("how", 60, 4)], "3.2000"),
        ([section("results", 40, None), section("how", 60, 4)], "4.0000"),  # a section nobody answered
        ([section("results", 40), section("how", 60, 4)], "4.0000"),  # a section without questions
        ([section("results", 40, 2, None, None), section("how", 60, 4)], "3.2000"),
        ([section("results", 0, 1), section("how", 60, 4)], "4.0000"),  # a section that is not in the score
        ([section("results", 50, 1, 2, 2)], "1.6667"),
    ],
)
def test_what_is_missing_never_counts_as_zero(sections: list[RatedSection], expected: str) -> None:
    assert value(*sections) == Decimal(expected)


def test_without_any_point_there_is_no_score() -> None:
    assert value(section("results", 40, None), section("how", 60)) is None


def test_managers_count_by_their_share() -> None:
    ratings = [Rating("Chidi", Decimal("0.6"), 4), Rating("Femi", Decimal("0.4"), 3)]
    assert value(RatedSection("how", "How", Decimal(100), [RatedItem("a", "A", Decimal(1), ratings)])) == Decimal(
        "3.6000"
    )


def test_a_manager_who_did_not_observe_leaves_the_others_their_whole_say() -> None:
    ratings = [Rating("Chidi", Decimal("0.6"), None, NOT_OBSERVED), Rating("Femi", Decimal("0.4"), 3)]
    tree = score([RatedSection("how", "How", Decimal(100), [RatedItem("a", "A", Decimal(1), ratings)])])
    assert (replay(tree), leaves(tree)[0]["missing"]) == (Decimal("3.0000"), "not_observed")


@pytest.mark.parametrize(
    ("goals", "expected"),
    [
        ([("50", "1"), ("50", "0.5")], "0.7500"),
        ([("50", "1.4"), ("50", "0.5")], "0.7500"),  # capped at all of it
        ([("80", None), ("20", "0.5")], "0.5000"),  # withdrawn, or without a reading: not zero
        ([("80", None)], None),
    ],
)
def test_attainment_is_weighted_and_capped(goals: list[tuple[str, str | None]], expected: str | None) -> None:
    tree = attainment(
        Attained(str(n), "Goal", Decimal(w), None if p is None else Decimal(p)) for n, (w, p) in enumerate(goals)
    )
    assert replay(tree) == (None if expected is None else Decimal(expected))


def test_what_would_change_it() -> None:
    tree = score([section("how", 100, 2, 4)])
    assert replay(with_points(tree, {"how.0|Chidi": 4})) == Decimal("4.0000")
    assert replay(tree) == Decimal("3.0000")


points = st.none() | st.integers(min_value=1, max_value=7)
ratings = st.builds(
    Rating, st.sampled_from(["A", "B", "C"]), st.decimals("0.001", "1", places=3), points, st.just(NOT_OBSERVED)
)
items = st.builds(
    RatedItem,
    st.text(max_size=5),
    st.text(max_size=5),
    st.decimals("0.01", "100", places=2),
    st.lists(ratings, max_size=3),
)
sections = st.lists(
    st.builds(
        RatedSection,
        st.text(max_size=5),
        st.text(max_size=5),
        st.decimals("0", "100", places=2),
        st.lists(items, max_size=4),
    ),
    max_size=4,
)


@given(sections)
def test_a_stored_tree_replays_bit_for_bit(those: list[RatedSection]) -> None:
    tree = score(those)
    stored = json.loads(json.dumps(tree))
    assert str(replay(stored)) == str(tree["value"])


@given(sections)
def test_a_score_lies_between_its_points(those: list[RatedSection]) -> None:
    tree = score(those)
    given_points = [int(leaf["value"]) for leaf in leaves(tree) if leaf["value"] is not None]
    result = replay(tree)
    assert (result is None) == (not given_points)
    if result is not None:
        assert min(given_points) <= result <= max(given_points)


@given(sections)
def test_weights_count_in_proportion(those: list[RatedSection]) -> None:
    doubled = [RatedSection(one.key, one.label, one.weight * 2, one.items) for one in those]
    assert replay(score(doubled)) == replay(score(those))


@given(sections, st.integers(min_value=0, max_value=3))
def test_an_unanswered_item_changes_nothing(those: list[RatedSection], at: int) -> None:
    empty = RatedItem("empty", "Empty", Decimal(50), [Rating("A", Decimal(1), None)])
    more = [
        RatedSection(one.key, one.label, one.weight, [*one.items, empty] if n == at else one.items)
        for n, one in enumerate(those)
    ]
    assert replay(score(more)) == replay(score(those))
