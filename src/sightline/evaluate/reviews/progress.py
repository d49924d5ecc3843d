"""How far a cycle is, in counts: of everything the viewer may see of it. Counted at most once a minute."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db.models import Count, Q

from sightline.evaluate.reviews.enums import PartState, Rater, ReviewState
from sightline.evaluate.reviews.models import Review, ReviewCycle, ReviewPart
from sightline.foundation.core import clock
from sightline.foundation.core.periods import in_force
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of

REMEMBERED = 60  # seconds; over 100,000 reviews the counts cost more than a page may
UNITS = 50


@dataclass(frozen=True, slots=True)
class Step:
    """How many of all have come this far. `share` is 0..1, None where there are none."""

    done: int
    all: int

    @property
    def share(self) -> float | None:
        return self.done / self.all if self.all else None

    @property
    def left(self) -> int:
        return self.all - self.done


@dataclass(frozen=True, slots=True)
class UnitProgress:
    name: str
    public_id: str
    released: Step


@dataclass(frozen=True, slots=True)
class Progress:
    own: Step
    managers: Step
    released: Step
    acknowledged: Step
    units: tuple[UnitProgress, ...]  # those with most left to do first
    at: datetime


def progress(cycle: ReviewCycle, viewer: Person) -> Progress:
    whose = "all" if reach_of(viewer).sees_everyone else viewer.public_id
    key = f"cycle-progress:{cycle.public_id}:{whose}"
    known: Progress | None = cache.get(key)
    if known is None:
        known = count(cycle, viewer)
        cache.set(key, known, REMEMBERED)
    return known


def forget(cycle: ReviewCycle) -> None:
    """After an operation that changes the counts of everybody."""
    cache.delete(f"cycle-progress:{cycle.public_id}:all")


def count(cycle: ReviewCycle, viewer: Person) -> Progress:
    reviews = Review.objects.visible_to(viewer).filter(cycle=cycle)
    parts = ReviewPart.objects.filter(review__cycle=cycle)
    if not reach_of(viewer).sees_everyone:
        parts = parts.filter(review__in=reviews)
    by_rater = {
        row["rater"]: Step(row["sent"], row["every"])
        for row in parts.order_by()
        .values("rater")
        .annotate(every=Count("id"), sent=Count("id", filter=Q(state=PartState.SENT)))
    }
    states = dict(reviews.order_by().values_list("state").annotate(Count("id")))
    every = sum(states.values())
    written = states.get(ReviewState.WRITING, 0)
    read = states.get(ReviewState.ACKNOWLEDGED, 0) + states.get(ReviewState.CLOSED, 0)
    return Progress(
        by_rater.get(Rater.SELF, Step(0, 0)),
        by_rater.get(Rater.MANAGER, Step(0, 0)),
        Step(every - written, every),
        Step(read, every),
        tuple(_units(cycle, reviews)),
        clock.now(),
    )


def _units(cycle: ReviewCycle, reviews):  # type: ignore[no-untyped-def]  # reviews: a queryset; gives UnitProgress
    """By the units people worked in on the reference day; somebody with two jobs counts in both."""
    unit = "reviewee__assignments__unit"
    here = in_force(cycle.reference_on, "reviewee__assignments__")
    rows = (
        reviews.order_by()
        .filter(here)
        .values(f"{unit}__name", f"{unit}__public_id")
        .annotate(every=Count("id"), waiting=Count("id", filter=Q(state=ReviewState.WRITING)))
        .order_by("-waiting", f"{unit}__name")[:UNITS]
    )
    for row in rows:
        step = Step(row["every"] - row["waiting"], row["every"])
        yield UnitProgress(row[f"{unit}__name"], row[f"{unit}__public_id"], step)
