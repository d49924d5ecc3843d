"""Somebody wants to hear when a goal moves."""

from django.db import models

from sightline.foundation.people.models import Person
from sightline.plan.goals.models.goal import Goal


class GoalFollow(models.Model):
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="follows")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="goal_follows")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["goal", "person"], name="follow_once")]

    def __str__(self) -> str:
        return f"{self.person} follows {self.goal}"
