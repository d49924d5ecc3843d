"""One observation of an objective's own measure. Appended; a correction names the reading it corrects."""

from django.db import models

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.plan.strategy.models.objective import StrategicObjective


class ObjectiveReading(PublicModel):
    objective = models.ForeignKey(StrategicObjective, on_delete=models.CASCADE, related_name="readings")
    value = models.DecimalField(max_digits=18, decimal_places=4)
    read_on = models.DateField()
    read_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(max_length=2000, blank=True)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )

    class Meta:
        ordering = ["read_on", "id"]

    def __str__(self) -> str:
        return f"{self.value} on {self.read_on}"
