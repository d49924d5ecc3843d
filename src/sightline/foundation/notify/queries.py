"""What a page shows of duties and messages."""

from sightline.foundation.notify.models import Message
from sightline.foundation.people.models import Person


def unread_count(person: Person) -> int:
    """Messages not seen yet whose duty is still open, at most 10 (the bell says "9+")."""
    return len(
        Message.objects.filter(person=person, seen_at=None, duty__settled_at=None).values_list("id", flat=True)[:10]
    )
