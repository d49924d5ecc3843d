"""One meeting over the goals of a unit or of the organisation, and who was there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sightline.coach.business_reviews.enums import MeetingState
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import OrgUnit, Person
from sightline.foundation.people.reach import reach_of


class BusinessReviewQuerySet(models.QuerySet["BusinessReview"]):
    def visible_to(self, person: Person) -> "BusinessReviewQuerySet":
        """Before it is closed: who called it, who is invited, and programme owners. Closed: everyone.

        Goals of units are open to everyone, and so is what was decided about them.
        """
        if reach_of(person).is_programme_owner:
            return self
        invited = Attendance.objects.filter(person=person).values("review_id")
        return self.filter(Q(state=MeetingState.CLOSED) | Q(called_by=person) | Q(pk__in=invited))


class BusinessReview(PublicModel):
    title = models.CharField(_("title"), max_length=200)
    unit = models.ForeignKey(OrgUnit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # without a unit it is the organisation's
    held_on = models.DateField(_("on"))
    state = models.CharField(max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED)
    called_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(null=True, blank=True)  # when the readings were frozen
    closed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    summary = models.TextField(_("in a few sentences"), max_length=4000, blank=True)

    objects = BusinessReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=MeetingState.PLANNED) | Q(begun_at__isnull=False),
                name="business_review_begun_says_when",
            )
        ]
        indexes = [models.Index(fields=["-held_on", "-id"], name="business_review_by_day")]

    def __str__(self) -> str:
        return self.title

    @property
    def of(self) -> str:
        """Needs the unit fetched along."""
        return self.unit.name if self.unit else str(_("The whole organisation"))

    @property
    def is_closed(self) -> bool:
        return self.state == MeetingState.CLOSED


class Attendance(models.Model):
    review = models.ForeignKey(BusinessReview, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="business_reviews")
    was_there = models.BooleanField(null=True, blank=True)  # unknown until somebody ticks the list

    class Meta:
        ordering = ["person__name", "id"]
        constraints = [models.UniqueConstraint(fields=["review", "person"], name="invited_once")]

    def __str__(self) -> str:
        return f"{self.person} at {self.review}"
