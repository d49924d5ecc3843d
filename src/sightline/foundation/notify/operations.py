"""Opening and settling duties. Called by the operations of the apps above, inside their transaction."""

from collections.abc import Iterable
from datetime import date

from django.db import models

from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty, Message
from sightline.foundation.people.models import Person


def source_of(obj: models.Model) -> str:
    """How a duty names what it arose from: "goals.goal:k3f9x2ab45cd"."""
    return f"{obj._meta.label_lower}:{obj.public_id}"  # type: ignore[attr-defined]  # every source is a PublicModel


def open_duty(
    person: Person,
    kind: DutyKind,
    *,
    about: models.Model,
    title: str,
    action: str,
    path: str,
    why: str = "",
    due_on: date | None = None,
    owed_to: Person | None = None,
) -> Duty:
    """Open a duty with its message, or bring the open one of the same kind and source up to date."""
    duty, made = Duty.objects.update_or_create(
        person=person,
        kind=kind,
        source=source_of(about),
        settled_at=None,
        defaults={
            "title": title[:250],
            "why": why[:400],
            "action": action,
            "path": path,
            "due_on": due_on,
            "owed_to": owed_to,
        },
    )
    if made:
        Message.objects.create(duty=duty, person=person)
    return duty


def settle_duties(about: models.Model, *, kinds: Iterable[DutyKind] = (), person: Person | None = None) -> int:
    """Settle the open duties that arose from `about`; all kinds and people unless named. Returns how many."""
    duties = Duty.objects.open().filter(source=source_of(about))
    if kinds:
        duties = duties.filter(kind__in=list(kinds))
    if person is not None:
        duties = duties.filter(person=person)
    return duties.update(settled_at=clock.now())
