"""What a change does to one objective, and the objectives that it brings."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.plan.changes.enums import LEAVING, StepKind
from sightline.plan.changes.models.change import StrategyChange
from sightline.plan.strategy.models import StrategicObjective


class ChangeStep(PublicModel):
    change = models.ForeignKey(StrategyChange, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=StepKind.choices)
    objective = models.ForeignKey(
        StrategicObjective, null=True, blank=True, on_delete=models.PROTECT, related_name="change_steps"
    )
    # where its goals may go: asked for in a merge, a suggestion when an objective is retired
    into = models.ForeignKey(StrategicObjective, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    target = models.DecimalField(_("new target"), max_digits=18, decimal_places=4, null=True, blank=True)
    due_on = models.DateField(_("new date"), null=True, blank=True)
    before = models.JSONField(null=True, blank=True)  # target and date as they were, kept at publishing

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=StepKind.ADD, objective__isnull=True)
                | (~Q(kind=StepKind.ADD) & Q(objective__isnull=False)),
                name="step_about_an_objective",
            ),
            models.CheckConstraint(condition=~Q(into=F("objective")), name="step_not_into_itself"),
            models.UniqueConstraint(fields=["change", "objective"], name="step_once_per_objective"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.objective.code if self.objective else ''}".strip()

    @property
    def leaves(self) -> bool:
        return self.kind in LEAVING


class NewObjective(models.Model):
    """One that the step brings: made at publishing, when `made` names it."""

    step = models.ForeignKey(ChangeStep, on_delete=models.CASCADE, related_name="new_objectives")
    code = models.CharField(_("code"), max_length=10)
    name = models.CharField(_("objective"), max_length=200)
    description = models.TextField(_("why it matters"), max_length=2000, blank=True)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made = models.ForeignKey(StrategicObjective, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["step", "code"], name="new_objective_code_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
