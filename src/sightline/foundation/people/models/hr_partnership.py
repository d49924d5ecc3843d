"""Which HR partner looks after which unit, with everything in it, from when to when."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from sightline.foundation.core.periods import in_force


class HrPartnershipQuerySet(models.QuerySet["HrPartnership"]):
    def in_force(self, on: date) -> "HrPartnershipQuerySet":
        return self.filter(in_force(on))


class HrPartnership(models.Model):
    partner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="hr_partnerships")
    unit = models.ForeignKey("people.OrgUnit", on_delete=models.CASCADE, related_name="hr_partnerships")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = HrPartnershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="hr_partnership_dates_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.partner} for {self.unit}"
