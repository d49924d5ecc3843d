"""Perspective × unit × level: how many goals, measures, competencies and owners stand where, and where nothing does.

Pure. A hole is a place with nothing in it in a unit where people work: no goal at all, or (level "people") a goal of
the unit that nobody carries in their own plan. Whether it should be filled is for people to say.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sightline.plan.alignment.climb import Climb
from sightline.plan.alignment.facts import Facts, GoalFact, RowFact

SHADES = (1, 3, 8, 20)  # goals from which a cell is drawn a step darker
ANY, PEOPLE = "any", "people"  # what a hole lacks: any goal; a goal in somebody's plan


@dataclass(frozen=True, slots=True)
class Cell:
    """One perspective of one row. `perspective` None: goals without a place in the framework."""

    perspective: int | None
    unit_goals: int = 0
    team_goals: int = 0
    people_goals: int = 0
    measures: int = 0
    owners: int = 0
    competencies: int = 0
    hole: str = ""

    @property
    def goals(self) -> int:
        return self.unit_goals + self.team_goals + self.people_goals

    @property
    def shade(self) -> int:
        """0..4, by the number of goals."""
        return sum(1 for least in SHADES if self.goals >= least)


@dataclass(frozen=True, slots=True)
class Row:
    fact: RowFact
    people: int
    cells: tuple[Cell, ...]

    @property
    def is_everybody(self) -> bool:
        """The goals of the organisation itself, above all units."""
        return self.fact.unit is None

    @property
    def holes(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.hole)

    @property
    def goals(self) -> int:
        return sum(cell.goals for cell in self.cells)


@dataclass(slots=True)
class _Tally:
    unit_goals: int = 0
    team_goals: int = 0
    people_goals: int = 0
    measures: int = 0
    owners: set[int] = field(default_factory=set)
    competencies: set[int] = field(default_factory=set)


def matrix_of(facts: Facts, climb: Climb) -> tuple[Row, ...]:
    """One row for each of `facts.rows`, cells in the order of the perspectives, goals without a place last."""
    tallies: dict[tuple[int, int | None], _Tally] = defaultdict(_Tally)
    people: dict[int, set[int]] = defaultdict(set)
    jobs: dict[int, set[int]] = defaultdict(set)
    rows_of_person: dict[int, set[int]] = defaultdict(set)
    for post in facts.posts:
        row = facts.row_of[post.unit]
        people[row].add(post.person)
        rows_of_person[post.person].add(row)
        if post.job is not None:
            jobs[row].add(post.job)
    for goal in facts.goals:
        place = climb.perspective_of(goal.key)
        for row in _rows_of(goal, facts, rows_of_person):
            _count(tallies[row, place], goal, facts.rows[row])
    for row, found in jobs.items():
        for job in found:
            for competency, place in facts.served.get(job, ()):
                tallies[row, place].competencies.add(competency)
    places: list[int | None] = [key for key, _name in facts.perspectives]
    return tuple(_row(fact, index, len(people[index]), places, tallies) for index, fact in enumerate(facts.rows))


def _rows_of(goal: GoalFact, facts: Facts, rows_of_person: dict[int, set[int]]) -> Sequence[int] | set[int]:
    if goal.person is not None:
        return rows_of_person.get(goal.person, ())
    if goal.unit is not None:
        return (facts.row_of[goal.unit],) if goal.unit in facts.row_of else ()
    return [index for index, row in enumerate(facts.rows) if row.unit is None]


def _count(tally: _Tally, goal: GoalFact, row: RowFact) -> None:
    tally.measures += goal.measures
    if goal.person is not None:
        tally.people_goals += 1
        tally.owners.add(goal.person)
    elif goal.unit == row.unit:
        tally.unit_goals += 1
    else:
        tally.team_goals += 1


def _row(
    fact: RowFact,
    index: int,
    people: int,
    places: Sequence[int | None],
    tallies: dict[tuple[int, int | None], _Tally],
) -> Row:
    cells = [_cell(place, tallies[index, place], people) for place in places]
    loose = _cell(None, tallies[index, None], 0)
    return Row(fact, people, (*cells, loose) if loose.goals else tuple(cells))


def _cell(place: int | None, tally: _Tally, people: int) -> Cell:
    goals = tally.unit_goals + tally.team_goals + tally.people_goals
    hole = "" if not people else ANY if not goals else PEOPLE if not tally.people_goals else ""
    return Cell(
        place,
        tally.unit_goals,
        tally.team_goals,
        tally.people_goals,
        tally.measures,
        len(tally.owners),
        len(tally.competencies),
        hole,
    )
