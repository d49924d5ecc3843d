"""What is on the table: the objectives and goals of the organisation, or the goals of a unit, with their readings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sightline.coach.business_reviews.models import BusinessReview
from sightline.plan.goals.cards import card_of
from sightline.plan.goals.enums import LIVE_STATES
from sightline.plan.goals.models import Goal
from sightline.plan.goals.progress import is_stale
from sightline.plan.strategy.models import StrategicObjective

LONGEST = 40  # items; more than that is not a review


@dataclass(frozen=True, slots=True)
class Entry:
    """`progress` and `expected` are shares. `age_days` counts from the day of the reading to `on`."""

    title: str
    progress: Decimal | None
    progress_on: date | None
    age_days: int | None
    is_stale: bool
    expected: Decimal | None = None
    status: str = ""
    goal: Goal | None = None
    objective: StrategicObjective | None = None


def entries_on(review: BusinessReview, on: date) -> list[Entry]:
    """As they stand on a day, objectives first. Two queries."""
    return [*_objectives(review, on), *_goals(review, on)][:LONGEST]


def _objectives(review: BusinessReview, on: date) -> Iterator[Entry]:
    if review.unit_id is not None:
        return
    for one in StrategicObjective.objects.active().select_related("owner")[:LONGEST]:
        yield Entry(
            title=str(one),
            progress=one.progress,
            progress_on=one.progress_on,
            age_days=_age(one.progress_on, on),
            is_stale=is_stale(one.progress_on, on),
            objective=one,
        )


def _goals(review: BusinessReview, on: date) -> Iterator[Entry]:
    """Goals that are carried together; what one person agreed with another is not for this table."""
    rows = Goal.objects.filter(owner_person=None, owner_unit=review.unit, state__in=LIVE_STATES)
    for goal in rows.with_owner().order_by("-weight", "id")[:LONGEST]:
        card = card_of(goal, on)
        yield Entry(
            title=goal.title,
            progress=goal.progress,
            progress_on=card.age_on,
            age_days=_age(card.age_on, on),
            is_stale=card.is_stale,
            expected=card.expected,
            status=card.status.value,
            goal=goal,
        )


def _age(read_on: date | None, on: date) -> int | None:
    return None if read_on is None else max(0, (on - read_on).days)
