"""What was true of one person at launch, and everything shown at closing: as JSON and back. No database."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class FrozenVersion(Frozen):
    """A target that held for some of the slice's days, and how far the reading has come on it."""

    words: str
    days: int
    share: Decimal | None = None


class FrozenMeasureSlice(Frozen):
    name: str
    before: Decimal | None = None  # share of the way when the slice began
    after: Decimal | None = None  # share of the way at its end
    asked: Decimal | None = None  # share of the way that the slice asked for
    attained: Decimal | None = None  # of what was asked
    missing: str = ""
    versions: tuple[FrozenVersion, ...] = ()  # where the target was changed


class FrozenChange(Frozen):
    """A new target, a new weight or a pause, with the reason that was given."""

    on: date
    words: str
    why: str = ""
    by: str = ""
    until: date | None = None  # of a pause
    is_pause: bool = False
    eased: bool = False


class FrozenSlice(Frozen):
    """The part of a goal that counts in this review: plan.goals.exposure.GoalSlice, as it was on release."""

    starts_on: date | None = None
    ends_on: date | None = None
    period_days: int = 0
    running_days: int = 0
    whole_days: int = 0  # 0: the goal has no date, so it is not portioned
    away_days: Decimal = Decimal(0)
    weight: Decimal | None = None  # among the others; None: not worked out yet
    attained: Decimal | None = None  # share of what was asked
    missing: str = ""
    measures: tuple[FrozenMeasureSlice, ...] = ()
    changes: tuple[FrozenChange, ...] = ()
    taken_from_below: bool = False  # its number comes from other goals, taken as it stood

    @property
    def is_part(self) -> bool:
        return 0 < self.running_days < self.whole_days

    @property
    def is_scored(self) -> bool:
        return self.weight is not None


class FrozenGoal(Frozen):
    """A goal as it was agreed; its progress and measures join when the review is released."""

    id: str
    title: str
    kind: str = ""
    intent: str = "committed"
    weight: Decimal | None = None  # percent
    parent: str = ""  # the goal it serves
    objective: str = ""  # code of the objective at the top of its line
    progress: Decimal | None = None  # share, as of release
    progress_on: date | None = None
    measures: tuple[str, ...] = ()  # "Missed calls: 11.2, from 14 to 4 per cent"
    slice: FrozenSlice | None = None  # its days from launch, its score from release

    @property
    def counted_weight(self) -> Decimal:
        """Its weight over the days it ran in the period, where that is worked out; before, as it was agreed."""
        if self.slice is not None and self.slice.weight is not None:
            return self.slice.weight
        return self.weight or Decimal(1)


class FrozenLine(Frozen):
    """Who led this person on the reference day, for what share of the time."""

    name: str
    share: Decimal


class Closing(Frozen):
    """Names as they were when the review was closed; from then on nothing else is asked."""

    cycle: str
    reviewee: str
    writers: dict[str, str]  # public id of a part → name of who wrote it
    released_by: str = ""


class Subject(Frozen):
    name: str
    jobs: tuple[str, ...] = ()  # public ids, the biggest share first
    job: str = ""
    unit: str = ""
    lines: tuple[FrozenLine, ...] = ()
    goals: tuple[FrozenGoal, ...] = ()
    closing: Closing | None = None


def read_subject(stored: object) -> Subject:
    return Subject.model_validate(stored)


def write_subject(subject: Subject) -> dict[str, object]:
    return subject.model_dump(mode="json")
