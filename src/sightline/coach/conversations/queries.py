"""Reads across one-on-ones for a screen, a report, or another app."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from sightline.coach.conversations.enums import (
    OWED_STATES,
    ActionState,
    ConversationKind,
    MeetingState,
    PromiseState,
)
from sightline.coach.conversations.models import (
    ActionItem,
    AgendaItem,
    Meeting,
    MeetingAnswer,
    OneOnOne,
    SupportCommitment,
)
from sightline.coach.conversations.models.meeting import MeetingQuerySet
from sightline.coach.conversations.models.one_on_one import OneOnOneQuerySet
from sightline.coach.conversations.operations.rhythm import standings
from sightline.coach.conversations.rhythm import Kept
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person, ReportingClosure

IN_REVIEW_AFTER = 30  # days; a promise open that long stands in the promiser's own evidence
MOST_PAIRS = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A pair as the list shows it. `late` counts what the viewer owes there that is late."""

    series: OneOnOne
    other: Person
    next: Meeting | None
    standing: Kept
    open_items: int
    late: int
    late_for_you: int


def rows_of(person: Person, *, ended: bool = False) -> list[Row]:
    """The one-on-ones of a person, by the next date. Five queries, however many."""
    many = OneOnOne.objects.visible_to(person).with_pair().filter(ended_at__isnull=not ended)
    found = list(_counted(many, person)[:MOST_PAIRS])
    planned: dict[int, Meeting] = {}
    upcoming = Meeting.objects.filter(series__in=found, state=MeetingState.PLANNED)
    for meeting in upcoming.order_by("-starts_at"):
        planned[meeting.series_id] = meeting
    rows = [
        Row(one, one.other(person), planned.get(one.pk), standing, one.open_items, one.late, one.late_for_you)  # type: ignore[attr-defined]  # annotated
        for one, standing in standings(found)
    ]
    return sorted(rows, key=lambda row: (row.next is None, row.next.starts_at if row.next else clock.now()))


def _counted(many: OneOnOneQuerySet, person: Person) -> QuerySet[OneOnOne, Any]:
    today = clock.today()
    actions = ActionItem.objects.filter(series=OuterRef("pk"), state=ActionState.OPEN, due_on__lt=today)
    promises = SupportCommitment.objects.filter(series=OuterRef("pk"), state__in=OWED_STATES, due_on__lt=today)
    agenda = AgendaItem.objects.filter(series=OuterRef("pk"), closed_at=None)
    return many.annotate(
        open_items=_count(agenda),
        late=_count(actions.filter(owner=person)) + _count(promises.filter(promised_by=person)),
        late_for_you=_count(actions.exclude(owner=person)) + _count(promises.filter(promised_to=person)),
    )


def _count(rows: QuerySet[Any]) -> Any:
    counted = rows.order_by().values("series").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


def agenda_of(series: OneOnOne, person: Person) -> list[AgendaItem]:
    """What is open, the employee's first, with how many meetings it has been carried over (`carried`)."""
    held = Meeting.objects.filter(
        series=OuterRef("series"), state=MeetingState.HELD, starts_at__gte=OuterRef("created_at")
    )
    counted = held.order_by().values("series").annotate(count=Count("pk")).values("count")
    rows = AgendaItem.objects.visible_to(person).filter(series=series).open()
    return list(rows.annotate(carried=Subquery(counted)).order_by(F("side").asc(), "kind", "id")[:200])


def open_actions_of(series: OneOnOne, person: Person) -> list[ActionItem]:
    rows = ActionItem.objects.visible_to(person).filter(series=series).open().select_related("owner", "competency")
    return list(rows.order_by(F("due_on").asc(nulls_last=True), "id")[:200])


def owed_promises_of(series: OneOnOne, person: Person) -> list[SupportCommitment]:
    rows = SupportCommitment.objects.visible_to(person).filter(series=series).owed()
    rows = rows.select_related("promised_by", "promised_to")
    return list(rows.order_by(F("due_on").asc(nulls_last=True), "promised_on", "id")[:200])


def learned_in(series: OneOnOne, person: Person) -> list[ActionItem]:
    """Development that is done, with what was asked of its use, newest first."""
    rows = ActionItem.objects.visible_to(person).filter(series=series, state=ActionState.DONE)
    learned = rows.filter(use_reports__isnull=False).distinct().select_related("owner")
    return list(learned.prefetch_related("use_reports").order_by("-settled_on", "-id")[:10])


