"""A standard of work that a job is held to, tied to the competency it shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import JobProfile
from sightline.plan.competencies.models.competency import Competency


class PerformanceStandard(PublicModel):
    job_profile = models.ForeignKey(JobProfile, on_delete=models.CASCADE, related_name="standards")
    competency = models.ForeignKey(
        Competency, null=True, blank=True, on_delete=models.PROTECT, related_name="standards"
    )
    title = models.CharField(_("standard"), max_length=200)
    text = models.TextField(_("how one can tell"), max_length=1000, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title
