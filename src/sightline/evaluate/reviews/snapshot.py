"""What was true of one person at launch, and everything shown at closing: as JSON and back. No database."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class FrozenGoal(Frozen):
    """A goal as it was agreed; its progress and measures join when the review is released."""

    id: str
    title: str
    kind: str = ""
    weight: Decimal | None = None  # percent
    parent: str = ""  # the goal it serves
    objective: str = ""  # code of the objective at the top of its line
    progress: Decimal | None = None  # share, as of release
    progress_on: date | None = None
    measures: tuple[str, ...] = ()  # "Missed calls: 11.2, from 14 to 4 per cent"


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
