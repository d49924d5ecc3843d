"""Mission and vision, in versions; and who has confirmed reading which."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.strategy.enums import VersionState
from sightline.plan.strategy.models.document import Confirmation, Document


class StrategyStatementQuerySet(models.QuerySet["StrategyStatement"]):
    def visible_to(self, person: Person) -> "StrategyStatementQuerySet":
        """Published versions are open to everyone; a draft to those who run the programme."""
        return self if reach_of(person).is_programme_owner else self.exclude(state=VersionState.DRAFT)

    def draft(self) -> "StrategyStatement | None":
        """The next version while it is being written; there is one at a time."""
        return self.filter(state=VersionState.DRAFT).first()

    def current(self) -> "StrategyStatement | None":
        return self.filter(state=VersionState.PUBLISHED).first()


class StrategyStatement(Document):
    mission = models.CharField(_("mission"), max_length=300)
    vision = models.CharField(_("vision"), max_length=300, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = StrategyStatementQuerySet.as_manager()

    class Meta(Document.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state=VersionState.PUBLISHED), name="one_statement_in_force"
            ),
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state=VersionState.DRAFT), name="one_statement_draft"
            ),
        ]

    def __str__(self) -> str:
        return f"Strategy, version {self.version}"


class StatementReading(Confirmation):
    statement = models.ForeignKey(StrategyStatement, on_delete=models.CASCADE, related_name="readings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "person"], name="statement_read_once")]

    def __str__(self) -> str:
        return f"{self.person} read {self.statement}"
