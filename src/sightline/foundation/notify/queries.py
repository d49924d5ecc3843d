"""What a page shows of duties and messages."""

from django.db.models import F

from sightline.foundation.notify.models import Duty, Message
from sightline.foundation.people.models import Person


def unread_count(person: Person) -> int:
    """Messages not seen yet whose duty is still open, at most 10 (the bell says "9+")."""
    return len(
        Message.objects.filter(person=person, seen_at=None, duty__settled_at=None).values_list("id", flat=True)[:10]
    )


def duties_of(person: Person, limit: int = 50) -> list[Duty]:
    """What the person owes: the oldest date first, those without a date last. Nothing hides one but doing it."""
    rows = Duty.objects.open().of(person).select_related("owed_to")
    return list(rows.order_by(F("due_on").asc(nulls_last=True), "id")[:limit])


def duties_owed_to(person: Person, limit: int = 20) -> list[Duty]:
    rows = Duty.objects.open().owed_to(person).select_related("person")
    return list(rows.order_by(F("due_on").asc(nulls_last=True), "id")[:limit])


def messages_of(person: Person, before: str = "", limit: int = 50) -> tuple[list[Message], str]:
    """Newest first, with the cursor of the next page (empty at the end)."""
    rows = Message.objects.visible_to(person).select_related("duty").order_by("-id")
    if before:
        rows = rows.filter(id__lt=Message.objects.visible_to(person).filter(public_id=before).values("id"))
    found = list(rows[: limit + 1])
    return found[:limit], found[limit - 1].public_id if len(found) > limit else ""
