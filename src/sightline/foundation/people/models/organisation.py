"""The one organisation of this database: its name, its time zone, and the day the closure stands for."""

from django.db import models


class Organisation(models.Model):
    name = models.CharField(max_length=200)
    time_zone = models.CharField(max_length=60, default="UTC")
    closure_on = models.DateField(null=True)  # the day today's reporting lines were last worked out for

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_organisation")]

    def __str__(self) -> str:
        return self.name
