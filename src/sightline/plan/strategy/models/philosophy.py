"""How performance is managed here, as text and as typed commitments, in versions that people acknowledge."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.strategy.enums import CommitmentKind, VersionState
from sightline.plan.strategy.models.document import Confirmation, Document


class PhilosophyQuerySet(models.QuerySet["Philosophy"]):
    def visible_to(self, person: Person) -> "PhilosophyQuerySet":
        """Published versions are open to everyone; a draft to those who run the programme or are asked to sign it."""
        if reach_of(person).is_programme_owner:
            return self
        asked = Signature.objects.filter(philosophy=models.OuterRef("pk"), person=person)
        return self.filter(~models.Q(state=VersionState.DRAFT) | models.Q(models.Exists(asked)))

    def draft(self) -> "Philosophy | None":
        """The next version while it is being written; there is one at a time."""
        return self.filter(state=VersionState.DRAFT).first()

    def current(self) -> "Philosophy | None":
        return self.filter(state=VersionState.PUBLISHED).first()


class Philosophy(Document):
    text = models.TextField(_("statement"), max_length=5000)

    objects = PhilosophyQuerySet.as_manager()

    class Meta(Document.Meta):
        verbose_name_plural = "philosophies"
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state=VersionState.PUBLISHED), name="one_philosophy_in_force"
            ),
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state=VersionState.DRAFT), name="one_philosophy_draft"
            ),
        ]

    def __str__(self) -> str:
        return f"Philosophy, version {self.version}"

    def commitment(self, kind: CommitmentKind) -> Any:
        """The value committed to, or None when the philosophy is silent."""
        return next((row.value for row in self.commitments.all() if row.kind == kind), None)


class Commitment(models.Model):
    philosophy = models.ForeignKey(Philosophy, on_delete=models.CASCADE, related_name="commitments")
    kind = models.CharField(max_length=30, choices=CommitmentKind.choices)
    value = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["philosophy", "kind"], name="commitment_once_per_kind")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.value}"


class PhilosophyAcknowledgement(Confirmation):
    philosophy = models.ForeignKey(Philosophy, on_delete=models.CASCADE, related_name="readings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["philosophy", "person"], name="philosophy_acknowledged_once")]

    def __str__(self) -> str:
        return f"{self.person} acknowledged {self.philosophy}"


class Signature(models.Model):
    """Somebody answers for a version with their name: asked for, then given. Writing over the draft takes it away."""

    philosophy = models.ForeignKey(Philosophy, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["signed_at", "id"]
        constraints = [models.UniqueConstraint(fields=["philosophy", "person"], name="philosophy_signed_once")]

    def __str__(self) -> str:
        return f"{self.person} for {self.philosophy}"
