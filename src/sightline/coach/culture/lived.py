"""How a value is lived: mentions of its behaviours by unit and quarter, with small groups left out. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sightline.coach.culture.tree import Node, Tree
from sightline.coach.feedback.quarters import Quarter, quarter_of
from sightline.foundation.core.suppression import MINIMUM


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody was thanked for a behaviour, or told about it."""

    person_id: int
    behaviour_id: int
    on: date


@dataclass(frozen=True, slots=True)
class Cell:
    """`rate` is mentions for ten people."""

    count: int
    rate: float


@dataclass(frozen=True, slots=True)
class Series:
    """One line over the quarters. `cells` is None when the unit is withheld."""

    node: Node
    people: int | None
    cells: Sequence[Cell] | None


@dataclass(frozen=True, slots=True)
class Lived:
    quarters: Sequence[Quarter]
    whole: Series
    parts: Sequence[Series]
    behaviours: Mapping[int, Series]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who counts where. Those who work directly in a unit with fewer than k others like them count in no sum at all.

    Nearly every unit has two or three people who belong to none of its parts; hiding its next smallest part for their
    sake would hide most of the organisation. Left out everywhere, they cannot be found by subtraction: each sum that is
    shown is the sum of what is shown below it.
    """

    tree: Tree
    unit_of: Mapping[int, int]
    people: Mapping[Node, int]
    withheld: frozenset[Node]

    @classmethod
    def of(cls, tree: Tree, unit_of: Mapping[int, int]) -> "Crowd":
        beside = Counter(unit_of.values())
        kept = {person: unit for person, unit in unit_of.items() if beside[unit] >= MINIMUM}
        people, everybody = tree.counts(kept.values()), tree.counts(unit_of.values())
        withheld = frozenset(node for node, count in everybody.items() if count and not people[node])
        return cls(tree, kept, people, withheld)


def lived(
    crowd: Crowd, unit_id: int, quarters: Sequence[Quarter], mentions: Collection[Mention], *, with_parts: bool
) -> Lived:
    """The unit as a whole, its parts where the reader may see them, and each behaviour in the unit."""
    inside = Node(unit_id)
    counts: Counter[tuple[Node, Quarter]] = Counter()
    by_behaviour: Counter[tuple[int, Quarter]] = Counter()
    for mention in mentions:
        home = crowd.unit_of.get(mention.person_id)
        if home is None:
            continue
        quarter = quarter_of(mention.on)
        above = list(crowd.tree.nodes_above(home))
        counts.update((node, quarter) for node in above)
        if inside in above:
            by_behaviour[mention.behaviour_id, quarter] += 1

    def series(node: Node, numbers: Iterable[int]) -> Series:
        if node in crowd.withheld:
            return Series(node, None, None)
        people = crowd.people[node]
        return Series(node, people, [Cell(n, 10 * n / people if people else 0.0) for n in numbers])

    told = [node for node in crowd.tree.parts(unit_id) if crowd.people[node] or node in crowd.withheld]
    parts = told if with_parts else []
    behaviours = sorted({mention.behaviour_id for mention in mentions})
    return Lived(
        quarters,
        series(inside, (counts[inside, quarter] for quarter in quarters)),
        [series(node, [counts[node, quarter] for quarter in quarters]) for node in parts],
        {one: series(inside, [by_behaviour[one, quarter] for quarter in quarters]) for one in behaviours},
    )


def not_lived(crowd: Crowd, unit_id: int, writers: Mapping[int, Collection[int]]) -> dict[int, int | None]:
    """For each behaviour, how many people of the unit wrote down that it was not lived; None when withheld.

    `writers` names the unit of each writer by behaviour, each person once. Withheld below five writers, and wherever
    the numbers of other units would give that away.
    """
    found: dict[int, int | None] = {}
    node = Node(unit_id)
    for behaviour_id, units in writers.items():
        people = crowd.tree.counts(unit for unit in units if unit in crowd.tree.parents)
        away = crowd.tree.withheld(people)
        number = people.get(node, 0)
        found[behaviour_id] = None if node in away or number < MINIMUM else number
    return found
