"""What the alignment of a part of the organisation is worked out from: plain rows, no models. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class GoalFact:
    """A goal that goes on. It belongs to a unit, a person, or (neither) the organisation."""

    key: int
    unit: int | None = None
    person: int | None = None
    measures: int = 0
    is_standalone: bool = False  # marked so with a reason


@dataclass(frozen=True, slots=True)
class LinkFact:
    """A standing link upward. `counts`: it contributes to the number above; `share` 0..1 is its weight there."""

    goal: int
    parent: int | None = None
    objective: int | None = None
    counts: bool = True
    share: Decimal = Decimal(1)
    is_main: bool = True


@dataclass(frozen=True, slots=True)
class ObjectiveFact:
    """An active objective, with its place in the framework that is shown (None: it has none there)."""

    key: int
    code: str
    name: str
    public_id: str
    owner: int | None = None
    perspective: int | None = None

    @property
    def title(self) -> str:
        return f"{self.code} {self.name}"


@dataclass(frozen=True, slots=True)
class PostFact:
    """Somebody at work in a unit. `rank` of the job's level: 1 is the first rung, None is unknown."""

    key: int  # the assignment
    person: int
    unit: int
    job: int | None = None
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class RowFact:
    """A row of the matrix: a unit with everything in it, or (`is_itself`) the unit looked at without its parts."""

    unit: int | None
    name: str
    public_id: str = ""
    is_itself: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """`row_of` leads from a unit to the index of its row; `served` from a job to (competency, perspective) pairs."""

    perspectives: Sequence[tuple[int, str]]
    rows: Sequence[RowFact]
    row_of: Mapping[int, int]
    goals: Sequence[GoalFact]
    links: Sequence[LinkFact]
    tags: Mapping[int, int]  # goal → perspective it is placed in itself
    objectives: Sequence[ObjectiveFact]
    posts: Sequence[PostFact]
    served: Mapping[int, frozenset[tuple[int, int | None]]]
    excepted_jobs: frozenset[int] = frozenset()
    excepted_posts: frozenset[int] = frozenset()
