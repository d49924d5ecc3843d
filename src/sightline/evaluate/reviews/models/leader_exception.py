"""A team may begin although its leader has not gone first, for a reason that stands beside it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.evaluate.reviews.models.cycle import ReviewCycle
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person


class LeaderException(PublicModel):
    cycle = models.ForeignKey(ReviewCycle, on_delete=models.CASCADE, related_name="leader_exceptions")
    leader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("why"), max_length=300)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "leader"], name="leader_excepted_once")]

    def __str__(self) -> str:
        return f"{self.leader} in {self.cycle}"
