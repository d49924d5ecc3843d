"""What a page shows of duties and messages."""

from django.db.models import F, Q

from sightline.foundation.notify.models import Duty, Message
from sightline.foundation.people.models import Person


def unread_count(person: Person) -> int:
    """Messages not seen yet whose duty is still open, at most 10 (the bell says "9+")."""
    return len(
        Message.objects.filter(person=person, seen_at=None, duty__settled_at=None).values_list("id", flat=True)[:10]
    )


def messages_of(person: Person, before: str = "", limit: int = 50) -> tuple[list[Message], str]:
    """Newest first, with the cursor of the next page (empty at the end)."""
    rows = Message.objects.visible_to(person).select_related("duty").order_by("-id")
    if before:
        rows = rows.filter(id__lt=Message.objects.visible_to(person).filter(public_id=before).values("id"))
    found = list(rows[: limit + 1])
    return found[:limit], found[limit - 1].public_id if len(found) > limit else ""


def duties_around(person: Person, limit: int = 50) -> tuple[list[Duty], list[Duty]]:
    """What the person owes and what is owed to them, by one query, each the oldest date first."""
    order = F("due_on").asc(nulls_last=True), "id"
    owed = Duty.objects.open().of(person).order_by(*order)[:limit]
    due = Duty.objects.open().owed_to(person).exclude(person=person).order_by(*order)[:limit]
    either = Q(pk__in=owed.values("pk")) | Q(pk__in=due.values("pk"))
    rows = list(Duty.objects.filter(either).select_related("person", "owed_to").order_by(*order))
    return [one for one in rows if one.person_id == person.pk], [one for one in rows if one.person_id != person.pk]
