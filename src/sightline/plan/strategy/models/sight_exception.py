"""Somebody has looked at work without a line of sight and said why it may stay so."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Assignment, JobProfile, Person


class SightExceptionQuerySet(models.QuerySet["SightException"]):
    def visible_to(self, person: models.Model) -> "SightExceptionQuerySet":
        """Which work has no line of sight, and why, is open to everyone in the organisation."""
        return self

    def standing(self) -> "SightExceptionQuerySet":
        return self.filter(ended_at=None)


class SightException(PublicModel):
    job_profile = models.ForeignKey(JobProfile, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    assignment = models.ForeignKey(Assignment, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(_("why"), max_length=300)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)  # history is rows: an ended exception stays

    objects = SightExceptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(job_profile__isnull=True) ^ Q(assignment__isnull=True), name="exception_job_or_assignment"
            ),
            models.UniqueConstraint(
                fields=["job_profile"], condition=Q(ended_at__isnull=True), name="exception_once_per_job"
            ),
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(ended_at__isnull=True), name="exception_once_per_assignment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job_profile or self.assignment}: {self.reason}"