def trend_of(series: OneOnOne, person: Person) -> Sequence[MeetingAnswer]:
    """What the person themselves thought of the last meetings, oldest first. Never the other's answers."""
    rows = MeetingAnswer.objects.visible_to(person).filter(meeting__series=series).select_related("meeting")
    return list(rows.order_by("-meeting__starts_at")[:12])[::-1]


# ── what other apps read ──


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A promise that is owed. `days` since it was made. Its words are for the pair: others read that there is one."""

    promise: SupportCommitment
    days: int


def promises_open(manager: Person, days: int = IN_REVIEW_AFTER, on: date | None = None) -> list[OpenPromise]:
    """What the manager promised at least `days` days ago and the other has not closed, oldest first. One query.

    "Open" is asked as of `on`: what was closed later was open then.
    """
    day = on or clock.today()
    owed = Q(state__in=OWED_STATES) | Q(closed_on__gt=day)
    rows = SupportCommitment.objects.filter(owed, promised_by=manager, promised_on__lte=day - timedelta(days=days))
    rows = rows.select_related("promised_by", "promised_to", "series").order_by("promised_on", "id")
    return [OpenPromise(one, (day - one.promised_on).days) for one in rows[:200]]


def promises_kept(manager: Person, since: date, until: date) -> QuerySet[SupportCommitment]:
    """What the manager promised and the other said was kept, in a period."""
    rows = SupportCommitment.objects.filter(promised_by=manager, state=PromiseState.KEPT)
    return rows.filter(closed_on__range=(since, until)).select_related("promised_to").order_by("-closed_on")


def owed_series(limit: int = 1000) -> list[tuple[OneOnOne, Kept]]:
    """Running one-on-ones whose rhythm is owed by two or more in a row. For the engine that nudges; names no words."""
    skipped = Meeting.objects.filter(series=OuterRef("pk"), state=MeetingState.SKIPPED)
    recent = skipped.filter(starts_at__gte=clock.now() - timedelta(days=180))
    found = OneOnOne.objects.running().with_pair().filter(Exists(recent))[:limit]
    return [(one, standing) for one, standing in standings(found) if standing.deserves_nudge]


def minutes_by_kind(lead: Person, since: date, until: date) -> dict[ConversationKind, int]:
    """Minutes held by a manager or coach in a period, by kind of conversation; all kinds are there."""
    held = _held(since, until) & Meeting.objects.visible_to(lead)
    return _minutes(held.filter(series__lead=lead))


@dataclass(frozen=True, slots=True)
class MinutesOfAll:
    """Of the whole organisation. `people` counts the employees behind each kind, `everyone` those behind all."""

    minutes: dict[ConversationKind, int]
    people: dict[ConversationKind, int]
    everyone: int


def minutes_of_all(since: date, until: date) -> MinutesOfAll:
    held = _held(since, until)
    counted = held.order_by().values("kind").annotate(people=Count("series__employee", distinct=True))
    people = {row["kind"]: row["people"] for row in counted}
    everyone = held.aggregate(people=Count("series__employee", distinct=True))["people"]
    return MinutesOfAll(_minutes(held), {kind: people.get(kind.value, 0) for kind in ConversationKind}, everyone)


def pairs_without(direct_reports_of: Person) -> QuerySet[Person]:
    """Direct reports with whom the manager has no running one-on-one."""
    meeting = OneOnOne.objects.running().filter(lead=direct_reports_of).values("employee_id")
    reports = ReportingClosure.objects.filter(ancestor=direct_reports_of, depth=1).values("descendant_id")
    return Person.objects.filter(pk__in=reports).exclude(pk__in=meeting).order_by("name", "id")


def _held(since: date, until: date) -> MeetingQuerySet:
    held = Meeting.objects.filter(state=MeetingState.HELD)
    return held.filter(starts_at__date__gte=since, starts_at__date__lte=until)


def _minutes(held: QuerySet[Meeting]) -> dict[ConversationKind, int]:
    sums: Mapping[str, int] = defaultdict(int, held.order_by().values_list("kind").annotate(all=Sum("minutes")))
    return {kind: sums[kind.value] for kind in ConversationKind}
