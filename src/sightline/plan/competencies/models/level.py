"""The points of the library's one scale, lowest first."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProficiencyLevel(models.Model):
    point = models.PositiveSmallIntegerField(unique=True)  # 1 is the lowest
    name = models.CharField(_("name"), max_length=60)

    class Meta:
        ordering = ["point"]

    def __str__(self) -> str:
        return f"{self.point} {self.name}"
