"""Reads of feedback and recognition for a screen."""

from datetime import date

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from sightline.coach.feedback.models import (
    ConfidentialNote,
    FeedbackInvitation,
    FeedbackNote,
    FeedbackRequest,
    Recognition,
    RecognitionPreference,
)
from sightline.coach.feedback.trend import Mark
from sightline.foundation.core import clock
from sightline.foundation.core.suppression import MINIMUM
from sightline.foundation.people.models import Person, ReportingClosure
from sightline.plan.strategy.models import ValueBehaviour


def notes_received(person: Person) -> QuerySet[FeedbackNote]:
    return _with_names(FeedbackNote.objects.visible_to(person).filter(receiver=person))


def notes_written(person: Person) -> QuerySet[FeedbackNote]:
    return _with_names(FeedbackNote.objects.visible_to(person).filter(writer=person))


def marks_on(writer: Person, since: date) -> list[Mark]:
    """For the trend alone: a single one is never shown to anybody but its receiver."""
    rows = FeedbackNote.objects.filter(writer=writer, marked_at__isnull=False, marked_at__date__gte=since)
    return [
        Mark(receiver_id, timezone.localdate(at), usefulness)
        for receiver_id, at, usefulness in rows.values_list("receiver_id", "marked_at", "usefulness")
        if at is not None and usefulness is not None
    ]


def examples_of(writer: Person, limit: int = 3) -> QuerySet[FeedbackNote]:
    """One's own notes that led to something, in the words of those who acted on them: what they chose to tell."""
    return notes_written(writer).exclude(acted_on="").order_by("-acted_on_at")[:limit]


def people_lately(viewer: Person, limit: int = 6) -> list[Person]:
    """Whom one wrote to, heard from or thanked last, newest first."""
    sources = (
        FeedbackNote.objects.filter(writer=viewer)
        .order_by("-happened_on", "-id")
        .values_list("receiver_id", "happened_on"),
        FeedbackNote.objects.filter(receiver=viewer)
        .order_by("-happened_on", "-id")
        .values_list("writer_id", "happened_on"),
        Recognition.objects.filter(giver=viewer).order_by("-id").values_list("receiver_id", "given_on"),
    )
    latest: dict[int, date] = {}
    for rows in sources:
        for person_id, day in rows[: 3 * limit]:
            latest[person_id] = max(day, latest.get(person_id, day))
    people = Person.objects.visible_to(viewer).working(clock.today()).in_bulk(list(latest))
    return sorted(people.values(), key=lambda one: latest[one.pk], reverse=True)[:limit]


def requests_of(asker: Person) -> QuerySet[FeedbackRequest]:
    rows = FeedbackRequest.objects.visible_to(asker).select_related("goal", "competency", "value_behaviour")
    return rows.prefetch_related("invitations__person", "invitations__note").order_by("-id")


def asked_of(person: Person) -> QuerySet[FeedbackInvitation]:
    """Questions put to somebody that wait for their answer."""
    rows = FeedbackInvitation.objects.visible_to(person).open().filter(person=person)
    return rows.select_related("request__asker").order_by(F("request__due_on").asc(nulls_last=True), "id")


def confidential_notes(receiver: Person) -> QuerySet[ConfidentialNote]:
    """Batch by batch; within one, in the random order of their ids."""
    rows = ConfidentialNote.objects.visible_to(receiver).select_related("batch")
    return rows.order_by("-batch__released_on", "public_id")


def leads_to_confide_in(person: Person) -> list[Person]:
    """Who leads the person today and enough others too, nearest first."""
    above = ReportingClosure.objects.filter(descendant=person).order_by("depth").values_list("ancestor_id", flat=True)
    size = ReportingClosure.objects.filter(ancestor=OuterRef("pk")).order_by().values("ancestor")
    many = size.annotate(n=Count("descendant_id")).values("n")
    order = list(above[:12])
    people = Person.objects.filter(pk__in=order).annotate(led=Subquery(many)).filter(led__gte=MINIMUM)
    return sorted(people, key=lambda one: order.index(one.pk))


def _with_names(rows: QuerySet[FeedbackNote]) -> QuerySet[FeedbackNote]:
    rows = rows.select_related("writer", "receiver", "goal", "competency", "value_behaviour__value")
    return rows.order_by("-happened_on", "-id")


def wall(viewer: Person) -> QuerySet[Recognition]:
    """Thanks of the whole organisation, newest first. No counts and no ranking: thanks are not points."""
    rows = Recognition.objects.visible_to(viewer).select_related("giver", "receiver", "value_behaviour__value")
    return rows.order_by("-id")


def behaviours_in_use() -> QuerySet[ValueBehaviour]:
    rows = ValueBehaviour.objects.filter(retired_on=None, value__retired_on=None)
    return rows.select_related("value").order_by("value__order", "value_id", "order", "id")


def preference_of(person: Person) -> RecognitionPreference:
    """How somebody likes to be thanked; what holds when they never said is public thanks and the monthly letter."""
    said = RecognitionPreference.objects.filter(person=person).first()
    return said or RecognitionPreference(person=person)
