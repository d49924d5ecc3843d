"""How a goal stood on a day, as somebody said it. Appended; a correction names the check-in it corrects."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.plan.goals.models.goal import Goal, visible_through
from sightline.plan.goals.models.measure import Measure


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def standing(self) -> "CheckInQuerySet":
        """Without those that were corrected later."""
        return self.filter(corrected_by__isnull=True)

    def visible_to(self, person: Person) -> "CheckInQuerySet":
        """Whoever sees the goal sees its check-ins."""
        return self.filter(visible_through(person, "goal__"))


class CheckIn(PublicModel):
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="check_ins")
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="check_ins")
    said_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField(_("on"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4, null=True, blank=True)
    confidence = models.PositiveSmallIntegerField(_("confidence"), null=True, blank=True)
    note = models.TextField(_("what happened, what is next"), max_length=10_000, blank=True)
    blocker = models.CharField(_("what blocks you"), max_length=300, blank=True)
    support = models.CharField(_("what would help"), max_length=300, blank=True)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )

    objects = CheckInQuerySet.as_manager()

    class Meta:
        ordering = ["-said_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | (Q(confidence__gte=1) & Q(confidence__lte=5)),
                name="check_in_confidence_1_to_5",
            )
        ]
        indexes = [models.Index(fields=["goal", "-said_on", "-id"], name="check_in_by_goal")]

    def __str__(self) -> str:
        return f"{self.goal}: {self.value} on {self.said_on}"
