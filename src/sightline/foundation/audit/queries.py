"""Reading the trail."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from sightline.foundation.audit.models import AuditEntry

PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for. `who` and `record` begin a name or are a public id; `verb` is whole, or an app's name."""

    who: str = ""
    verb: str = ""
    record: str = ""
    since: date | None = None
    until: date | None = None


def trail(wanted: Wanted) -> "QuerySet[AuditEntry]":
    entries = AuditEntry.objects.all()
    if wanted.who:
        by_id = entries.filter(actor_public_id=wanted.who)
        entries = by_id if by_id.exists() else entries.filter(actor_label__istartswith=wanted.who)
    if wanted.verb:
        entries = entries.filter(verb__startswith=wanted.verb)
    if wanted.record:
        by_id = entries.filter(object_id=wanted.record)
        entries = by_id if by_id.exists() else entries.filter(object_label__istartswith=wanted.record)
    if wanted.since:
        entries = entries.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        entries = entries.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    return entries


def history_of(public_id: str, *, limit: int = 20) -> list[AuditEntry]:
    """A record's own history, newest first, for the page of the record."""
    return list(AuditEntry.objects.about(public_id).order_by("-id")[:limit])


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
