"""What stands out in an alignment: overload, double counting, lost goals, thin ice, work that nobody sees. Pure."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal

from sightline.plan.alignment.climb import Climb, Counted
from sightline.plan.alignment.facts import Facts, ObjectiveFact, PostFact
from sightline.plan.alignment.matrix import Row, matrix_of

ADVISED = (3, 7)  # active goals of a person; science.md DR-12
LISTED = 50  # named on a page
KEPT = 200  # remembered by key; beyond, only how many there are


@dataclass(frozen=True, slots=True)
class Double:
    """A goal that is counted in `numbers` by two ways, or gives away more than all of itself (`given` over 1)."""

    goal: int
    numbers: tuple[Counted, ...]
    given: Decimal


@dataclass(frozen=True, slots=True)
class Carried:
    """How an objective is carried here. `lowest` holds, for each row by index, the lowest rank of a job that owns a
    goal under it; a row without an entry has nobody. `owners` counts people with such a goal."""

    objective: ObjectiveFact
    goals: int
    owners: int
    lowest: dict[int, int | None]
    only_person: int | None  # where a single person carries it all

    def rows_without(self, rows: tuple[Row, ...], below: int | None) -> list[Row]:
        """Rows where people work and nobody of a rank under `below` owns a goal for it; None asks for anybody."""
        return [row for index, row in enumerate(rows) if row.people and not self._has(index, below)]

    def _has(self, index: int, below: int | None) -> bool:
        if index not in self.lowest:
            return False
        rank = self.lowest[index]
        return below is None or (rank is not None and rank < below)


@dataclass(frozen=True, slots=True)
class Sight:
    """Posts (assignments today) with a line of sight. The ways overlap: a post may have both."""

    posts: int
    by_goal: int
    by_competency: int
    excepted: int  # without either, and somebody wrote down why
    lacking: int = 0
    by_job: tuple[tuple[int, int], ...] = ()  # jobs of those who lack one, and how many hold each, most first
    jobless: tuple[PostFact, ...] = ()  # those who lack one and have no job either; the first of them

    @property
    def covered(self) -> int:
        return self.posts - self.lacking

    @property
    def share(self) -> Decimal | None:
        """0..1: posts with a path or an exception; None where nobody works."""
        return Decimal(self.covered) / self.posts if self.posts else None


@dataclass(frozen=True, slots=True)
class Alignment:
    """Small enough to be remembered, however large the organisation: lists hold the first `KEPT`, counts all."""

    rows: tuple[Row, ...]
    goals: int
    loose_count: int
    without_path: tuple[int, ...]  # goals, neither linked up to an objective nor marked standalone
    standalone: int
    overload_count: int
    overloaded: tuple[tuple[int, int], ...]  # person and number of goals, most first
    double_count: int
    doubles: tuple[Double, ...]
    carried: tuple[Carried, ...]
    sight: Sight
    perspectives: tuple[tuple[int, str], ...] = ()  # key and name, in the order of the cells

    @property
    def hole_count(self) -> int:
        return sum(len(row.holes) for row in self.rows)

    @property
    def with_path(self) -> int:
        return self.goals - self.loose_count - self.standalone

    @property
    def ownerless(self) -> list[ObjectiveFact]:
        return [one.objective for one in self.carried if one.objective.owner is None]

    @property
    def uncarried(self) -> list[ObjectiveFact]:
        return [one.objective for one in self.carried if not one.goals]

    @property
    def thin(self) -> list[Carried]:
        """Objectives that hang on one person here."""
        return [one for one in self.carried if one.only_person is not None]


def alignment_of(facts: Facts) -> Alignment:
    climb = Climb(facts.links, facts.objectives, facts.tags)
    pathless = [goal for goal in facts.goals if not climb.objectives_of(goal.key)]
    loose = [goal.key for goal in pathless if not goal.is_standalone]
    overloaded, doubles = _overloaded(facts), _doubles(facts, climb)
    return Alignment(
        rows=matrix_of(facts, climb),
        goals=len(facts.goals),
        loose_count=len(loose),
        without_path=tuple(loose[:KEPT]),
        standalone=len(pathless) - len(loose),
        overload_count=len(overloaded),
        overloaded=overloaded[:KEPT],
        double_count=len(doubles),
        doubles=doubles[:KEPT],
        carried=_carried(facts, climb),
        sight=_sight(facts, climb),
        perspectives=tuple(facts.perspectives),
    )


def _overloaded(facts: Facts) -> tuple[tuple[int, int], ...]:
    counts = Counter(goal.person for goal in facts.goals if goal.person is not None)
    return tuple((person, count) for person, count in counts.most_common() if count > ADVISED[1])


def _doubles(facts: Facts, climb: Climb) -> tuple[Double, ...]:
    here = {goal.key for goal in facts.goals}
    found = []
    for goal in climb.linked_often:
        numbers, given = climb.counted_twice_in(goal), climb.given_away(goal)
        if goal in here and (numbers or given > 1):
            found.append(Double(goal, tuple(sorted(numbers)), given))
    return tuple(sorted(found, key=lambda double: (not double.numbers, -double.given, double.goal)))


def _carried(facts: Facts, climb: Climb) -> tuple[Carried, ...]:
    posts: dict[int, list[PostFact]] = defaultdict(list)
    for post in facts.posts:
        posts[post.person].append(post)
    goals: Counter[int] = Counter()
    owners: dict[int, set[int]] = defaultdict(set)
    lowest: dict[int, dict[int, int | None]] = defaultdict(dict)
    for goal in facts.goals:
        for objective in climb.objectives_of(goal.key):
            goals[objective] += 1
            if goal.person is not None:
                owners[objective].add(goal.person)
                for post in posts.get(goal.person, ()):
                    _note(lowest[objective], facts.row_of[post.unit], post.rank)
    return tuple(
        Carried(one, goals[one.key], len(owners[one.key]), lowest[one.key], _only(owners[one.key]))
        for one in facts.objectives
    )


def _note(lowest: dict[int, int | None], row: int, rank: int | None) -> None:
    known = lowest.get(row)
    lowest[row] = rank if known is None else known if rank is None else min(known, rank)


def _only(owners: set[int]) -> int | None:
    return next(iter(owners)) if len(owners) == 1 else None


def _sight(facts: Facts, climb: Climb) -> Sight:
    served_by_goal = {g.person for g in facts.goals if g.person is not None and climb.objectives_of(g.key)}
    by_goal = by_competency = excepted = 0
    without: list[PostFact] = []
    for post in facts.posts:
        has_goal, has_job = post.person in served_by_goal, bool(facts.served.get(post.job or 0))
        by_goal += has_goal
        by_competency += has_job
        if has_goal or has_job:
            continue
        if post.key in facts.excepted_posts or post.job in facts.excepted_jobs:
            excepted += 1
        else:
            without.append(post)
    by_job = Counter(post.job for post in without if post.job is not None).most_common()
    jobless = [post for post in without if post.job is None]
    return Sight(len(facts.posts), by_goal, by_competency, excepted, len(without), tuple(by_job), tuple(jobless[:KEPT]))
