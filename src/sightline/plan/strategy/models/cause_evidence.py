"""What was seen of a belief on a day, and what somebody made of it. Appended, never overwritten."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.plan.strategy.enums import CauseStatus
from sightline.plan.strategy.models.cause_link import CauseLink


class CauseEvidence(PublicModel):
    link = models.ForeignKey(CauseLink, on_delete=models.CASCADE, related_name="evidence")
    seen_on = models.DateField(_("seen on"))
    note = models.TextField(_("what was seen"), max_length=2000)
    judged = models.CharField(max_length=12, choices=CauseStatus.choices)  # how the belief stood from then on
    judged_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-seen_on", "-id"]

    def __str__(self) -> str:
        return f"{self.link} {self.judged} on {self.seen_on}"
