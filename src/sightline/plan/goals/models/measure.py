"""How one can tell that a goal is reached. A goal may have several."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.measurement import Direction, Scale
from sightline.foundation.core.models import PublicModel
from sightline.plan.goals.models.goal import Goal
from sightline.plan.measures.models import RegisteredMeasure
from sightline.plan.strategy.models.objective import DIRECTIONS


class Measure(PublicModel):
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="measures")
    name = models.CharField(_("measure"), max_length=200)
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    direction = models.CharField(_("direction"), max_length=10, choices=DIRECTIONS, default=Direction.INCREASE.value)
    baseline = models.DecimalField(_("started at"), max_digits=18, decimal_places=4, null=True, blank=True)
    commit = models.DecimalField(_("commit"), max_digits=18, decimal_places=4, null=True, blank=True)
    target = models.DecimalField(_("target"), max_digits=18, decimal_places=4, null=True, blank=True)
    stretch = models.DecimalField(_("stretch"), max_digits=18, decimal_places=4, null=True, blank=True)
    lower = models.DecimalField(_("no lower than"), max_digits=18, decimal_places=4, null=True, blank=True)
    upper = models.DecimalField(_("no higher than"), max_digits=18, decimal_places=4, null=True, blank=True)
    weight = models.DecimalField(max_digits=6, decimal_places=2, default=Decimal(1))  # relative to the goal's others
    is_guard = models.BooleanField(_("guard measure"), default=False)  # must not get worse; never counted
    order = models.PositiveSmallIntegerField(default=0)
    # both by public id, which is what terms and proposals say, so that these need not look anything up
    registered = models.ForeignKey(
        RegisteredMeasure,
        to_field="public_id",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="goal_measures",
    )  # whose readings are its values; name, unit and direction are taken from there
    guard = models.ForeignKey(
        RegisteredMeasure,
        to_field="public_id",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="guarded_measures",
    )  # what must not get worse while this one moves
    guard_limit = models.DecimalField(_("limit"), max_digits=18, decimal_places=4, null=True, blank=True)
    # the read model, kept by check-ins
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    value_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.CheckConstraint(condition=Q(weight__gt=0), name="measure_weight_positive")]

    def __str__(self) -> str:
        return self.name

    @property
    def scale(self) -> Scale:
        return Scale(Direction(self.direction), self.baseline, self.target, self.lower, self.upper)
