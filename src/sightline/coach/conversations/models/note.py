"""What is written down in a meeting: shared by the two, or private to its writer; and every text it replaced."""

from django.db import models
from django.db.models import Q

from sightline.coach.conversations.enums import Section
from sightline.coach.conversations.models.meeting import Meeting
from sightline.coach.conversations.models.one_on_one import of_pair
from sightline.foundation.core import clock
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person

LONGEST_NOTE = 10_000


class MeetingNoteQuerySet(models.QuerySet["MeetingNote"]):
    def shared(self) -> "MeetingNoteQuerySet":
        return self.filter(writer__isnull=True)

    def visible_to(self, person: Person) -> "MeetingNoteQuerySet":
        """Shared notes: the two of the pair. A private note: its writer, and nobody else, ever."""
        return self.filter(Q(writer=person) | Q(writer__isnull=True) & of_pair(person, "meeting__series__"))


class MeetingNote(PublicModel):
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="notes")
    section = models.CharField(max_length=8, choices=Section.choices, default=Section.NOTES)
    writer = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )  # set: private to the writer; empty: shared by the pair
    text = models.TextField(max_length=LONGEST_NOTE, blank=True)
    version = models.PositiveIntegerField(default=1)  # what a tab must know to save over it
    saved_at = models.DateTimeField(default=clock.now)
    saved_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = MeetingNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "section"], condition=Q(writer__isnull=True), name="note_shared_once"
            ),
            models.UniqueConstraint(
                fields=["meeting", "section", "writer"], condition=Q(writer__isnull=False), name="note_private_once"
            ),
        ]

    def __str__(self) -> str:
        return f"note of a meeting, version {self.version}"


class NoteRevision(models.Model):
    """A text that was replaced (accepted), or that came from a tab which knew an older one (not accepted)."""

    note = models.ForeignKey(MeetingNote, on_delete=models.CASCADE, related_name="revisions")
    text = models.TextField(max_length=LONGEST_NOTE, blank=True)
    version = models.PositiveIntegerField()
    was_accepted = models.BooleanField()
    saved_at = models.DateTimeField(default=clock.now)
    saved_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"revision {self.version}"
