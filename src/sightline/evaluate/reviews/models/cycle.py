"""One round of reviews over a period, for a population, with a form and stages."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sightline.evaluate.reviews.enums import CycleKind, CycleState, Stage
from sightline.evaluate.reviews.models.template import ReviewTemplate
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.strategy.models import Philosophy


class ReviewCycleQuerySet(models.QuerySet["ReviewCycle"]):
    def visible_to(self, person: Person) -> "ReviewCycleQuerySet":
        """Programme owners see all; HR partners launched ones; everyone those in which they take part."""
        from sightline.evaluate.reviews.models.part import ReviewPart
        from sightline.evaluate.reviews.models.review import Review

        reach = reach_of(person)
        if reach.sees_everyone:
            return self
        mine = Review.objects.filter(reviewee=person).values("cycle_id")
        written = ReviewPart.objects.filter(writer=person).values("review__cycle_id")
        launched = self.exclude(state=CycleState.DRAFT)
        return launched if reach.is_hr_partner else launched.filter(Q(id__in=mine) | Q(id__in=written))


class ReviewCycle(PublicModel):
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(max_length=12, choices=CycleKind.choices, default=CycleKind.ANNUAL)
    period_starts_on = models.DateField(_("looks at work from"))
    period_ends_on = models.DateField(_("until"))
    reference_on = models.DateField(_("reporting lines as of"))
    template = models.ForeignKey(ReviewTemplate, on_delete=models.PROTECT, related_name="cycles")
    population = models.JSONField(default=dict)  # population.py reads and writes it
    days_after_hire = models.PositiveSmallIntegerField(null=True, blank=True)  # probation: dates count from joining
    leaders_first = models.BooleanField(_("leaders go first"), default=False)  # leaders_first.py says what it means
    state = models.CharField(max_length=10, choices=CycleState.choices, default=CycleState.DRAFT)
    form = models.JSONField(null=True, blank=True)  # frozen at launch; form.py reads it
    philosophy = models.ForeignKey(Philosophy, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    launched_at = models.DateTimeField(null=True, blank=True)
    launched_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    left_out = models.JSONField(default=list, blank=True)  # [{"id", "name", "why"}], of the population
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewCycleQuerySet.as_manager()

    class Meta:
        ordering = ["-period_ends_on", "-id"]
        indexes = [models.Index(fields=["state", "kind"], name="cycle_by_state")]
        constraints = [
            models.CheckConstraint(condition=Q(period_ends_on__gte=F("period_starts_on")), name="cycle_period_in_order")
        ]

    def __str__(self) -> str:
        return self.name


class CycleStage(models.Model):
    cycle = models.ForeignKey(ReviewCycle, on_delete=models.CASCADE, related_name="stages")
    stage = models.CharField(max_length=16, choices=Stage.choices)
    opens_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "stage"], name="stage_once_per_cycle")]

    def __str__(self) -> str:
        return f"{self.cycle}: {self.stage}"


class CycleReviewer(models.Model):
    """Who reviews somebody without a manager, or in a manager's place: a board member, a peer, a delegate."""

    cycle = models.ForeignKey(ReviewCycle, on_delete=models.CASCADE, related_name="named_reviewers")
    reviewee = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    reviewer = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "reviewee", "reviewer"], name="named_reviewer_once"),
            models.CheckConstraint(condition=~Q(reviewee=F("reviewer")), name="nobody_reviews_themselves_here"),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} reviews {self.reviewee}"
