"""Small groups stay hidden, and what is hidden cannot be worked out again (science.md 2.1). Pure; no database.

`n` is always the number of people behind a figure. `tier_of` says how much a group of that size may show. `hidden_in`
and `hidden_in_table` say which cells of a report to withhold: those with 1 to k-1 people, and as many neighbours as it
takes that no shown total gives them away. `too_close` refuses a further selection that differs from one already shown
by fewer than k people. Call these where rows become a report, so that page, export and API withhold the same.

What is promised: no withheld cell can be solved for from the shown cells and the sums between them, and what is left
of a shown total covers at least k people. What somebody knows from elsewhere (two of three numbers) is not met.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from typing import Generic, TypeVar

MINIMUM = 5  # people; an organisation may ask for more, never for fewer
SMALL_BELOW, ESTIMATE_BELOW = 10, 30

Cell = TypeVar("Cell", bound=Hashable)
Row = TypeVar("Row", bound=Hashable)
Column = TypeVar("Column", bound=Hashable)


class Tier(IntEnum):
    """Ordered: a higher tier may show whatever a lower one may."""

    HIDDEN = 0  # nothing
    SMALL = 1  # counts and a median, with a badge; no comparison, no trend
    ESTIMATE = 2  # an estimate with its 95 % interval; no ranking
    FULL = 3


def at_least_minimum(k: int | None) -> int:
    """The group size in force: the wish, but never below the house minimum."""
    return max(MINIMUM, k or MINIMUM)


def tier_of(n: int, k: int | None = None) -> Tier:
    """`k` raises every threshold that lies below it."""
    least = at_least_minimum(k)
    if n < least:
        return Tier.HIDDEN
    if n < max(SMALL_BELOW, least):
        return Tier.SMALL
    return Tier.ESTIMATE if n < max(ESTIMATE_BELOW, least) else Tier.FULL


@dataclass(frozen=True, slots=True)
class Line(Generic[Cell]):
    """A sum that readers can see or work out: `total` is the sum of `parts`. A unit and the units in it, a row."""

    total: Cell
    parts: tuple[Cell, ...]


def hidden_in(
    people: Mapping[Cell, int],
    lines: Iterable[Line[Cell]] = (),
    *,
    k: int | None = None,
    amounts: Mapping[Cell, int | Decimal] | None = None,
    overlapping: bool = False,
) -> frozenset[Cell]:
    """The cells to withhold. `people` holds n of every cell, totals included; 0 is shown: nobody stands behind it.

    `amounts` are the figures themselves where they are counts that cannot be negative: a rest of nought would say that
    each hidden part is nought. `overlapping`: the same people may stand behind several parts of a line.
    """
    work = _Withholding(people, tuple(lines), at_least_minimum(k), amounts, overlapping)
    return frozenset(work.done())


@dataclass(frozen=True, slots=True)
class TableCell(Generic[Row, Column]):
    """A cell of a table; None stands for "all of them", so that both None is the grand total."""

    row: Row | None
    column: Column | None


def hidden_in_table(
    people: Mapping[TableCell[Row, Column], int],
    *,
    k: int | None = None,
    amounts: Mapping[TableCell[Row, Column], int | Decimal] | None = None,
    overlapping: bool = False,
) -> frozenset[TableCell[Row, Column]]:
    """`hidden_in` for rows and columns. A total counts as shown when it is among the cells."""
    lines = table_lines(people)
    return hidden_in(people, lines, k=k, amounts=amounts, overlapping=overlapping)


def table_lines(cells: Collection[TableCell[Row, Column]]) -> list[Line[TableCell[Row, Column]]]:
    """Every sum of a table whose total is among the cells, totals of totals included."""
    rows = dict.fromkeys(cell.row for cell in cells)
    columns = dict.fromkeys(cell.column for cell in cells)
    lines: list[Line[TableCell[Row, Column]]] = []
    for row in rows:
        _add_line(lines, cells, TableCell(row, None), [TableCell(row, one) for one in columns if one is not None])
    for column in columns:
        _add_line(lines, cells, TableCell(None, column), [TableCell(one, column) for one in rows if one is not None])
    return lines


def _add_line(lines: list[Line[Cell]], cells: Collection[Cell], total: Cell, parts: Sequence[Cell]) -> None:
    if total in cells:
        lines.append(Line(total, tuple(part for part in parts if part in cells)))


def too_close(asked: AbstractSet[Hashable], shown: Iterable[AbstractSet[Hashable]], *, k: int | None = None) -> bool:
    """Whether the asked group differs from one already shown (same viewer, same measure) by 1 to k-1 people.

    Either way round: the few who joined and the few who are missing can both be worked out.
    """
    least = at_least_minimum(k)
    return any(0 < len(asked - one) < least or 0 < len(one - asked) < least for one in shown)


class _Withholding(Generic[Cell]):
    """Hides more and more until every line holds; it only ever adds, so it ends."""

    def __init__(
        self,
        people: Mapping[Cell, int],
        lines: Sequence[Line[Cell]],
        k: int,
        amounts: Mapping[Cell, int | Decimal] | None,
        overlapping: bool,
    ) -> None:
        self.people, self.lines, self.k, self.amounts, self.overlapping = people, lines, k, amounts, overlapping
        self.order = {cell: place for place, cell in enumerate(people)}
        self.hidden = {cell for cell, n in people.items() if 0 < n < k}

    def done(self) -> set[Cell]:
        while any(self._mend(line) for line in self.lines) or self._mend_solved():
            pass
        return self.hidden

    def _mend(self, line: Line[Cell]) -> bool:
        """Hide one more cell of the line if what it shows gives a hidden one away."""
        if not self._gives_away(line):
            return False
        self._hide_one_more(line)
        return True

    def _gives_away(self, line: Line[Cell]) -> bool:
        away = [part for part in line.parts if part in self.hidden]
        if line.total in self.hidden:
            return not away
        if not away:
            return False
        return len(away) == 1 or self._behind(away) < self.k or self._is_nought(away)

    def _behind(self, cells: Collection[Cell]) -> int:
        """People who certainly stand behind what is left of a total."""
        numbers = [self.people[cell] for cell in cells]
        return max(numbers) if self.overlapping else sum(numbers)

    def _is_nought(self, cells: Collection[Cell]) -> bool:
        return self.amounts is not None and not sum(self.amounts[cell] for cell in cells)

    def _hide_one_more(self, line: Line[Cell]) -> None:
        """The next smallest part; the total when no part with people in it is left."""
        left = [part for part in line.parts if part not in self.hidden and self.people[part]]
        self.hidden.add(min(left, key=self._size) if left else line.total)

    def _size(self, cell: Cell) -> tuple[int, int]:
        return self.people[cell], self.order[cell]

    def _mend_solved(self) -> bool:
        """Lines that hold one by one may give a cell away together. Rare, and found by elimination."""
        for cell in solvable(self.hidden, self.lines):
            for line in self.lines:
                shown = [one for one in (*line.parts, line.total) if one not in self.hidden and self.people[one]]
                if shown and cell in (line.total, *line.parts):
                    self._hide_one_more(line)
                    return True
        return False


def solvable(hidden: AbstractSet[Cell], lines: Iterable[Line[Cell]]) -> list[Cell]:
    """The hidden cells that the sums determine, whatever the numbers. Exact: Gaussian elimination over fractions."""
    reduced: dict[Cell, dict[Cell, Fraction]] = {}  # by its pivot, which stands in no other row
    for line in lines:
        row = {part: Fraction(1) for part in line.parts if part in hidden}
        if line.total in hidden:
            row[line.total] = Fraction(-1)
        for pivot in [cell for cell in row if cell in reduced]:
            _subtract(row, reduced[pivot], row[pivot])
        if not row:
            continue
        pivot, factor = next(iter(row.items()))
        row = {cell: value / factor for cell, value in row.items()}
        for other in reduced.values():
            if pivot in other:
                _subtract(other, row, other[pivot])
        reduced[pivot] = row
    return [pivot for pivot, row in reduced.items() if len(row) == 1]


def _subtract(row: dict[Cell, Fraction], other: Mapping[Cell, Fraction], factor: Fraction) -> None:
    for cell, value in other.items():
        left = row.get(cell, Fraction(0)) - factor * value
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)
