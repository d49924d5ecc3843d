"""A goal that passes to another owner, or is looked after by a colleague for a while. Both sides agree; rows stay."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.core.periods import in_force
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.goals.enums import HandoverKind, HandoverState
from sightline.plan.goals.models.goal import Goal, visible_through


class GoalHandoverQuerySet(models.QuerySet["GoalHandover"]):
    def waiting(self) -> "GoalHandoverQuerySet":
        return self.filter(state=HandoverState.WAITING)

    def deputies_on(self, on: date) -> "GoalHandoverQuerySet":
        return self.filter(in_force(on), kind=HandoverKind.DEPUTY, state=HandoverState.AGREED)

    def visible_to(self, person: Person) -> "GoalHandoverQuerySet":
        """Between the two it concerns and whoever leads them; and everybody who sees the goal."""
        theirs = Q(from_person=person) | Q(to_person=person) | Q(asked_by=person)
        return self.filter(theirs | reach_of(person).includes("to_person_id") | visible_through(person, "goal__"))


class GoalHandover(PublicModel):
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="handovers")
    kind = models.CharField(_("what is handed over"), max_length=8, choices=HandoverKind.choices)
    from_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="goals_handed_over")
    to_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="goals_taken_over")
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(_("why"), max_length=300)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)  # of a deputy, that day included
    state = models.CharField(max_length=10, choices=HandoverState.choices, default=HandoverState.WAITING)
    giver_agreed_at = models.DateTimeField(null=True, blank=True)
    taker_agreed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=300, blank=True)

    objects = GoalHandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(from_person=F("to_person")), name="handover_to_another"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="handover_dates_in_order"
            ),
            models.UniqueConstraint(
                fields=["goal", "kind"], condition=Q(state=HandoverState.WAITING), name="one_waiting_handover"
            ),
        ]
        indexes = [models.Index(fields=["to_person", "state", "kind"], name="handover_by_taker")]

    def __str__(self) -> str:
        return f"{self.goal}: {self.from_person} to {self.to_person}"

    @property
    def is_waiting(self) -> bool:
        return self.state == HandoverState.WAITING
