"""What a goal serves: another goal, or an objective of the strategy. A goal may serve several."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import LinkKind
from sightline.plan.goals.models.goal import Goal
from sightline.plan.strategy.models import StrategicObjective


class ContributionLink(PublicModel):
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="links_up")
    parent = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="links_down")
    objective = models.ForeignKey(
        StrategicObjective, null=True, blank=True, on_delete=models.PROTECT, related_name="goal_links"
    )
    kind = models.CharField(_("how"), max_length=12, choices=LinkKind.choices, default=LinkKind.CONTRIBUTES)
    share = models.DecimalField(max_digits=5, decimal_places=4, default=Decimal(1))  # weight in the parent's number
    is_main = models.BooleanField(default=True)  # the one drawn in the line of sight
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)  # history is rows: an ended link stays

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) ^ Q(objective__isnull=True), name="link_to_goal_or_objective"
            ),
            models.CheckConstraint(condition=Q(parent__isnull=True) | ~Q(parent=F("goal")), name="link_not_to_itself"),
            models.CheckConstraint(condition=Q(share__gt=0) & Q(share__lte=1), name="link_share_sensible"),
            models.UniqueConstraint(
                fields=["goal", "parent"], condition=Q(ended_at__isnull=True), name="link_to_goal_once"
            ),
            models.UniqueConstraint(
                fields=["goal", "objective"], condition=Q(ended_at__isnull=True), name="link_to_objective_once"
            ),
            models.UniqueConstraint(
                fields=["goal"], condition=Q(ended_at__isnull=True, is_main=True), name="one_main_link"
            ),
        ]
        indexes = [
            # a walk down from a goal reads this alone
            models.Index(fields=["parent", "goal"], condition=Q(ended_at__isnull=True), name="link_standing_below")
        ]

    def __str__(self) -> str:
        return f"{self.goal} {self.kind} {self.parent or self.objective}"
