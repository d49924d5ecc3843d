"""A team read in ten seconds: who is blocked, whose confidence falls, who has heard nothing for long.

Four queries, whatever the size of the team. For the one who leads; nothing here compares or ranks people.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, QuerySet, Subquery

from sightline.coach.feedback.models import FeedbackNote
from sightline.foundation.core import clock
from sightline.foundation.notify.models import Duty
from sightline.foundation.people.models import Assignment, Leave, Person, ReportingClosure
from sightline.plan.goals.cards import Card, cards_of
from sightline.plan.goals.enums import GoalState, Status
from sightline.plan.goals.models import CheckIn, Goal

WEEKS = 16
SPARK = 6  # check-ins drawn
LONG_WITHOUT = 30  # days without feedback
PAGE = 50


@dataclass(frozen=True, slots=True)
class Member:
    """One direct report as their lead sees them today."""

    person: Person
    job: str
    away_until: date | None
    is_away: bool
    cards: Sequence[Card]
    confidence: Sequence[int]  # oldest first
    feedback_on: date | None
    feedback_by: str
    feedback_by_viewer: bool
    owed: Sequence[Duty]  # what the viewer owes them
    today: date

    @property
    def blocked(self) -> Goal | None:
        stuck = [card.goal for card in self.cards if card.goal.blocker]
        return min(stuck, key=lambda goal: goal.blocked_since or self.today, default=None)

    @property
    def blocked_days(self) -> int:
        goal = self.blocked
        return (self.today - goal.blocked_since).days if goal and goal.blocked_since else 0

    @property
    def trend(self) -> str:
        """rising, falling or steady: the last check-in beside the one before; empty with fewer than two."""
        if len(self.confidence) < 2:
            return ""
        before, last = self.confidence[-2:]
        return "steady" if before == last else "rising" if last > before else "falling"

    @property
    def late(self) -> Duty | None:
        """What the viewer owes them the longest beyond its date."""
        return next((duty for duty in self.owed if duty.is_late(self.today)), None)

    @property
    def on_track(self) -> int:
        return sum(1 for card in self.cards if card.status == Status.ON_TRACK)

    @property
    def stale(self) -> int:
        return sum(1 for card in self.cards if card.is_stale)

    @property
    def needs(self) -> list[str]:
        return needs_of(self)

    @property
    def urgency(self) -> int:
        weights = {"owed": 8, "blocked": 6, "low": 4, "falling": 3, "off_track": 2, "stale": 1, "feedback": 1}
        return sum(weights[need] for need in self.needs)


def needs_of(member: Member) -> list[str]:
    """Why somebody needs their lead now, the heaviest first. Whoever is away needs nothing: their dates are paused."""
    if member.is_away:
        return []
    last = member.confidence[-1] if member.confidence else None
    found = {
        "owed": member.late is not None,
        "blocked": member.blocked is not None,
        "low": last is not None and last <= 2,
        "falling": member.trend == "falling" and last is not None and last > 2,
        "off_track": any(card.status == Status.OFF_TRACK for card in member.cards),
        "stale": member.stale > 0,
        "feedback": member.feedback_on is None or (member.today - member.feedback_on).days > LONG_WITHOUT,
    }
    return [need for need, there in found.items() if there]


def team_of(viewer: Person, *, after: str = "") -> tuple[list[Member], str]:
    """Up to 50 direct reports, most in need first, and the cursor of the next page (by name; empty at the end)."""
    today = clock.today()
    people = list(_reports(viewer, today, after)[: PAGE + 1])
    more = people[PAGE - 1].public_id if len(people) > PAGE else ""
    people = people[:PAGE]
    goals, sure = _goals(people, viewer), _confidence(people, today)
    owed = _owed(viewer, people)
    members = [_member(one, viewer, goals[one.pk], sure[one.pk], owed[one.pk], today) for one in people]
    return sorted(members, key=lambda member: (-member.urgency, member.person.name)), more


def _reports(viewer: Person, today: date, after: str) -> QuerySet[Person]:
    line = ReportingClosure.objects.filter(ancestor=viewer, depth=1).values("descendant_id")
    job = Assignment.objects.in_force(today).filter(person=OuterRef("pk")).biggest_first()
    away = Leave.objects.in_force(today).filter(person=OuterRef("pk"))
    note = FeedbackNote.objects.visible_to(viewer).filter(receiver=OuterRef("pk")).order_by("-happened_on", "-id")
    rows = Person.objects.visible_to(viewer).filter(pk__in=line)
    if after:
        rows = rows.filter(name__gt=Person.objects.filter(public_id=after).values("name")[:1])
    return rows.order_by("name", "id").annotate(
        job=Subquery(job.values("job_profile__name")[:1]),
        away_id=Subquery(away.values("id")[:1]),
        away_until=Subquery(away.values("ends_on")[:1]),
        note_on=Subquery(note.values("happened_on")[:1]),
        note_by=Subquery(note.values("writer__name")[:1]),
        note_by_id=Subquery(note.values("writer_id")[:1]),
    )


def _goals(people: Sequence[Person], viewer: Person) -> dict[int, list[Card]]:
    rows = Goal.objects.visible_to(viewer).filter(owner_person__in=people, state=GoalState.ACTIVE).order_by("id")
    found: dict[int, list[Card]] = defaultdict(list)
    for card in cards_of(rows):
        if card.goal.owner_person_id is not None:
            found[card.goal.owner_person_id].append(card)
    return found


def _confidence(people: Sequence[Person], today: date) -> dict[int, list[int]]:
    """The last few of each person over all their goals, oldest first."""
    rows = CheckIn.objects.standing().filter(
        goal__owner_person__in=people, confidence__isnull=False, said_on__gte=today - timedelta(weeks=WEEKS)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for owner, confidence in rows.order_by("said_on", "id").values_list("goal__owner_person_id", "confidence"):
        if owner is not None and confidence is not None:
            found[owner] = [*found[owner], confidence][-SPARK:]
    return found


def _owed(viewer: Person, people: Sequence[Person]) -> dict[int, list[Duty]]:
    found: dict[int, list[Duty]] = defaultdict(list)
    for duty in Duty.objects.open().of(viewer).filter(owed_to__in=people).order_by("due_on", "id"):
        if duty.owed_to_id is not None:
            found[duty.owed_to_id].append(duty)
    return found


def _member(
    person: Person, viewer: Person, cards: list[Card], confidence: list[int], owed: list[Duty], today: date
) -> Member:
    told = person.__dict__  # with the annotations of _reports
    return Member(
        person=person,
        job=told["job"] or "",
        away_until=told["away_until"],
        is_away=told["away_id"] is not None,
        cards=cards,
        confidence=confidence,
        feedback_on=told["note_on"],
        feedback_by=told["note_by"] or "",
        feedback_by_viewer=told["note_by_id"] == viewer.pk,
        owed=owed,
        today=today,
    )
