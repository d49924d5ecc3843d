"""The agenda: add, close, open again. What is open is carried from meeting to meeting."""

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.coach.conversations.enums import AgendaKind, MeetingState
from sightline.coach.conversations.errors import AlreadyClosedError
from sightline.coach.conversations.models import AgendaItem, OneOnOne
from sightline.coach.conversations.operations.text import line, running
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person


@transaction.atomic
def add_agenda_item(
    series: OneOnOne,
    *,
    by: Person,
    text: str,
    kind: AgendaKind = AgendaKind.TOPIC,
    why: str = "",
    source: str = "",
) -> AgendaItem:
    """Into the section of the one who adds it. A suggestion that is there already is not doubled."""
    series = running(series)
    if source and (there := series.agenda.filter(source=source).first()):
        return there
    item = AgendaItem.objects.create(
        series=series, side=series.side_of(by), kind=kind, text=line(text), why=why[:300], source=source[:80]
    )
    told = {"side": item.side, "kind": kind, "length": len(item.text)}
    record("conversations.added_agenda_item", item, by=by, after=told)
    return item


@transaction.atomic
def close_agenda_item(item: AgendaItem, *, by: Person | None) -> AgendaItem:
    """Talked about, or not needed. Until then it is carried over."""
    running(item.series)
    fresh = AgendaItem.objects.select_for_update(of=("self",)).select_related("series").get(pk=item.pk)
    if fresh.closed_at is not None:
        raise AlreadyClosedError(_("This was closed already."))
    fresh.closed_at, fresh.closed_by = clock.now(), by
    held = fresh.series.meetings.filter(state=MeetingState.HELD, starts_at__gte=fresh.created_at)
    fresh.closed_in = held.order_by("-starts_at").first()
    fresh.save(update_fields=["closed_at", "closed_by", "closed_in"])
    record("conversations.closed_agenda_item", fresh, by=by)
    return fresh


@transaction.atomic
def reopen_agenda_item(item: AgendaItem, *, by: Person | None) -> AgendaItem:
    running(item.series)
    fresh = AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    fresh.closed_at = fresh.closed_by = fresh.closed_in = None
    fresh.save(update_fields=["closed_at", "closed_by", "closed_in"])
    record("conversations.reopened_agenda_item", fresh, by=by)
    return fresh
