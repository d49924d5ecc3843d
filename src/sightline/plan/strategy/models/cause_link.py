"""We believe that reaching one objective helps to reach another."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.plan.strategy.enums import CauseStatus, ObjectiveState
from sightline.plan.strategy.models.objective import StrategicObjective


class CauseLinkQuerySet(models.QuerySet["CauseLink"]):
    def visible_to(self, person: models.Model) -> "CauseLinkQuerySet":
        """What we believe is open to everyone in the organisation."""
        return self

    def between_active(self) -> "CauseLinkQuerySet":
        return self.filter(cause__state=ObjectiveState.ACTIVE, effect__state=ObjectiveState.ACTIVE)

    def touching(self, objective: StrategicObjective) -> "CauseLinkQuerySet":
        return self.filter(models.Q(cause=objective) | models.Q(effect=objective))


class CauseLink(PublicModel):
    cause = models.ForeignKey(StrategicObjective, on_delete=models.CASCADE, related_name="effects")
    effect = models.ForeignKey(StrategicObjective, on_delete=models.CASCADE, related_name="causes")
    status = models.CharField(max_length=12, choices=CauseStatus.choices, default=CauseStatus.HYPOTHESIS)
    belief = models.CharField(_("we believe"), max_length=300, blank=True)
    known_by = models.CharField(_("we will know by"), max_length=300, blank=True)
    reading = models.CharField(_("reading so far"), max_length=200, blank=True)
    label = models.CharField(max_length=10, blank=True)  # "H2", on hypotheses; kept when it is settled
    lag_months = models.PositiveSmallIntegerField(_("shows after, in months"), null=True, blank=True)

    objects = CauseLinkQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["cause", "effect"], name="cause_link_once"),
            models.CheckConstraint(condition=~models.Q(cause=models.F("effect")), name="no_objective_causes_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.cause.code} → {self.effect.code}"
