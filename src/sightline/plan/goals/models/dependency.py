"""What a goal needs from another unit or person by a day. The one who was asked accepts, or declines with a reason."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core import clock
from sightline.foundation.core.models import PublicModel
from sightline.foundation.core.periods import in_force
from sightline.foundation.people.models import Assignment, OrgUnit, Person, UnitClosure
from sightline.plan.goals.enums import CLOSED_STATES, OPEN_DEPENDENCIES, DependencyState
from sightline.plan.goals.leads import units_under
from sightline.plan.goals.models.goal import Goal, visible_through


class DependencyQuerySet(models.QuerySet["Dependency"]):
    def open(self) -> "DependencyQuerySet":
        """Asked or accepted, for a goal that goes on."""
        return self.filter(state__in=OPEN_DEPENDENCIES).exclude(goal__state__in=CLOSED_STATES)

    def late(self, on: date) -> "DependencyQuerySet":
        return self.open().filter(needed_on__lt=on)

    def visible_to(self, person: Person) -> "DependencyQuerySet":
        """Whoever sees the goal that needs it, the one who was asked, everybody in the unit asked, and its leads."""
        here = Assignment.objects.filter(in_force(clock.today()), person=person).values("unit_id")
        inside = UnitClosure.objects.filter(descendant_id__in=here).values("ancestor_id")
        mine = Q(asked_person=person) | Q(asked_unit_id__in=inside)
        led = units_under(person)
        if not led.is_empty:
            mine |= Q(asked_unit_id__in=led.ids)
        return self.filter(mine | visible_through(person, "goal__"))

    def with_parties(self) -> "DependencyQuerySet":
        return self.select_related(
            *("goal__owner_person", "goal__owner_unit", "asked_unit", "asked_person", "asked_by", "answered_by"),
            "served_by__owner_person",
            "served_by__owner_unit",
        )


class Dependency(PublicModel):
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="dependencies")  # the one that needs it
    what = models.CharField(_("what is needed"), max_length=300)
    needed_on = models.DateField(_("by"))
    asked_unit = models.ForeignKey(OrgUnit, null=True, blank=True, on_delete=models.PROTECT, related_name="asked_of")
    asked_person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="asked_of")
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    served_by = models.ForeignKey(  # the goal on the other side that carries it, where there is one
        Goal, null=True, blank=True, on_delete=models.SET_NULL, related_name="serves_needs"
    )
    state = models.CharField(max_length=10, choices=DependencyState.choices, default=DependencyState.ASKED)
    answer = models.CharField(_("answer"), max_length=300, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = DependencyQuerySet.as_manager()

    class Meta:
        ordering = ["needed_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_unit__isnull=True) ^ Q(asked_person__isnull=True), name="dependency_asks_one"
            )
        ]
        indexes = [
            models.Index(fields=["asked_unit", "state", "needed_on"], name="dependency_by_unit"),
            models.Index(fields=["asked_person", "state", "needed_on"], name="dependency_by_person"),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_DEPENDENCIES

    @property
    def is_late(self) -> bool:
        return self.is_open and self.needed_on < clock.today()

    @property
    def asked_name(self) -> str:
        asked = self.asked_person or self.asked_unit
        return asked.name if asked is not None else ""
