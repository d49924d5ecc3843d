"""What somebody at one point of one competency can be seen doing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.plan.competencies.models.competency import Competency
from sightline.plan.competencies.models.level import ProficiencyLevel


class BehaviouralAnchor(models.Model):
    competency = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="anchors")
    level = models.ForeignKey(ProficiencyLevel, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(_("in two or three words"), max_length=60)
    text = models.CharField(_("what one sees"), max_length=300)

    class Meta:
        ordering = ["level__point"]
        constraints = [models.UniqueConstraint(fields=["competency", "level"], name="anchor_once_per_level")]

    def __str__(self) -> str:
        return self.label
