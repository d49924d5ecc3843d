"""One side has read a version of a plan and stands by it. Appended, never changed."""

from django.db import models

from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.plan.performance_plans.enums import PlanSide
from sightline.plan.performance_plans.models.version import PlanVersion


class PlanAcknowledgement(models.Model):
    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="acknowledgements")
    side = models.CharField(max_length=8, choices=PlanSide.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["version", "side"], name="plan_acknowledged_once_per_side")]

    def __str__(self) -> str:
        return f"{self.person} on {self.version}"
