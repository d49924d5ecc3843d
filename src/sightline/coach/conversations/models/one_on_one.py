"""Two people who meet again and again: who, how often, when, where."""

from datetime import time

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sightline.coach.conversations.enums import LeadRole, Side
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person

MINUTES = 25  # science.md DR-18
LONGEST_CADENCE = 366  # days


def of_pair(person: Person, prefix: str = "") -> Q:
    """The condition behind every `visible_to` here. `prefix` ends in two underscores."""
    return Q(**{f"{prefix}employee": person}) | Q(**{f"{prefix}lead": person})


class OneOnOneQuerySet(models.QuerySet["OneOnOne"]):
    def visible_to(self, person: Person) -> "OneOnOneQuerySet":
        """The two of the pair. Nobody else: no manager above, no HR partner, no programme owner, no auditor."""
        return self.filter(of_pair(person))

    def running(self) -> "OneOnOneQuerySet":
        return self.filter(ended_at__isnull=True)

    def with_pair(self) -> "OneOnOneQuerySet":
        return self.select_related("employee", "lead")


class OneOnOne(PublicModel):
    employee = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="one_on_ones")
    lead = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="one_on_ones_led")
    lead_role = models.CharField(max_length=8, choices=LeadRole.choices, default=LeadRole.MANAGER)
    cadence_days = models.PositiveSmallIntegerField(_("every how many days"))
    starts_on = models.DateField(_("first time on"))  # its weekday is the weekday of all of them
    at = models.TimeField(_("at"), default=time(10, 0))  # in `time_zone`
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=MINUTES)
    place = models.CharField(_("where"), max_length=200, blank=True)
    time_zone = models.CharField(max_length=60)
    calendar_sequence = models.PositiveIntegerField(default=0)  # RFC 5545 SEQUENCE: grows with each change of schedule
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = OneOnOneQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(employee=F("lead")), name="one_on_one_takes_two"),
            models.CheckConstraint(
                condition=Q(cadence_days__gte=1) & Q(cadence_days__lte=LONGEST_CADENCE), name="one_on_one_cadence_days"
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=5) & Q(minutes__lte=480), name="one_on_one_minutes_sensible"
            ),
            models.UniqueConstraint(
                fields=["employee", "lead"], condition=Q(ended_at__isnull=True), name="one_on_one_of_a_pair_once"
            ),
        ]

    def __str__(self) -> str:
        return f"one-on-one of {self.employee} and {self.lead}"

    @property
    def is_running(self) -> bool:
        return self.ended_at is None

    def holds(self, person: Person) -> bool:
        return person.pk in (self.employee_id, self.lead_id)

    def side_of(self, person: Person) -> Side:
        return Side.EMPLOYEE if person.pk == self.employee_id else Side.LEAD

    def other(self, person: Person) -> Person:
        return self.lead if person.pk == self.employee_id else self.employee
