"""An answer as it stands, and every text that ever stood or was turned away in its place."""

from django.db import models
from django.db.models import Q

from sightline.evaluate.reviews.models.part import ReviewPart
from sightline.foundation.core import clock
from sightline.foundation.core.models import PublicModel


class Response(PublicModel):
    part = models.ForeignKey(ReviewPart, on_delete=models.CASCADE, related_name="responses")
    question = models.CharField(max_length=40)  # the question's key in the cycle's frozen form
    text = models.TextField(max_length=10_000, blank=True)
    point = models.PositiveSmallIntegerField(null=True, blank=True)
    not_observed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)  # what a tab must know to save over it
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["part", "question"], name="response_once_per_question"),
            models.CheckConstraint(
                condition=Q(not_observed=False) | Q(point__isnull=True), name="not_observed_has_no_point"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}, version {self.version}"


class ResponseRevision(models.Model):
    """A text that was replaced (accepted) or that came from a tab which knew an older one (not accepted)."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="revisions")
    text = models.TextField(max_length=10_000, blank=True)
    point = models.PositiveSmallIntegerField(null=True, blank=True)
    not_observed = models.BooleanField(default=False)
    version = models.PositiveIntegerField()
    was_accepted = models.BooleanField()
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"revision {self.version}"
