"""The one door into a pair's shared notes: two people, a reason, a time, and both of the pair are told."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sightline.coach.conversations.enums import GrantState
from sightline.coach.conversations.models.one_on_one import OneOnOne, of_pair
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of


class BreakGlassGrantQuerySet(models.QuerySet["BreakGlassGrant"]):
    def visible_to(self, person: Person) -> "BreakGlassGrantQuerySet":
        """Who asked and who answered; programme owners, and HR partners of the employee; the pair, once opened."""
        reach = reach_of(person)
        asked = Q(requested_by=person) | Q(answered_by=person)
        told = of_pair(person, "series__")
        opened = told & Q(approved_at__isnull=False)
        if reach.is_programme_owner:
            return self.filter(opened | ~told)
        if reach.is_hr_partner:
            return self.filter(opened | ~told & (asked | reach.includes("series__employee_id")))
        return self.filter(opened | asked)


class BreakGlassGrant(PublicModel):
    series = models.ForeignKey(OneOnOne, on_delete=models.PROTECT, related_name="grants")
    requested_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("why this cannot be settled without reading"), max_length=2000)
    hours = models.PositiveSmallIntegerField(_("for how many hours"), default=24)
    state = models.CharField(max_length=10, choices=GrantState.choices, default=GrantState.WAITING)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)

    objects = BreakGlassGrantQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True)
                | Q(state=GrantState.WITHDRAWN)
                | ~Q(answered_by=F("requested_by")),
                name="break_glass_takes_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(state=GrantState.APPROVED)
                | Q(answered_by__isnull=False, approved_at__isnull=False, ends_at__isnull=False),
                name="break_glass_opened_by_somebody",
            ),
            models.CheckConstraint(condition=Q(hours__gte=1) & Q(hours__lte=72), name="break_glass_ends_soon"),
            models.UniqueConstraint(
                fields=["series"], condition=Q(state=GrantState.WAITING), name="break_glass_one_request_waits"
            ),
        ]

    def __str__(self) -> str:
        return f"break-glass request about {self.series.employee} and {self.series.lead}"

    def is_open(self, now: datetime) -> bool:
        return self.state == GrantState.APPROVED and self.ends_at is not None and now < self.ends_at


class BreakGlassReading(models.Model):
    """Each time somebody read by a grant; shown to the pair."""

    grant = models.ForeignKey(BreakGlassGrant, on_delete=models.PROTECT, related_name="readings")
    read_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"reading by {self.read_by}"
