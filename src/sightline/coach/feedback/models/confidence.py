"""Notes to somebody who leads the writer, without the writer's name for the reader.

A waiting note knows its writer, so that it can be changed and taken back, and so that a batch counts people. Release
copies the words of a batch into rows of their own, in random order, and deletes the waiting ones: a released note has
no column for a writer or a moment of writing, and nothing leads back. See decisions, "Confidential, not anonymous".
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PUBLIC_ID_LENGTH, PublicModel, new_public_id
from sightline.foundation.people.models import Person


class Words(models.Model):
    """No situation: when and where it was gives the writer away. No `created_at`, for the same reason."""

    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False)
    behaviour = models.TextField(_("what you see them do"), max_length=4000)
    impact = models.TextField(_("what it does"), max_length=4000)
    next_step = models.TextField(_("what would help"), max_length=4000, blank=True)

    class Meta:
        abstract = True


class WaitingNoteQuerySet(models.QuerySet["WaitingNote"]):
    def visible_to(self, person: Person) -> "WaitingNoteQuerySet":
        """The writer alone; no manager, no HR, no role."""
        return self.filter(writer=person)


class WaitingNote(Words):
    writer = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    receiver = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    objects = WaitingNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["receiver", "writer"], name="one_waiting_note_per_pair"),
            models.CheckConstraint(condition=~Q(writer=F("receiver")), name="no_waiting_note_to_oneself"),
        ]

    def __str__(self) -> str:
        return "a note in confidence"  # no names: this line goes into the audit trail


class Batch(PublicModel):
    """Notes released together: at least as many people as the smallest group, one note each."""

    receiver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="confidential_batches")
    released_on = models.DateField()

    class Meta:
        ordering = ["-released_on", "-id"]
        verbose_name_plural = "batches"
        constraints = [models.UniqueConstraint(fields=["receiver", "released_on"], name="one_batch_a_day")]

    def __str__(self) -> str:
        return f"notes in confidence for {self.receiver}"


class ConfidentialNoteQuerySet(models.QuerySet["ConfidentialNote"]):
    def visible_to(self, person: Person) -> "ConfidentialNoteQuerySet":
        """The one they are for; no manager, no HR, no role."""
        return self.filter(batch__receiver=person)


class ConfidentialNote(Words):
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="notes")

    objects = ConfidentialNoteQuerySet.as_manager()

    class Meta:
        ordering = ["public_id"]  # random by nature

    def __str__(self) -> str:
        return "a note in confidence"
