"""A capability that shows in behaviour."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel


class CompetencyQuerySet(models.QuerySet["Competency"]):
    def visible_to(self, person: models.Model) -> "CompetencyQuerySet":
        """The library is open to everyone in the organisation."""
        return self

    def in_use(self) -> "CompetencyQuerySet":
        return self.filter(retired_on__isnull=True)


class Competency(PublicModel):
    key = models.SlugField(max_length=60, unique=True)  # stable, for imports and tests
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("what it means here"), max_length=1000)
    group = models.CharField(_("group"), max_length=60, blank=True)
    retired_on = models.DateField(null=True, blank=True)

    objects = CompetencyQuerySet.as_manager()

    class Meta:
        ordering = ["group", "name"]
        verbose_name_plural = "competencies"

    def __str__(self) -> str:
        return self.name
