"""A reminder of one duty on its way to one person."""

from django.db import models

from sightline.foundation.core.models import PublicModel
from sightline.foundation.notify.enums import MessageState
from sightline.foundation.notify.models.duty import Duty
from sightline.foundation.people.models import Person


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, person: Person) -> "MessageQuerySet":
        return self.filter(person=person)


class Message(PublicModel):
    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="messages")  # never a message without one
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="messages")
    state = models.CharField(max_length=10, choices=MessageState.choices, default=MessageState.WAITING)
    mailed_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "-id"], name="message_by_person"),
            models.Index(fields=["state", "person"], name="message_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.duty}"
