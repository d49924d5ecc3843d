"""Mission and vision, in versions; and who has confirmed reading which."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core import clock
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.strategy.enums import VersionState


class StrategyStatementQuerySet(models.QuerySet["StrategyStatement"]):
    def visible_to(self, person: Person) -> "StrategyStatementQuerySet":
        """Published versions are open to everyone; a draft to those who run the programme."""
        return self if reach_of(person).is_programme_owner else self.exclude(state=VersionState.DRAFT)

    def draft(self) -> "StrategyStatement | None":
        """The next version while it is being written; there is one at a time."""
        return self.filter(state=VersionState.DRAFT).first()

    def current(self) -> "StrategyStatement | None":
        return self.filter(state=VersionState.PUBLISHED).first()


class StrategyStatement(PublicModel):
    version = models.PositiveIntegerField(unique=True)
    state = models.CharField(max_length=10, choices=VersionState.choices, default=VersionState.DRAFT)
    mission = models.CharField(_("mission"), max_length=300)
    vision = models.CharField(_("vision"), max_length=300, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    change_note = models.CharField(_("what changed, and why"), max_length=500, blank=True)

    objects = StrategyStatementQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
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


class StatementReading(models.Model):
    statement = models.ForeignKey(StrategyStatement, on_delete=models.CASCADE, related_name="readings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    confirmed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "person"], name="statement_read_once")]

    def __str__(self) -> str:
        return f"{self.person} read {self.statement}"
