"""The form a cycle starts from. Freely edited; a launched cycle keeps its own frozen copy."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sightline.evaluate.reviews.enums import SectionKind
from sightline.evaluate.reviews.models.scale import RatingScale
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of


class ReviewTemplateQuerySet(models.QuerySet["ReviewTemplate"]):
    def visible_to(self, person: Person) -> "ReviewTemplateQuerySet":
        """Forms are the programme owner's workshop; HR partners may look."""
        reach = reach_of(person)
        return self if reach.sees_everyone or reach.is_hr_partner else self.none()

    def in_use(self) -> "ReviewTemplateQuerySet":
        return self.filter(retired_on__isnull=True)


class ReviewTemplate(PublicModel):
    name = models.CharField(_("name"), max_length=200, unique=True)
    intro = models.TextField(_("what it is for"), max_length=2000, blank=True)
    scale = models.ForeignKey(RatingScale, null=True, blank=True, on_delete=models.PROTECT)  # none: no rating controls
    retired_on = models.DateField(null=True, blank=True)

    objects = ReviewTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class TemplateSection(PublicModel):
    template = models.ForeignKey(ReviewTemplate, on_delete=models.CASCADE, related_name="sections")
    kind = models.CharField(max_length=14, choices=SectionKind.choices)
    title = models.CharField(_("title"), max_length=200)
    intro = models.TextField(max_length=1000, blank=True)
    rated = models.BooleanField(_("answered on the scale too"), default=False)
    weight = models.DecimalField(
        max_digits=5, decimal_places=2, default=Decimal(0)
    )  # percent of the score; 0: not in it
    by_self = models.BooleanField(_("the person answers"), default=True)
    by_manager = models.BooleanField(_("the manager answers"), default=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(weight__gte=0) & Q(weight__lte=100), name="section_weight_percent"),
            models.CheckConstraint(condition=Q(by_self=True) | Q(by_manager=True), name="somebody_answers_a_section"),
        ]

    def __str__(self) -> str:
        return self.title


class TemplateQuestion(PublicModel):
    section = models.ForeignKey(TemplateSection, on_delete=models.CASCADE, related_name="questions")
    prompt = models.CharField(_("question"), max_length=300)
    help = models.CharField(_("help"), max_length=300, blank=True)
    required = models.BooleanField(_("needs an answer"), default=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.prompt
