"""What one writer has to say in a review."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from sightline.evaluate.reviews.enums import PartState, Rater
from sightline.evaluate.reviews.models.review import Review
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person


class ReviewPart(PublicModel):
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="parts")
    rater = models.CharField(max_length=8, choices=Rater.choices)
    writer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="review_parts")
    share = models.DecimalField(max_digits=4, decimal_places=3, default=Decimal(1))  # of the managers' score, 0..1
    state = models.CharField(max_length=6, choices=PartState.choices, default=PartState.OPEN)
    opens_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "rater", "writer"], name="part_once_per_writer"),
            models.CheckConstraint(condition=Q(share__gt=0) & Q(share__lte=1), name="part_share_sensible"),
        ]
        indexes = [models.Index(fields=["writer", "state"], name="part_by_writer")]

    def __str__(self) -> str:
        return f"{self.writer} on {self.review_id}"
