"""Somebody at work, with or without an account."""

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models.assignment import Assignment
from sightline.foundation.people.models.reporting_closure import ReportingClosure

if TYPE_CHECKING:
    from sightline.foundation.people.reach import Reach


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, viewer: "Person") -> "PersonQuerySet":
        """The directory: name, unit, job and manager of everyone are open inside the organisation.

        Who has left stays visible to those with a duty towards the record: see `reach`.
        """
        from sightline.foundation.people.reach import reach_of

        reach = reach_of(viewer)
        if reach.sees_everyone or reach.is_auditor:
            return self
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gte=reach.on) | reach.includes("id"))

    def working(self, on: date) -> "PersonQuerySet":
        return self.filter(Q(hired_on__isnull=True) | Q(hired_on__lte=on)).filter(
            Q(left_on__isnull=True) | Q(left_on__gte=on)
        )

    def below(self, manager: "Person") -> "PersonQuerySet":
        """Everyone who reports to the manager today, at any depth."""
        return self.filter(id__in=ReportingClosure.objects.filter(ancestor=manager).values("descendant_id"))

    def reporting_to(self, manager: "Person", on: date) -> "PersonQuerySet":
        """Direct reports on a day."""
        return self.filter(id__in=Assignment.objects.in_force(on).filter(manager=manager).values("person_id"))


class Person(PublicModel):
    user = models.OneToOneField(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    number = models.CharField(_("employee number"), max_length=40, null=True, blank=True, unique=True)
    name = models.CharField(_("name"), max_length=200)  # as they write it, in their order
    given_name = models.CharField(_("given name"), max_length=100, blank=True)  # what colleagues call them
    family_name = models.CharField(_("family name"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail"), max_length=254, null=True, blank=True)
    hired_on = models.DateField(_("joined on"), null=True, blank=True)
    left_on = models.DateField(_("last day"), null=True, blank=True)  # the last day at work, itself included
    time_zone = models.CharField(max_length=60, blank=True)  # empty: the organisation's

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_once"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(hired_on__isnull=True) | Q(left_on__gte=F("hired_on")),
                name="person_leaves_after_joining",
            ),
        ]
        indexes = [models.Index(fields=["name", "id"], name="person_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """The name to greet somebody by."""
        return self.given_name or self.name

    def has_left(self, on: date) -> bool:
        return self.left_on is not None and self.left_on < on

    _reach: "Reach | None" = None  # worked out once per request by reach.reach_of
