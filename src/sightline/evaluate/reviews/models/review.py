"""One person's review in one cycle."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.evaluate.reviews.enums import ReviewState
from sightline.evaluate.reviews.models.cycle import ReviewCycle
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, person: Person) -> "ReviewQuerySet":
        """The reviewee, those who write a part, the managers above today, the HR partner, the programme owner.

        That somebody sees a review does not say which parts of it: see rules.can_read_part.
        """
        from sightline.evaluate.reviews.models.part import ReviewPart

        reach = reach_of(person)
        if reach.sees_everyone:
            return self
        writes = models.Q(id__in=ReviewPart.objects.filter(writer=person).values("review_id"))
        return self.filter(writes | reach.includes("reviewee_id"))


class Review(PublicModel):
    cycle = models.ForeignKey(ReviewCycle, on_delete=models.PROTECT, related_name="reviews")
    reviewee = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reviews")
    state = models.CharField(max_length=12, choices=ReviewState.choices, default=ReviewState.WRITING)
    score = models.DecimalField(max_digits=6, decimal_places=4, null=True, blank=True)  # on the form's scale
    score_trace = models.JSONField(null=True, blank=True)  # the formula tree behind it
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(_("your comment"), max_length=10_000, blank=True)  # of the reviewee, on acknowledging
    no_growth_because = models.TextField(_("none needed, because"), max_length=1000, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["cycle", "reviewee"], name="one_review_per_person_and_cycle")]
        indexes = [models.Index(fields=["cycle", "state"], name="review_by_state")]

    def __str__(self) -> str:
        return f"{self.cycle}: {self.reviewee}"

    @property
    def is_released(self) -> bool:
        """Released, acknowledged or closed: the person may read all of it."""
        return self.state != ReviewState.WRITING

    @property
    def is_closed(self) -> bool:
        return self.state == ReviewState.CLOSED


class ReviewSnapshot(models.Model):
    """What was true at launch: names, job, unit, lines, goals, expectations; and at closing, everything shown."""

    review = models.OneToOneField(Review, on_delete=models.CASCADE, primary_key=True, related_name="snapshot")
    subject = models.JSONField()  # snapshot.py reads and writes it

    def __str__(self) -> str:
        return f"snapshot of {self.review_id}"
