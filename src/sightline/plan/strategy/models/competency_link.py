"""Why a competency serves an objective: the line of sight of work without numeric goals."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.plan.competencies.models import Competency
from sightline.plan.strategy.models.objective import StrategicObjective


class CompetencyLink(models.Model):
    objective = models.ForeignKey(StrategicObjective, on_delete=models.CASCADE, related_name="competency_links")
    competency = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="objective_links")
    rationale = models.CharField(_("because"), max_length=300, blank=True)
    # percent: how much of what the objective asks of people this one carries; empty: not weighed against the others
    weight = models.DecimalField(_("weight"), max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["objective", "competency"], name="competency_link_once"),
            models.CheckConstraint(
                condition=models.Q(weight__isnull=True) | (models.Q(weight__gt=0) & models.Q(weight__lte=100)),
                name="competency_link_weight_percent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.competency} serves {self.objective.code}"
