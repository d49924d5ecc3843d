"""Following links upward: what a goal serves in the end, its place in the framework, what it is counted in. Pure.

Each goal is worked out once and remembered, so a whole organisation costs one look per link.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from sightline.plan.alignment.facts import LinkFact, ObjectiveFact

NOTHING: frozenset[int] = frozenset()
Counted = tuple[str, int]  # ("goal" or "objective", its key)


class Climb:
    """`links` of everything above as well, or the climb ends where they end."""

    def __init__(
        self, links: Iterable[LinkFact], objectives: Iterable[ObjectiveFact], tags: Mapping[int, int] | None = None
    ) -> None:
        self._up: dict[int, list[LinkFact]] = defaultdict(list)
        for link in links:
            self._up[link.goal].append(link)
        self._objectives = {one.key: one for one in objectives}
        self._tags = tags or {}
        self._reached: dict[int, frozenset[int]] = {}
        self._placed: dict[int, int | None] = {}
        self._counted: dict[int, frozenset[Counted]] = {}

    def objectives_of(self, goal: int) -> frozenset[int]:
        """Keys of the active objectives that it serves, over any number of steps and any kind of link."""
        if goal not in self._reached:
            self._reached[goal] = NOTHING  # a circle, which links never are, would end here
            found = [self._through(link) for link in self._up.get(goal, ())]
            self._reached[goal] = found[0] if len(found) == 1 else NOTHING.union(*found)
        return self._reached[goal]

    def _through(self, link: LinkFact) -> frozenset[int]:
        if link.parent is not None:
            return self.objectives_of(link.parent)
        if link.objective in self._objectives:
            return frozenset((link.objective,))
        return NOTHING

    def perspective_of(self, goal: int) -> int | None:
        """Its own tag; else the place of what its main link leads to."""
        if goal not in self._placed:
            self._placed[goal] = None
            self._placed[goal] = self._tags.get(goal) or self._place_above(goal)
        return self._placed[goal]

    def _place_above(self, goal: int) -> int | None:
        for link in self._up.get(goal, ()):
            if link.is_main and link.parent is not None:
                return self.perspective_of(link.parent)
            if link.is_main and link.objective in self._objectives:
                return self._objectives[link.objective].perspective
        return None

    def counted_in(self, goal: int) -> frozenset[Counted]:
        """Every number above that this goal moves."""
        if goal not in self._counted:
            self._counted[goal] = frozenset()
            self._counted[goal] = frozenset().union(*(self._numbers(link) for link in self._counting(goal)))
        return self._counted[goal]

    def _counting(self, goal: int) -> list[LinkFact]:
        return [link for link in self._up.get(goal, ()) if link.counts]

    def _numbers(self, link: LinkFact) -> frozenset[Counted]:
        if link.parent is not None:
            return self.counted_in(link.parent) | {("goal", link.parent)}
        return frozenset((("objective", link.objective),)) if link.objective is not None else frozenset()

    def counted_twice_in(self, goal: int) -> frozenset[Counted]:
        """Numbers that it reaches by two ways or more."""
        ways = self._counting(goal)
        if len(ways) < 2:
            return frozenset()
        seen: set[Counted] = set()
        twice: set[Counted] = set()
        for link in ways:
            numbers = self._numbers(link)
            twice |= seen & numbers
            seen |= numbers
        return frozenset(twice)

    def given_away(self, goal: int) -> Decimal:
        """Its shares in the numbers above together; over 1 it is counted for more than it is."""
        return sum((link.share for link in self._counting(goal)), Decimal(0))

    @property
    def linked_often(self) -> list[int]:
        """Goals with two counting links or more: the only ones that can be counted twice."""
        return [goal for goal in self._up if len(self._counting(goal)) > 1]
