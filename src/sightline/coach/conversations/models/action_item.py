"""What one of the two said they would do, and what was seen of it at work later."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.coach.conversations.enums import DEVELOPMENT_KINDS, ActionKind, ActionState
from sightline.coach.conversations.models.meeting import Meeting
from sightline.coach.conversations.models.one_on_one import OneOnOne, of_pair
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.plan.competencies.models import Competency


class ActionItemQuerySet(models.QuerySet["ActionItem"]):
    def visible_to(self, person: Person) -> "ActionItemQuerySet":
        """The two of the pair, and nobody else."""
        return self.filter(of_pair(person, "series__"))

    def open(self) -> "ActionItemQuerySet":
        return self.filter(state=ActionState.OPEN)


class ActionItem(PublicModel):
    series = models.ForeignKey(OneOnOne, on_delete=models.CASCADE, related_name="actions")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="actions")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="action_items")
    kind = models.CharField(_("kind"), max_length=10, choices=ActionKind.choices, default=ActionKind.TASK)
    text = models.CharField(_("what"), max_length=300)
    due_on = models.DateField(_("by"), null=True, blank=True)
    competency = models.ForeignKey(Competency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=ActionState.choices, default=ActionState.OPEN)
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ActionItemQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["series", "state"], name="action_by_series"),
            models.Index(fields=["owner", "state"], name="action_by_owner"),
            models.Index(fields=["state", "settled_on"], name="action_by_settling"),
        ]

    def __str__(self) -> str:
        return f"action of {self.owner}"

    @property
    def is_development(self) -> bool:
        return self.kind in DEVELOPMENT_KINDS

    def is_late(self, on: date) -> bool:
        return self.state == ActionState.OPEN and self.due_on is not None and self.due_on < on


class UseReport(PublicModel):
    """30 and 90 days after something was learned: was it used at work, and how does one see it?"""

    action = models.ForeignKey(ActionItem, on_delete=models.CASCADE, related_name="use_reports")
    after_days = models.PositiveSmallIntegerField()  # 30 or 90
    asked_on = models.DateField()
    was_used = models.BooleanField(null=True, blank=True)
    evidence = models.TextField(_("how one sees it"), max_length=2000, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["after_days"]
        constraints = [models.UniqueConstraint(fields=["action", "after_days"], name="use_asked_once_each")]

    def __str__(self) -> str:
        return f"use after {self.after_days} days"
