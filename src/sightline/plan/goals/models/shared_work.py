"""A mark on a unit: its people's work hangs together, so that goals of each alone would pull it apart (DR-06)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import OrgUnit, Person


class SharedWork(PublicModel):
    unit = models.OneToOneField(OrgUnit, on_delete=models.CASCADE, related_name="shared_work")
    marked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(_("what ties the work together"), max_length=300, blank=True)

    def __str__(self) -> str:
        return f"work of {self.unit} hangs together"
