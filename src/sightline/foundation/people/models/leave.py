"""Time away. Why is nobody's business here: no reason is stored."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from sightline.foundation.core.models import PublicModel
from sightline.foundation.core.periods import in_force


class LeaveQuerySet(models.QuerySet["Leave"]):
    def in_force(self, on: date) -> "LeaveQuerySet":
        return self.filter(in_force(on))


class Leave(PublicModel):
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="leaves")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = LeaveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="leave_dates_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} away from {self.starts_on}"
