"""Reads beside the timeline itself: days alone, what was added to items, and what was taken away."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db.models import Q
from django.db.models.functions import TruncDate

from sightline.coach.evidence import sources
from sightline.coach.evidence.enums import EvidenceKind
from sightline.coach.evidence.item import EvidenceItem
from sightline.coach.evidence.models import Annotation, EvidenceEntry
from sightline.foundation.people.models import Person
from sightline.plan.goals.models import CheckIn, Goal

MOST_DAYS = 20_000  # of one person, over all years


def days_of(person: Person, viewer: Person, since: date, until: date) -> list[date]:
    """The day of each item in the period that the viewer may see, without its words. One query."""
    own = Goal.objects.visible_to(viewer).filter(owner_person=person).order_by()
    standing = CheckIn.objects.visible_to(viewer).standing().order_by()
    # two indexed sets: one OR over the join would read every check-in there is
    elsewhere = standing.filter(~Q(goal__owner_person=person) | Q(goal__owner_person=None), said_by=person)
    sources_of_days = (
        standing.filter(goal__owner_person=person).values_list("said_on"),
        elsewhere.values_list("said_on"),
        sources.feedback_about(person, viewer).order_by().values_list("happened_on"),
        sources.recognition_about(person, viewer).order_by().values_list("given_on"),
        sources.entries_about(person, viewer).standing().order_by().values_list("happened_on"),
        own.filter(agreed_at__isnull=False).values_list(TruncDate("agreed_at")),
        own.filter(closed_at__isnull=False).values_list(TruncDate("closed_at")),
    )
    first, *others = sources_of_days
    days = [day for (day,) in first.union(*others, all=True)[:MOST_DAYS]]
    return [day for day in days if since <= day <= until]


def annotations_of(person: Person, items: Iterable[EvidenceItem]) -> list[Annotation]:
    """What the person added to items that the caller may see, oldest first."""
    ids = [item.public_id for item in items]
    return list(Annotation.objects.filter(person=person, item_id__in=ids)) if ids else []


def taken_away(cited: Collection[tuple[str, str]]) -> dict[str, date]:
    """Of what is cited by (kind, public id), the public ids of entries that are gone, with the day they went."""
    ids: Sequence[str] = [item_id for kind, item_id in cited if kind == EvidenceKind.ENTRY]
    if not ids:
        return {}
    rows = EvidenceEntry.objects.filter(public_id__in=ids, removed_at__isnull=False)
    return {public_id: at.date() for public_id, at in rows.values_list("public_id", "removed_at") if at}
