"""What a measure read on a day. Appended; a correction names the reading it corrects."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.plan.measures.enums import Source
from sightline.plan.measures.models.measure import RegisteredMeasure


class ReadingQuerySet(models.QuerySet["Reading"]):
    def visible_to(self, person: models.Model) -> "ReadingQuerySet":
        """Like the registry itself: open to everyone in the organisation."""
        return self

    def standing(self) -> "ReadingQuerySet":
        """Without those that were corrected later."""
        return self.filter(corrected_by__isnull=True)


class Reading(PublicModel):
    measure = models.ForeignKey(RegisteredMeasure, on_delete=models.CASCADE, related_name="readings")
    on = models.DateField(_("on"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    note = models.CharField(_("what is behind it"), max_length=300, blank=True)
    said_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=4, choices=Source.choices, default=Source.HAND)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "on"], condition=Q(corrects__isnull=True), name="reading_once_a_day"
            )
        ]
        indexes = [models.Index(fields=["measure", "-on", "-id"], name="reading_by_measure")]

    def __str__(self) -> str:
        return f"{self.measure}: {self.value} on {self.on}"
