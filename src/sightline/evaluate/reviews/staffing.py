"""Who is in a cycle and who reviews them, worked out in a few reads whatever the number of people.

Reviewers of a person, the first that gives anybody: those named for this cycle (a board member, a peer, a delegate, a
panel of several); the managers on the reference day who are still here, by their share of the person's time. Where
nobody is found, the person is listed, and left out or the launch refused: never handed to somebody by default.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Q

from sightline.evaluate.reviews import population
from sightline.evaluate.reviews.enums import CycleState
from sightline.evaluate.reviews.models import CycleReviewer, Review, ReviewCycle
from sightline.foundation.core import clock
from sightline.foundation.people.models import Assignment, Leave

THREE_PLACES = Decimal("0.001")
SMALLEST_SHARE = THREE_PLACES


@dataclass(frozen=True, slots=True)
class Member:
    public_id: str
    name: str
    hired_on: date | None


@dataclass(frozen=True, slots=True)
class Reviewer:
    person_id: int
    share: Decimal  # of the managers' score; all of one person's together are about 1


@dataclass(slots=True)
class Staffing:
    """People by database id."""

    members: dict[int, Member]
    reviewers: dict[int, list[Reviewer]]
    overlapping: dict[int, str] = field(default_factory=dict)  # → the name of the other cycle
    without_hire_date: list[int] = field(default_factory=list)

    @property
    def without_reviewer(self) -> list[int]:
        return [one for one in self.members if one not in self.reviewers]

    @property
    def unresolved(self) -> set[int]:
        return {*self.without_reviewer, *self.overlapping, *self.without_hire_date}

    @property
    def ready(self) -> list[int]:
        out = self.unresolved
        return [one for one in self.members if one not in out]


def staff(cycle: ReviewCycle) -> Staffing:
    people = population.people(population.read_rule(cycle.population), cycle.reference_on)
    still_here = people.filter(Q(left_on__isnull=True) | Q(left_on__gte=clock.today()))
    rows = still_here.order_by("id").values_list("id", "public_id", "name", "hired_on")
    members = {row[0]: Member(*row[1:]) for row in rows.iterator(chunk_size=5_000)}
    found = Staffing(members, _reviewers(cycle, members), _overlapping(cycle, members))
    if cycle.days_after_hire is not None:
        found.without_hire_date = [one for one, member in members.items() if member.hired_on is None]
    return found


def _reviewers(cycle: ReviewCycle, members: dict[int, Member]) -> dict[int, list[Reviewer]]:
    found = managers_on(cycle.reference_on, members)
    named: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for reviewee, reviewer in CycleReviewer.objects.filter(cycle=cycle).values_list("reviewee_id", "reviewer_id"):
        if reviewee in members:
            named[reviewee][reviewer] = Decimal(1)
    found.update({reviewee: by_share(those) for reviewee, those in named.items()})
    return found


def managers_on(day: date, people: Iterable[int]) -> dict[int, list[Reviewer]]:
    """The managers of each person on a day, without those who have left since."""
    wanted = set(people)
    lines = Assignment.objects.in_force(day).filter(
        Q(manager__left_on__isnull=True) | Q(manager__left_on__gte=clock.today()), manager__isnull=False
    )
    shares: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for person, manager, share in lines.values_list("person_id", "manager_id", "share").iterator(chunk_size=5_000):
        if person in wanted:
            shares[person][manager] = shares[person].get(manager, Decimal(0)) + share
    return {person: by_share(those) for person, those in shares.items()}


def by_share(shares: dict[int, Decimal]) -> list[Reviewer]:
    """The same shares as parts of one whole, to three places, the biggest first."""
    if len(shares) == 1:
        return [Reviewer(next(iter(shares)), Decimal(1))]
    total = sum(shares.values())
    ordered = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Reviewer(one, max(SMALLEST_SHARE, (share / total).quantize(THREE_PLACES))) for one, share in ordered]


def _overlapping(cycle: ReviewCycle, members: dict[int, Member]) -> dict[int, str]:
    """People with a review under way of the same kind, over a period that meets this one.

    Probation at day 45 and at day 90 are two different things, so the day is part of the kind.
    """
    rows = Review.objects.filter(
        cycle__state=CycleState.LAUNCHED,
        cycle__kind=cycle.kind,
        cycle__days_after_hire=cycle.days_after_hire,
        cycle__period_starts_on__lte=cycle.period_ends_on,
        cycle__period_ends_on__gte=cycle.period_starts_on,
    ).values_list("reviewee_id", "cycle__name")
    return {person: name for person, name in rows.order_by().iterator(chunk_size=5_000) if person in members}


def away(person_ids: set[int], on: date) -> list[str]:
    """Names of those who are on leave on a day."""
    absent = Leave.objects.in_force(on).values_list("person_id", "person__name")
    return sorted({name for person, name in absent if person in person_ids})
