"""The units as sums of one another. Pure.

A unit with units in it is the sum of these and of those who work in it directly. Readers can open a unit, its parts and
what it is part of, so whatever is withheld has to be withheld for the whole tree at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sightline.foundation.core.suppression import Line, hidden_in


@dataclass(frozen=True, slots=True)
class Node:
    """A unit with everything in it, or only those who work in it directly."""

    unit_id: int
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """`parents` of every unit; None at the top."""

    parents: Mapping[int, int | None]
    children: dict[int, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, parents: Mapping[int, int | None]) -> "Tree":
        children: dict[int, list[int]] = {}
        for unit_id, parent_id in parents.items():
            if parent_id is not None:
                children.setdefault(parent_id, []).append(unit_id)
        return cls(parents, children)

    @property
    def lines(self) -> list[Line[Node]]:
        return [Line(Node(unit_id), tuple(self.parts(unit_id))) for unit_id in self.children]

    def parts(self, unit_id: int) -> list[Node]:
        below = [Node(child) for child in self.children.get(unit_id, [])]
        return [*below, Node(unit_id, is_own=True)] if below else []

    def nodes_above(self, unit_id: int) -> Iterable[Node]:
        """Every node that somebody in this unit counts in."""
        if unit_id in self.children:
            yield Node(unit_id, is_own=True)
        one: int | None = unit_id
        while one is not None:
            yield Node(one)
            one = self.parents.get(one)

    def counts(self, units: Iterable[int]) -> dict[Node, int]:
        """How many of these stand behind each node; every node is there, also with nobody."""
        found = {Node(unit_id): 0 for unit_id in self.parents}
        found |= {Node(unit_id, is_own=True): 0 for unit_id in self.children}
        direct: dict[int, int] = {}
        for unit_id in units:
            direct[unit_id] = direct.get(unit_id, 0) + 1
        for unit_id, count in direct.items():
            for node in self.nodes_above(unit_id):
                found[node] += count
        return found

    def withheld(self, people: Mapping[Node, int]) -> frozenset[Node]:
        """The nodes that are too small, and those that would give them away on any page of the tree."""
        return hidden_in(people, self.lines)
