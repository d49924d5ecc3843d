"""A goal or an objective on the table, with its reading as it was when the review began."""

from django.db import models
from django.db.models import Q

from sightline.coach.business_reviews.models.review import BusinessReview
from sightline.foundation.core.models import PublicModel
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.models import StrategicObjective


class AgendaItem(PublicModel):
    review = models.ForeignKey(BusinessReview, on_delete=models.CASCADE, related_name="agenda")
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    objective = models.ForeignKey(StrategicObjective, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)
    # frozen when the review began
    title = models.CharField(max_length=250)
    progress = models.DecimalField(max_digits=6, decimal_places=4, null=True, blank=True)  # share 0..1.5
    progress_on = models.DateField(null=True, blank=True)
    age_days = models.PositiveIntegerField(null=True, blank=True)  # of the reading, on the day of the review
    is_stale = models.BooleanField(default=False)
    expected = models.DecimalField(max_digits=6, decimal_places=4, null=True, blank=True)  # share, at a steady pace
    status = models.CharField(max_length=12, blank=True)
    notes = models.TextField(max_length=4000, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(goal__isnull=True) ^ Q(objective__isnull=True), name="agenda_goal_or_objective"
            ),
            models.UniqueConstraint(fields=["review", "goal"], name="agenda_goal_once"),
            models.UniqueConstraint(fields=["review", "objective"], name="agenda_objective_once"),
        ]

    def __str__(self) -> str:
        return self.title
