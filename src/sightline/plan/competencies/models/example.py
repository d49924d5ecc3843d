"""What a standard of one job looks like at one point of the scale: an anchor in the words of that work."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.plan.competencies.models.level import ProficiencyLevel
from sightline.plan.competencies.models.standard import PerformanceStandard


class StandardExample(models.Model):
    standard = models.ForeignKey(PerformanceStandard, on_delete=models.CASCADE, related_name="examples")
    level = models.ForeignKey(ProficiencyLevel, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(_("what one sees in this job"), max_length=300)

    class Meta:
        ordering = ["level__point"]
        constraints = [models.UniqueConstraint(fields=["standard", "level"], name="example_once_per_level")]

    def __str__(self) -> str:
        return self.text
