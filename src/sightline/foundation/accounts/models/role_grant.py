"""A global role, held from one day to another. Ended grants stay: who could see what, when, must be answerable."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sightline.foundation.accounts.enums import GlobalRole
from sightline.foundation.core.periods import in_force


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def in_force(self, on: date) -> "RoleGrantQuerySet":
        return self.filter(in_force(on))


class RoleGrant(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=30, choices=GlobalRole.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="role_grant_dates_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role}"
