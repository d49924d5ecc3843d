"""What one assignment asks for and promises from one day to another."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.core.periods import Period, in_force
from sightline.foundation.people.models import Assignment, Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.goals.models import Goal
from sightline.plan.performance_plans.enums import PUBLISHED_STATES, PlanState


class PerformancePlanQuerySet(models.QuerySet["PerformancePlan"]):
    def visible_to(self, person: Person) -> "PerformancePlanQuerySet":
        """The one whose plan it is, the managers above them, their HR partner, and the programme owner.

        A draft is its writer's alone.
        """
        begun = ~Q(state=PlanState.DRAFT) | Q(written_by=person)
        return self.filter(begun, reach_of(person).includes("person_id"))

    def published(self) -> "PerformancePlanQuerySet":
        """Put forward at least: what the other side can read."""
        return self.filter(state__in=PUBLISHED_STATES)

    def acknowledged(self) -> "PerformancePlanQuerySet":
        """With a version that both sides have acknowledged, even if a newer one waits for an answer."""
        return self.filter(acknowledged_at__isnull=False)

    def in_force(self, on: date) -> "PerformancePlanQuerySet":
        return self.filter(in_force(on))


class PerformancePlan(PublicModel):
    """The words here are those of the newest version; `PlanVersion` keeps every one."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="plans")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="performance_plans")  # the assignment's
    share = models.DecimalField(max_digits=4, decimal_places=3, default=Decimal(1))  # of time, as the assignment says
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    state = models.CharField(max_length=12, choices=PlanState.choices, default=PlanState.DRAFT)
    written_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")  # the newest version
    goals = models.ManyToManyField(Goal, through="PlanGoal", related_name="performance_plans")
    development_focus = models.TextField(_("development focus"), max_length=2000, blank=True)
    decision_rights = models.JSONField(default=list, blank=True)  # short sentences
    version = models.PositiveSmallIntegerField(default=0)  # the newest one's number; 0: nothing was put forward yet
    version_in_force = models.PositiveSmallIntegerField(null=True, blank=True)  # the newest that both acknowledged
    acknowledged_at = models.DateTimeField(null=True, blank=True)  # when that one was

    objects = PerformancePlanQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-share", "id"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "starts_on"], name="plan_once_per_start"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="plan_dates_in_order"),
            models.CheckConstraint(condition=Q(share__gt=0) & Q(share__lte=1), name="plan_share_sensible"),
        ]
        indexes = [models.Index(fields=["person", "-starts_on"], name="plan_by_person")]

    def __str__(self) -> str:
        return f"{self.person}, {self.starts_on} to {self.ends_on}"

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_on)


class PlanGoal(models.Model):
    plan = models.ForeignKey(PerformancePlan, on_delete=models.CASCADE, related_name="plan_goals")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="plan_goals")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "goal"], name="plan_goal_once")]

    def __str__(self) -> str:
        return f"{self.goal} in {self.plan}"
