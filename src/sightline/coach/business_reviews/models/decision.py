"""What a business review decided."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sightline.coach.business_reviews.enums import DecisionKind
from sightline.coach.business_reviews.models.agenda import AgendaItem
from sightline.coach.business_reviews.models.review import BusinessReview
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.plan.changes.models import StrategyChange


class ReviewDecision(PublicModel):
    review = models.ForeignKey(BusinessReview, on_delete=models.CASCADE, related_name="decisions")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions")
    kind = models.CharField(max_length=8, choices=DecisionKind.choices, default=DecisionKind.NOTED)
    text = models.CharField(_("what was decided"), max_length=500)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    change = models.ForeignKey(StrategyChange, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=DecisionKind.ACTION) | (Q(owner__isnull=False) & Q(due_on__isnull=False)),
                name="action_has_owner_and_day",
            )
        ]

    def __str__(self) -> str:
        return self.text
