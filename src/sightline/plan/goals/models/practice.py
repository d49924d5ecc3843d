"""How this organisation works with goals: what is shown. It hides views and never touches what they show."""

from django.db import models

from sightline.foundation.people.models import Person


class GoalPractice(models.Model):
    shows_cascade = models.BooleanField(default=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_goal_practice")]

    def __str__(self) -> str:
        return "goals"
