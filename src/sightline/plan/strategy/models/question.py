"""A question about the strategy or the philosophy, open until somebody answers it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.plan.strategy.models.philosophy import Philosophy
from sightline.plan.strategy.models.statement import StrategyStatement


class StrategyQuestionQuerySet(models.QuerySet["StrategyQuestion"]):
    def visible_to(self, person: models.Model) -> "StrategyQuestionQuerySet":
        """Asked in the open, answered in the open."""
        return self

    def about_strategy(self) -> "StrategyQuestionQuerySet":
        return self.filter(statement__isnull=False)

    def about_philosophy(self) -> "StrategyQuestionQuerySet":
        return self.filter(philosophy__isnull=False)

    def unanswered(self) -> "StrategyQuestionQuerySet":
        return self.filter(answered_at__isnull=True)


class StrategyQuestion(PublicModel):
    # the version in force when it was asked: of one of the two
    statement = models.ForeignKey(
        StrategyStatement, null=True, blank=True, on_delete=models.CASCADE, related_name="questions"
    )
    philosophy = models.ForeignKey(
        Philosophy, null=True, blank=True, on_delete=models.CASCADE, related_name="questions"
    )
    asked_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("question"), max_length=2000)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = StrategyQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(statement__isnull=False) ^ models.Q(philosophy__isnull=False),
                name="question_about_one_document",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def document(self) -> StrategyStatement | Philosophy:
        found = self.statement or self.philosophy
        if found is None:
            raise AssertionError("question_about_one_document holds")
        return found
