"""What one writer has to say in a review."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from sightline.evaluate.reviews.enums import PartState, Rater
from sightline.evaluate.reviews.models.review import Review
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of


class ReviewPartQuerySet(models.QuerySet["ReviewPart"]):
    def visible_to(self, person: Person) -> "ReviewPartQuerySet":
        """Whoever sees the review knows that the part is there. Its words are another matter: rules.can_read_part."""
        if reach_of(person).sees_everyone:
            return self
        return self.filter(models.Q(writer=person) | models.Q(review__in=Review.objects.visible_to(person)))

    def open(self) -> "ReviewPartQuerySet":
        return self.exclude(state=PartState.SENT)


class ReviewPart(PublicModel):
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="parts")
    rater = models.CharField(max_length=8, choices=Rater.choices)
    writer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="review_parts")
    share = models.DecimalField(max_digits=4, decimal_places=3, default=Decimal(1))  # of the managers' score, 0..1
    state = models.CharField(max_length=6, choices=PartState.choices, default=PartState.OPEN)
    opens_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewPartQuerySet.as_manager()

    class Meta:
        ordering = ["-rater", "id"]  # the person first, then managers
        constraints = [
            models.UniqueConstraint(fields=["review", "rater", "writer"], name="part_once_per_writer"),
            models.CheckConstraint(condition=Q(share__gt=0) & Q(share__lte=1), name="part_share_sensible"),
        ]
        indexes = [models.Index(fields=["writer", "state"], name="part_by_writer")]

    def __str__(self) -> str:
        return f"{self.writer}, in the review of {self.review.reviewee}"

    @property
    def is_self(self) -> bool:
        return self.rater == Rater.SELF

    @property
    def is_sent(self) -> bool:
        return self.state == PartState.SENT
