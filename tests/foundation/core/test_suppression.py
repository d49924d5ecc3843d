"""Groups below k are hidden, and nothing that is hidden can be worked out from what is shown."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.foundation.core.suppression import (
    Line,
    TableCell,
    Tier,
    at_least_minimum,
    hidden_in,
    hidden_in_table,
    solvable,
    table_lines,
    tier_of,
    too_close,
)


@pytest.mark.parametrize(
    ("n", "tier"),
    [(0, Tier.HIDDEN), (4, Tier.HIDDEN), (5, Tier.SMALL), (9, Tier.SMALL), (10, Tier.ESTIMATE), (30, Tier.FULL)],
)
def test_tiers_by_people(n: int, tier: Tier) -> None:
    assert tier_of(n) == tier


def test_the_group_size_only_goes_up() -> None:
    assert (at_least_minimum(None), at_least_minimum(2), at_least_minimum(8)) == (5, 5, 8)
    assert tier_of(4, k=1) == Tier.HIDDEN
    assert tier_of(9, k=12) == Tier.HIDDEN
    assert tier_of(12, k=12) == Tier.ESTIMATE


def test_without_totals_only_the_small_one_is_hidden() -> None:
    assert hidden_in({"deck": 20, "bridge": 3}) == {"bridge"}


def test_next_smallest_is_hidden_too() -> None:
    people = {"all": 43, "deck": 20, "bridge": 3, "office": 9, "yard": 11}
    assert hidden_in(people, [Line("all", ("deck", "bridge", "office", "yard"))]) == {"bridge", "office"}


def test_two_small_ones_that_are_small_together_need_a_third() -> None:
    people = {"all": 24, "deck": 20, "bridge": 2, "office": 2}
    assert hidden_in(people, [Line("all", ("deck", "bridge", "office"))]) == {"deck", "bridge", "office"}


def test_a_rest_of_nought_hides_more() -> None:
    """Otherwise "none left" would say that the small unit has none."""
    people = {"all": 43, "deck": 20, "bridge": 3, "office": 9, "yard": 11}
    amounts = {"all": 7, "deck": 5, "bridge": 0, "office": 0, "yard": 2}
    hidden = hidden_in(people, [Line("all", ("deck", "bridge", "office", "yard"))], amounts=amounts)
    assert hidden == {"bridge", "office", "yard"}


def test_a_lone_small_part_takes_its_total_along() -> None:
    assert hidden_in({"fleet": 3, "bridge": 3}, [Line("fleet", ("bridge",))]) == {"fleet", "bridge"}


def test_empty_cells_protect_nobody() -> None:
    people = {"all": 23, "deck": 20, "bridge": 3, "office": 0}
    assert hidden_in(people, [Line("all", ("deck", "bridge", "office"))]) == {"deck", "bridge"}


def test_hiding_a_unit_reaches_the_units_above_it() -> None:
    """The fleet hides with the bridge; were the crews shown, they would give the fleet away."""
    people = {"all": 60, "fleet": 23, "shore": 37, "deck": 20, "bridge": 3}
    lines = [Line("fleet", ("deck", "bridge")), Line("all", ("fleet", "shore"))]
    hidden = hidden_in(people, lines)
    assert hidden == {"deck", "bridge"}
    assert not solvable(hidden, lines)


def test_a_table_hides_in_rows_and_columns() -> None:
    people = _table([[3, 20, 30], [12, 9, 40], [25, 31, 17]])
    hidden = hidden_in_table(people)
    assert TableCell(0, 0) in hidden
    assert len(hidden) == 4
    assert not solvable(hidden, table_lines(people))


@pytest.mark.parametrize(
    ("asked", "refused"),
    [(range(20), False), (range(18), True), (range(23), True), (range(10), False), (range(30, 60), False)],
)
def test_a_selection_too_close_to_one_shown(asked: range, refused: bool) -> None:
    assert too_close(set(asked), [set(range(20))]) is refused


def _table(numbers: list[list[int]]) -> dict[TableCell[int, int], int]:
    width = len(numbers[0])
    cells: dict[TableCell[int, int], int] = {
        TableCell(r, c): n for r, row in enumerate(numbers) for c, n in enumerate(row)
    }
    cells |= {TableCell(r, None): sum(row) for r, row in enumerate(numbers)}
    cells |= {TableCell(None, c): sum(row[c] for row in numbers) for c in range(width)}
    return cells | {TableCell(None, None): sum(map(sum, numbers))}


TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 15), min_size=width, max_size=width), min_size=1, max_size=5)
)


@settings(max_examples=150, deadline=None)
@given(TABLES, st.integers(5, 8))
def test_no_hidden_cell_of_a_table_can_be_worked_out(numbers: list[list[int]], k: int) -> None:
    people = _table(numbers)
    hidden = hidden_in_table(people, k=k, amounts=people)
    assert {cell for cell, n in people.items() if 0 < n < k} <= hidden
    assert _worked_out(people, hidden) == set()
    for line in table_lines(people):
        away = [part for part in line.parts if part in hidden]
        if away and line.total not in hidden:
            assert sum(people[part] for part in away) >= k


@settings(max_examples=100, deadline=None)
@given(st.recursive(st.integers(0, 12), lambda inner: st.lists(inner, min_size=1, max_size=4), max_leaves=14))
def test_no_hidden_unit_of_a_tree_can_be_worked_out(tree: object) -> None:
    people: dict[str, int] = {}
    lines: list[Line[str]] = []

    def walk(node: object, name: str) -> int:
        if isinstance(node, int):
            people[name] = node
            return node
        assert isinstance(node, list)
        below = [walk(child, f"{name}.{place}") for place, child in enumerate(node)]
        lines.append(Line(name, tuple(f"{name}.{place}" for place in range(len(node)))))
        people[name] = sum(below)
        return people[name]

    walk(tree, "all")
    hidden = hidden_in(people, lines)
    assert {unit for unit, n in people.items() if 0 < n < 5} <= hidden
    assert not solvable(hidden, lines)


def _worked_out(people: dict[TableCell[int, int], int], hidden: frozenset[TableCell[int, int]]) -> set[object]:
    """An attacker's own way: bounds from every sum, again and again, until nothing gets narrower."""
    low = {cell: Fraction(0 if cell in hidden else n) for cell, n in people.items()}
    high = {cell: Fraction(10**6 if cell in hidden else n) for cell, n in people.items()}
    lines = table_lines(people)
    for _round in range(12):
        for line in lines:
            parts = line.parts
            low[line.total] = max(low[line.total], sum((low[p] for p in parts), Fraction(0)))
            high[line.total] = min(high[line.total], sum((high[p] for p in parts), Fraction(0)))
            for part in parts:
                others = [p for p in parts if p != part]
                high[part] = min(high[part], high[line.total] - sum((low[p] for p in others), Fraction(0)))
                low[part] = max(low[part], low[line.total] - sum((high[p] for p in others), Fraction(0)))
    return {cell for cell in hidden if low[cell] == high[cell]}
