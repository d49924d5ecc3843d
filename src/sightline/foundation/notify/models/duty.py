"""Something that somebody owes."""

from datetime import date

from django.db import models
from django.db.models import Q

from sightline.foundation.core.models import PublicModel
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.people.models import Person


class DutyQuerySet(models.QuerySet["Duty"]):
    def open(self) -> "DutyQuerySet":
        return self.filter(settled_at__isnull=True)

    def of(self, person: Person) -> "DutyQuerySet":
        return self.filter(person=person)

    def owed_to(self, person: Person) -> "DutyQuerySet":
        return self.filter(owed_to=person)

    def visible_to(self, person: Person) -> "DutyQuerySet":
        """A duty is between the one who owes and the one it is owed to."""
        return self.filter(Q(person=person) | Q(owed_to=person))


class Duty(PublicModel):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="duties")
    owed_to = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="duties_owed")
    kind = models.CharField(max_length=30, choices=DutyKind.choices)
    title = models.CharField(max_length=250)  # "Finish Yusuf Demirci’s annual review", in the language of the person
    why = models.CharField(max_length=400, blank=True)  # one sentence
    action = models.CharField(max_length=60)  # the button: "Continue writing"
    path = models.CharField(max_length=300)  # where the button leads, from the root
    source = models.CharField(max_length=80)  # "goals.goal:k3f9…", what the duty arose from
    due_on = models.DateField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "source"], condition=Q(settled_at__isnull=True), name="duty_open_once"
            )
        ]
        indexes = [
            models.Index(fields=["person", "due_on"], condition=Q(settled_at__isnull=True), name="duty_open_by_person"),
            models.Index(
                fields=["owed_to", "due_on"], condition=Q(settled_at__isnull=True), name="duty_open_by_owed_to"
            ),
            models.Index(fields=["source"], name="duty_by_source"),
        ]

    def __str__(self) -> str:
        return self.title

    def is_late(self, on: date) -> bool:
        return self.due_on is not None and self.due_on < on
