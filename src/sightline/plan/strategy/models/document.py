"""What statement and philosophy have in common: versions, one in force, one being written, read by everybody."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core import clock
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.plan.strategy.enums import VersionState


class Document(PublicModel):
    version = models.PositiveIntegerField(unique=True)
    state = models.CharField(max_length=10, choices=VersionState.choices, default=VersionState.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    change_note = models.CharField(_("what changed, and why"), max_length=500, blank=True)

    class Meta:
        abstract = True
        ordering = ["-version"]

    @property
    def is_in_force(self) -> bool:
        return self.state == VersionState.PUBLISHED


class Confirmation(models.Model):
    """Somebody has read a version."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    confirmed_at = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True
