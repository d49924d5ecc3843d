"""A plan as it was put forward: all its words on that day. Appended, never changed."""

from django.db import models

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.plan.performance_plans.models.plan import PerformancePlan


class PlanVersion(PublicModel):
    plan = models.ForeignKey(PerformancePlan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()  # 1 is the first
    proposed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=500, blank=True)  # what changed and why, from the second version on
    content = models.JSONField()  # content.py reads and writes it

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once")]

    def __str__(self) -> str:
        return f"{self.plan}, version {self.number}"
