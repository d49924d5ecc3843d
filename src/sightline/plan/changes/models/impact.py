"""One goal that a published change moves, frozen as it stood then, and what was decided about it."""

from django.db import models
from django.db.models import Q

from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.changes.enums import ChangeState, Decision, Level
from sightline.plan.changes.models.change import StrategyChange
from sightline.plan.changes.models.step import ChangeStep
from sightline.plan.goals.models import Goal
from sightline.plan.goals.models.goal import visible_through


class ImpactItemQuerySet(models.QuerySet["ImpactItem"]):
    def visible_to(self, person: Person) -> "ImpactItemQuerySet":
        """Whoever sees the goal sees what the change means for it."""
        return self.filter(visible_through(person, "goal__"))

    def undecided(self) -> "ImpactItemQuerySet":
        return self.filter(decision="")

    def waiting(self) -> "ImpactItemQuerySet":
        """Undecided, in a change that is under way."""
        return self.undecided().filter(change__state=ChangeState.PUBLISHED)


class ImpactItem(models.Model):
    """Its address is that of its change and its goal, so it needs no public id of its own."""

    change = models.ForeignKey(StrategyChange, on_delete=models.CASCADE, related_name="items")
    step = models.ForeignKey(ChangeStep, on_delete=models.CASCADE, related_name="items")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="impacts")
    depth = models.PositiveSmallIntegerField()  # links between the goal and the objective: 1 serves it directly
    level = models.CharField(max_length=12, choices=Level.choices)
    unit = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")  # of the owner, then
    decider = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="impacts")
    is_late = models.BooleanField(default=False)  # most of its time was gone when the change came
    in_review = models.BooleanField(default=False)  # a review of its owner was being written then
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)

    objects = ImpactItemQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["change", "goal"], name="impact_once_per_goal"),
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True) | (~Q(decision="") & Q(decided_at__isnull=False)),
                name="impact_decided_says_when",
            ),
        ]
        indexes = [
            models.Index(fields=["change", "decider", "decision"], name="impact_by_decider"),
            models.Index(fields=["change", "unit", "decision"], name="impact_by_unit"),
            models.Index(fields=["goal", "decision"], name="impact_by_goal"),
            models.Index(fields=["change", "-decided_at", "-id"], name="impact_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.goal}: {self.decision or 'undecided'}"
