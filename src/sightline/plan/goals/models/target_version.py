"""What used to hold: targets and weights that were changed while the goal ran.

The terms in force stand on the measure and the goal; these rows are those before them, each with the days it held. So
any score can be worked out again as of any day, and a goal that never changed has no row here.
"""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.measurement import Direction, Scale
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.plan.goals.models.goal import Goal
from sightline.plan.goals.models.measure import Measure
from sightline.plan.strategy.models.objective import DIRECTIONS


class Version(PublicModel):
    """Held from `starts_on` (empty: from the beginning of the goal) until `ends_on`, both included."""

    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField()
    changed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    why = models.TextField(_("why it was changed"), max_length=2000, blank=True)

    class Meta:
        abstract = True


class TargetVersion(Version):
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="versions")
    direction = models.CharField(max_length=10, choices=DIRECTIONS, default=Direction.INCREASE.value)
    baseline = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    commit = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    target = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    stretch = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    lower = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    upper = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    weight = models.DecimalField(max_digits=6, decimal_places=2, default=Decimal(1))
    was_eased = models.BooleanField(default=False)  # what came after it asks for less

    class Meta:
        ordering = ["ends_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="target_version_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} until {self.ends_on}"

    @property
    def scale(self) -> Scale:
        return Scale(Direction(self.direction), self.baseline, self.target, self.lower, self.upper)


class WeightVersion(Version):
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="weight_versions")
    weight = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)  # percent

    class Meta:
        ordering = ["ends_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="weight_version_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.goal} until {self.ends_on}"
