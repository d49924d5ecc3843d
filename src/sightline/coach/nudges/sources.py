"""Where nudges come from: one set-based question per kind, whatever the size of the organisation."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from sightline.coach.evidence.models import EvidenceEntry
from sightline.coach.feedback.models import FeedbackNote, Recognition
from sightline.coach.nudges.choosing import Candidate
from sightline.foundation.core.days import in_words
from sightline.foundation.people.models import Assignment, Leave, Person, ReportingClosure
from sightline.foundation.people.models.person import PersonQuerySet
from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.models import CheckIn, Goal
from sightline.plan.goals.models.goal import GoalQuerySet

UNREAD = timedelta(days=5)
BLOCKED = timedelta(days=7)
FRESH = timedelta(days=7)  # a goal that was finished
AHEAD = 3  # days before an anniversary
QUIET = timedelta(days=60)
BATCH = 2000


def unread_feedback(today: date) -> Iterator[Candidate]:
    notes = FeedbackNote.objects.filter(seen_at=None, created_at__date__lte=today - UNREAD)
    for note in notes.select_related("writer").order_by("id").iterator(BATCH):
        facts = (("name", note.writer.name), ("day", in_words(localdate(note.created_at))))
        about = _source("feedback.feedbacknote", note)
        yield Candidate(note.receiver_id, "unread_feedback", about, facts, f"/feedback/{note.public_id}/")


def blocked_goal(today: date) -> Iterator[Candidate]:
    rows = Goal.objects.filter(state=GoalState.ACTIVE, blocked_since__lte=today - BLOCKED).exclude(blocker="")
    for goal, leader in _with_leaders(rows):
        facts = (("name", goal.owner_name), ("goal", goal.title), ("day", in_words(goal.blocked_since)))
        yield Candidate(leader, "blocked_goal", _source("goals.goal", goal), facts, f"/goals/{goal.public_id}/")


def goal_done(today: date) -> Iterator[Candidate]:
    """Finished within a week, and no thanks from the one who leads since."""
    since = today - FRESH
    thanks = Recognition.objects.filter(given_on__gte=since).values_list("giver_id", "receiver_id", "given_on")
    thanked = {(giver, receiver): on for giver, receiver, on in thanks.order_by("given_on")}
    for goal, leader in _with_leaders(Goal.objects.filter(state=GoalState.DONE, closed_at__date__gte=since)):
        closed_on = localdate(goal.closed_at)
        if thanked.get((leader, goal.owner_person_id), date.min) < closed_on:
            facts = (("name", goal.owner_name), ("goal", goal.title), ("day", in_words(closed_on)))
            path = f"/recognition/give/?to={goal.owner_person.public_id}"
            yield Candidate(leader, "goal_done", _source("goals.goal", goal), facts, path)


def anniversary(today: date) -> Iterator[Candidate]:
    """Whole years within the next three days. Somebody hired on 29 February has theirs on 1 March of other years."""
    for ahead in range(AHEAD + 1):
        day = today + timedelta(days=ahead)
        hired = Q(hired_on__month=day.month, hired_on__day=day.day, hired_on__year__lt=day.year)
        if (day.month, day.day) == (3, 1) and not _is_leap(day.year):
            hired |= Q(hired_on__month=2, hired_on__day=29)
        for person, leader in _led(Person.objects.filter(hired), today):
            years = day.year - person.hired_on.year
            facts = (("name", person.name), ("years", str(years)), ("day", in_words(day)))
            about = f"{_source('people.person', person)}/{day.year}"
            yield Candidate(leader, "anniversary", about, facts, f"/recognition/give/?to={person.public_id}")


def quiet_feedback(today: date) -> Iterator[Candidate]:
    """Written by the one who leads; what others wrote may be between the two of them, and is not looked at."""
    wrote = FeedbackNote.objects.filter(
        writer=OuterRef("ancestor_id"), receiver=OuterRef("descendant_id"), happened_on__gt=today - QUIET
    )
    since = Assignment.objects.in_force(today).filter(
        manager=OuterRef("ancestor_id"), person=OuterRef("descendant_id"), starts_on__lte=today - QUIET
    )
    away = Leave.objects.in_force(today).filter(person=OuterRef("descendant_id"))
    pairs = ReportingClosure.objects.filter(Exists(since), ~Exists(wrote), ~Exists(away), depth=1)
    rows = pairs.values_list("ancestor_id", "descendant__public_id", "descendant__name").order_by("pk")
    for leader, public_id, name in rows.iterator(BATCH):
        about, path = f"people.person:{public_id}", f"/feedback/give/?to={public_id}"
        yield Candidate(leader, "quiet_feedback", about, (("name", name),), path)


def quiet_timeline(today: date) -> Iterator[Candidate]:
    """People with goals of their own who neither checked in nor put anything down for two months."""
    said = CheckIn.objects.filter(said_by=OuterRef("pk")).order_by().values("said_by").annotate(last=Max("said_on"))
    kept = EvidenceEntry.objects.filter(written_by=OuterRef("pk"), person=OuterRef("pk"), happened_on__gt=today - QUIET)
    active = Goal.objects.filter(owner_person=OuterRef("pk"), state=GoalState.ACTIVE)
    last = Coalesce(Subquery(said.values("last")[:1]), F("hired_on"))
    rows = Person.objects.working(today).filter(Exists(active), ~Exists(kept), user__isnull=False)
    quiet = rows.alias(last=last).filter(last__lte=today - QUIET).values_list("pk", "public_id", last)
    for pk, public_id, on in quiet.order_by("pk").iterator(BATCH):
        path = f"/people/{public_id}/timeline/add/"
        yield Candidate(pk, "quiet_timeline", f"people.person:{public_id}", (("day", in_words(on)),), path)


SOURCES: dict[str, Callable[[date], Iterator[Candidate]]] = {
    source.__name__: source
    for source in (unread_feedback, blocked_goal, goal_done, anniversary, quiet_feedback, quiet_timeline)
}


def _source(label: str, row: Any) -> str:
    return f"{label}:{row.public_id}"


def _with_leaders(goals: GoalQuerySet) -> Iterator[tuple[Any, int]]:
    """Each goal of a person, once for each who leads them directly."""
    owned = goals.filter(owner_person__isnull=False)
    leaders = _leaders(owned.values("owner_person_id"))
    for goal in owned.select_related("owner_person", "owner_unit").order_by("id").iterator(BATCH):
        for leader in leaders[goal.owner_person_id or 0]:
            yield goal, leader


def _led(people: PersonQuerySet, today: date) -> Iterator[tuple[Any, int]]:
    here = people.working(today)
    leaders = _leaders(here.values("pk"))
    for person in here.order_by("id").iterator(BATCH):
        for leader in leaders[person.pk]:
            yield person, leader


def _leaders(people: Any) -> dict[int, list[int]]:
    """Who leads each of these directly; `people` is a subquery of ids."""
    pairs = ReportingClosure.objects.filter(depth=1, descendant_id__in=people)
    found: dict[int, list[int]] = defaultdict(list)
    for person_id, leader_id in pairs.order_by("pk").values_list("descendant_id", "ancestor_id"):
        found[person_id].append(leader_id)
    return found


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
