"""What a job is called and where it stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel


class JobLevel(models.Model):
    name = models.CharField(_("name"), max_length=100, unique=True)
    rank = models.PositiveSmallIntegerField(unique=True)  # 1 is the first rung

    class Meta:
        ordering = ["rank"]

    def __str__(self) -> str:
        return self.name


class JobProfileQuerySet(models.QuerySet["JobProfile"]):
    def visible_to(self, viewer: models.Model) -> "JobProfileQuerySet":
        """What jobs there are is open to everyone in the organisation."""
        return self


class JobProfile(PublicModel):
    name = models.CharField(_("name"), max_length=200, unique=True)
    level = models.ForeignKey(JobLevel, null=True, blank=True, on_delete=models.PROTECT)
    is_frontline = models.BooleanField(_("frontline"), default=False)  # may run on competencies and standards alone
    purpose = models.TextField(_("what the job is for"), max_length=1000, blank=True)

    objects = JobProfileQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
