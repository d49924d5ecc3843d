"""A stretch of days on which a goal rested. They are no part of what was to be reached."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.plan.goals.models.goal import Goal


class GoalPause(PublicModel):
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="pauses")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)  # the last day of rest; empty: it still rests
    expected_until = models.DateField(_("expected to rest until"), null=True, blank=True)
    why = models.TextField(_("why"), max_length=2000)
    paused_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    resumed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    resumed_why = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="pause_in_order"
            ),
            models.UniqueConstraint(fields=["goal"], condition=Q(ends_on__isnull=True), name="one_open_pause"),
        ]

    def __str__(self) -> str:
        return f"{self.goal} rests from {self.starts_on}"
