"""The timeline of one person: goals, check-ins, feedback, recognition, notes and files, newest first.

    timeline(person, viewer, since=date(2026, 1, 1), kinds=[EvidenceKind.FEEDBACK])   a list, for a panel
    timeline_page(person, viewer, after=cursor)                                       with a cursor, for a page
    find(kind, public_id, viewer)                                                     one item, to cite it

At most six queries beside the viewer's reach, whatever the number of items. A viewer who may see nothing gets an
empty list, never an error.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sightline.coach.evidence import sources
from sightline.coach.evidence.enums import EvidenceKind
from sightline.coach.evidence.item import EvidenceItem
from sightline.coach.evidence.margins import Margins, margins_of
from sightline.coach.evidence.models import EvidenceEntry
from sightline.coach.feedback.models import FeedbackNote, Recognition
from sightline.foundation.people.models import Person
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.models import CheckIn, Goal

PAGE = 50
GOAL_KINDS = (EvidenceKind.GOAL_AGREED, EvidenceKind.GOAL_CLOSED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items: empty `kinds` means all. `until` is included."""

    since: date | None = None
    until: date | None = None
    kinds: frozenset[EvidenceKind] = frozenset()
    goal: Goal | None = None
    competency: Competency | None = None

    def takes(self, *kinds: EvidenceKind) -> bool:
        return not self.kinds or bool(self.kinds & set(kinds))

    def holds(self, item: EvidenceItem) -> bool:
        """For items that were made in memory."""
        return (
            self.takes(item.kind)
            and (self.since is None or item.happened_on >= self.since)
            and (self.until is None or item.happened_on <= self.until)
            and (self.competency is None or item.competency_id == self.competency.public_id)
            and (self.goal is None or item.goal_id == self.goal.public_id)
        )

    def between(self, field: str) -> Q:
        span = Q()
        if self.since is not None:
            span &= Q(**{f"{field}__gte": self.since})
        if self.until is not None:
            span &= Q(**{f"{field}__lte": self.until})
        return span


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended: the day of its last item, and how many items of that day were shown already."""

    day: date
    shown: int

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.shown}"

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """None for anything that is not a cursor: the page then starts at its beginning."""
        day, _, shown = text.partition(".")
        try:
            cursor = cls(date.fromisoformat(day), int(shown))
        except ValueError:
            return None
        return cursor if 0 <= cursor.shown <= 10_000 else None


@dataclass(frozen=True, slots=True)
class TimelinePage:
    items: Sequence[EvidenceItem]
    next: Cursor | None
    margins: Margins


def timeline(
    person: Person,
    viewer: Person,
    since: date | None = None,
    until: date | None = None,
    *,
    kinds: Collection[EvidenceKind] = (),
    goal: Goal | None = None,
    competency: Competency | None = None,
    limit: int = PAGE,
) -> list[EvidenceItem]:
    """The newest items about a person that the viewer may see."""
    wanted = Wanted(since, until, frozenset(kinds), goal, competency)
    return _newest(person, viewer, wanted, limit, margins_of(person, viewer))


def timeline_page(
    person: Person, viewer: Person, wanted: Wanted, *, after: Cursor | None = None, size: int = PAGE
) -> TimelinePage:
    skip = after.shown if after else 0
    if after is not None and (wanted.until is None or after.day < wanted.until):
        wanted = Wanted(wanted.since, after.day, wanted.kinds, wanted.goal, wanted.competency)
    margins = margins_of(person, viewer)
    found = _newest(person, viewer, wanted, skip + size + 1, margins)
    items = found[skip : skip + size]
    more = len(found) > skip + size
    return TimelinePage(items, _end_of(items, after) if more else None, margins)


def find(kind: EvidenceKind | str, public_id: str, viewer: Person) -> EvidenceItem | None:
    """One item by what tells it apart; None when there is none that the viewer may see."""
    match kind:
        case EvidenceKind.GOAL_AGREED | EvidenceKind.GOAL_CLOSED:
            return _goal_event(EvidenceKind(kind), public_id, viewer)
        case EvidenceKind.CHECK_IN:
            rows = CheckIn.objects.visible_to(viewer).select_related("measure", "said_by", *_GOAL_PARTS)
            check_in = rows.filter(public_id=public_id).first()
            return sources.check_in_item(check_in, check_in.goal) if check_in else None
        case EvidenceKind.FEEDBACK:
            notes = FeedbackNote.objects.visible_to(viewer).filter(public_id=public_id)
            note = notes.select_related("writer", "goal", "competency", "value_behaviour").first()
            return sources.feedback_item(note) if note else None
        case EvidenceKind.RECOGNITION:
            given = Recognition.objects.visible_to(viewer).filter(public_id=public_id)
            recognition = given.select_related("giver", "value_behaviour").first()
            return sources.recognition_item(recognition) if recognition else None
        case EvidenceKind.ACTION | EvidenceKind.PROMISE:
            return None  # nobody adds words to these: they are settled between the two
        case EvidenceKind.ENTRY:
            entries = EvidenceEntry.objects.visible_to(viewer).filter(public_id=public_id)
            entry = entries.select_related("written_by", "removed_by", "goal", "competency").first()
            return sources.entry_item(entry) if entry else None
    return None


_GOAL_PARTS = ("goal__competency", "goal__behaviour")


def _goal_event(kind: EvidenceKind, public_id: str, viewer: Person) -> EvidenceItem | None:
    rows = Goal.objects.visible_to(viewer).select_related("competency", "behaviour")
    goal = rows.filter(public_id=public_id).first()
    if goal is None:
        return None
    if kind == EvidenceKind.GOAL_AGREED:
        return sources.agreed_item(goal) if goal.agreed_at else None
    return sources.closed_item(goal) if goal.closed_at else None


def _newest(person: Person, viewer: Person, wanted: Wanted, limit: int, margins: Margins) -> list[EvidenceItem]:
    items = [item for item in margins.items if wanted.holds(item)]
    if wanted.takes(*GOAL_KINDS, EvidenceKind.CHECK_IN):
        items += _of_goals(person, viewer, wanted, limit)
    if wanted.takes(EvidenceKind.FEEDBACK):
        notes = sources.feedback_about(person, viewer).filter(_feedback_filter(wanted))
        items += [sources.feedback_item(note) for note in _first(notes, "happened_on", limit)]
    if wanted.takes(EvidenceKind.RECOGNITION) and wanted.goal is None and wanted.competency is None:
        given = sources.recognition_about(person, viewer).filter(wanted.between("given_on"))
        items += [sources.recognition_item(one) for one in _first(given, "given_on", limit)]
    if wanted.takes(EvidenceKind.ENTRY):
        entries = sources.entries_about(person, viewer).filter(_entry_filter(wanted))
        items += [sources.entry_item(entry) for entry in _first(entries, "happened_on", limit)]
    # the sort is stable: within a day, kinds stay together, each with its newest first
    return sorted(items, key=lambda item: item.happened_on, reverse=True)[:limit]


def _of_goals(person: Person, viewer: Person, wanted: Wanted, limit: int) -> list[EvidenceItem]:
    goals = [goal for goal in sources.goals_about(person, viewer) if _goal_matches(goal, wanted)]
    items = [item for item in sources.goal_items(goals, person) if wanted.holds(item)]
    if wanted.takes(EvidenceKind.CHECK_IN) and goals:
        by_id = {goal.pk: goal for goal in goals}
        rows = sources.check_ins_about(person, goals).filter(wanted.between("said_on"))
        items += [sources.check_in_item(row, by_id[row.goal_id]) for row in _first(rows, "said_on", limit)]
    return items


def _goal_matches(goal: Goal, wanted: Wanted) -> bool:
    if wanted.goal is not None and goal.pk != wanted.goal.pk:
        return False
    return wanted.competency is None or goal.competency_id == wanted.competency.pk


def _entry_filter(wanted: Wanted) -> Q:
    return _about(wanted, wanted.between("happened_on"))


def _feedback_filter(wanted: Wanted) -> Q:
    return _about(wanted, wanted.between("happened_on"))


def _about(wanted: Wanted, chosen: Q) -> Q:
    if wanted.goal is not None:
        chosen &= Q(goal=wanted.goal)
    if wanted.competency is not None:
        chosen &= Q(competency=wanted.competency)
    return chosen


def _first(rows: "QuerySet[Any]", day: str, limit: int) -> "QuerySet[Any]":
    return rows.order_by(f"-{day}", "-id")[:limit]


def _end_of(items: Sequence[EvidenceItem], before: Cursor | None) -> Cursor:
    day = items[-1].happened_on
    shown = sum(1 for item in items if item.happened_on == day)
    return Cursor(day, shown + (before.shown if before and before.day == day else 0))
