"""Reads of feedback and recognition for a screen."""

from django.db.models import QuerySet

from sightline.coach.feedback.models import FeedbackNote, Recognition
from sightline.foundation.people.models import Person
from sightline.plan.strategy.models import ValueBehaviour


def notes_received(person: Person) -> QuerySet[FeedbackNote]:
    return _with_names(FeedbackNote.objects.visible_to(person).filter(receiver=person))


def notes_written(person: Person) -> QuerySet[FeedbackNote]:
    return _with_names(FeedbackNote.objects.visible_to(person).filter(writer=person))


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
