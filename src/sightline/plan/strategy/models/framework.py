"""A set of perspectives to read the strategy by. One is shown; the tags of the others are kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel


class FrameworkQuerySet(models.QuerySet["Framework"]):
    def visible_to(self, person: models.Model) -> "FrameworkQuerySet":
        """How the strategy is read is open to everyone in the organisation."""
        return self

    def shown(self) -> "Framework | None":
        return self.filter(is_shown=True).first()


class Framework(PublicModel):
    name = models.CharField(_("name"), max_length=120, unique=True)
    is_shown = models.BooleanField(default=False)

    objects = FrameworkQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["is_shown"], condition=models.Q(is_shown=True), name="one_framework_shown")
        ]

    def __str__(self) -> str:
        return self.name


class PerspectiveQuerySet(models.QuerySet["Perspective"]):
    def in_use(self) -> "PerspectiveQuerySet":
        return self.filter(retired_on=None)


class Perspective(PublicModel):
    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="perspectives")
    name = models.CharField(_("name"), max_length=120)
    order = models.PositiveSmallIntegerField(default=0)  # 0 is drawn on top
    retired_on = models.DateField(null=True, blank=True)  # what was placed in it keeps its tag

    objects = PerspectiveQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["framework", "name"], name="perspective_once_per_framework")]

    def __str__(self) -> str:
        return self.name
