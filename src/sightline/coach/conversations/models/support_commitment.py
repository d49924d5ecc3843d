"""What one of the two promised the other: support, resources, an answer. Closed by the one it was promised to."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sightline.coach.conversations.enums import OWED_STATES, PromiseKind, PromiseState
from sightline.coach.conversations.models.meeting import Meeting
from sightline.coach.conversations.models.one_on_one import OneOnOne, of_pair
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person


class SupportCommitmentQuerySet(models.QuerySet["SupportCommitment"]):
    def visible_to(self, person: Person) -> "SupportCommitmentQuerySet":
        """The two of the pair, and nobody else."""
        return self.filter(of_pair(person, "series__"))

    def owed(self) -> "SupportCommitmentQuerySet":
        """Not closed by the one it was promised to."""
        return self.filter(state__in=OWED_STATES)


class SupportCommitment(PublicModel):
    series = models.ForeignKey(OneOnOne, on_delete=models.CASCADE, related_name="promises")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="promises")
    promised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="promises_made")
    promised_to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="promises_received")
    kind = models.CharField(_("kind"), max_length=10, choices=PromiseKind.choices, default=PromiseKind.SUPPORT)
    text = models.CharField(_("what"), max_length=300)
    promised_on = models.DateField()
    due_on = models.DateField(_("by"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=PromiseState.choices, default=PromiseState.OPEN)
    said_done_at = models.DateTimeField(null=True, blank=True)  # by the promiser; the other one has the last word
    reopened = models.PositiveSmallIntegerField(default=0)  # how often “done” was not done
    closed_on = models.DateField(null=True, blank=True)

    objects = SupportCommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(promised_by=F("promised_to")), name="promise_to_somebody_else")
        ]
        indexes = [
            models.Index(fields=["series", "state"], name="promise_by_series"),
            models.Index(fields=["promised_by", "state", "promised_on"], name="promise_by_promiser"),
        ]

    def __str__(self) -> str:
        return f"promise of {self.promised_by} to {self.promised_to}"

    def days_open(self, on: date) -> int:
        return ((self.closed_on or on) - self.promised_on).days

    def is_late(self, on: date) -> bool:
        return self.state in OWED_STATES and self.due_on is not None and self.due_on < on
