"""A goal of the strategy itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.measurement import Direction, Scale
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.plan.measures.models import RegisteredMeasure
from sightline.plan.strategy.enums import ObjectiveState
from sightline.plan.strategy.models.framework import Perspective

DIRECTIONS = [
    (Direction.INCREASE.value, _("Increase")),
    (Direction.REDUCE.value, _("Reduce")),
    (Direction.HOLD.value, _("Hold in a range")),
    (Direction.MILESTONE.value, _("Reach milestones")),
    (Direction.YES_NO.value, _("Yes or no")),
]


class StrategicObjectiveQuerySet(models.QuerySet["StrategicObjective"]):
    def visible_to(self, person: models.Model) -> "StrategicObjectiveQuerySet":
        """The strategy is open to everyone in the organisation."""
        return self

    def active(self) -> "StrategicObjectiveQuerySet":
        return self.filter(state=ObjectiveState.ACTIVE)


class StrategicObjective(PublicModel):
    code = models.CharField(_("code"), max_length=10, unique=True)  # "C1"
    name = models.CharField(_("objective"), max_length=200)
    description = models.TextField(_("why it matters"), max_length=2000, blank=True)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    perspectives = models.ManyToManyField(Perspective, related_name="objectives", blank=True)  # one of each framework
    state = models.CharField(max_length=10, choices=ObjectiveState.choices, default=ObjectiveState.ACTIVE)
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    retired_on = models.DateField(null=True, blank=True)
    # its own measure; without one, progress comes from the goals that contribute
    measure_name = models.CharField(_("measure"), max_length=200, blank=True)
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    direction = models.CharField(max_length=10, choices=DIRECTIONS, default=Direction.INCREASE.value)
    baseline = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    target = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    lower = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    upper = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    registered = models.ForeignKey(
        RegisteredMeasure, null=True, blank=True, on_delete=models.PROTECT, related_name="objectives"
    )  # whose readings are its own measure's
    # kept by operations: of the own measure, else rolled up from goals
    progress = models.DecimalField(max_digits=6, decimal_places=4, null=True, blank=True)  # share 0..1.5
    progress_on = models.DateField(null=True, blank=True)  # the freshest reading in it

    objects = StrategicObjectiveQuerySet.as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def scale(self) -> Scale:
        return Scale(Direction(self.direction), self.baseline, self.target, self.lower, self.upper)

    @property
    def has_measure(self) -> bool:
        return bool(self.measure_name)

    @property
    def is_active(self) -> bool:
        return self.state == ObjectiveState.ACTIVE
