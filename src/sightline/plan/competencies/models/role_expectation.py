"""The point of a competency that a job asks for."""

from django.db import models

from sightline.foundation.people.models import JobProfile
from sightline.plan.competencies.models.competency import Competency
from sightline.plan.competencies.models.level import ProficiencyLevel


class RoleExpectation(models.Model):
    job_profile = models.ForeignKey(JobProfile, on_delete=models.CASCADE, related_name="expectations")
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="expectations")
    level = models.ForeignKey(ProficiencyLevel, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["competency__name"]
        constraints = [models.UniqueConstraint(fields=["job_profile", "competency"], name="expectation_once_per_job")]

    def __str__(self) -> str:
        return f"{self.job_profile}: {self.competency} {self.level.point}"
