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
from sightline.plan.goals.exposure import rounded, shares_of
from sightline.plan.goals.histories import Stint
from sightline.plan.goals.slices import Span

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
    found = managers_in(cycle, members)
    named: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for reviewee, reviewer in CycleReviewer.objects.filter(cycle=cycle).values_list("reviewee_id", "reviewer_id"):
        if reviewee in members:
            named[reviewee][reviewer] = Decimal(1)
    found.update({reviewee: by_share(those) for reviewee, those in named.items()})
    return found


def managers_in(cycle: ReviewCycle, people: Iterable[int]) -> dict[int, list[Reviewer]]:
    """Who leads each person on the reference day and is still here, by their share of the period: days × share of time.

    So a manager of the last three months does not weigh like one of the whole year (idea 13).
    """
    wanted = set(people)
    period = Span(cycle.period_starts_on, cycle.period_ends_on)
    lines = Assignment.objects.filter(
        Q(manager__left_on__isnull=True) | Q(manager__left_on__gte=clock.today()),
        Q(ends_on__isnull=True) | Q(ends_on__gte=min(cycle.period_starts_on, cycle.reference_on)),
        manager__isnull=False,
        starts_on__lte=max(cycle.period_ends_on, cycle.reference_on),
    )
    led: dict[int, dict[int, list[Stint]]] = defaultdict(lambda: defaultdict(list))
    leads: dict[int, dict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    rows = lines.values_list("person_id", "manager_id", "share", "starts_on", "ends_on")
    for person, manager, share, starts_on, ends_on in rows.iterator(chunk_size=5_000):
        if person not in wanted:
            continue
        led[person][manager].append(Stint(share, Span(starts_on, ends_on or date.max)))
        if starts_on <= cycle.reference_on and (ends_on is None or ends_on >= cycle.reference_on):
            leads[person][manager] += share
    return {person: by_share(_exposed(led[person], now, period)) for person, now in leads.items()}


def _exposed(led: dict[int, list[Stint]], now: dict[int, Decimal], period: Span) -> dict[int, Decimal]:
    """Shares of the period; of today, where none of them led within it."""
    if len(now) == 1:
        return now
    shares = shares_of({one: led[one] for one in now}, period)
    return {one: rounded(share) for one, share in shares.items() if rounded(share)} or now


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
