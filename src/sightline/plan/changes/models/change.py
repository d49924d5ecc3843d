"""One change of the strategy: why, until when, and how far it has come."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.changes.enums import ChangeState


class StrategyChangeQuerySet(models.QuerySet["StrategyChange"]):
    def visible_to(self, person: Person) -> "StrategyChangeQuerySet":
        """Published changes are open to everyone, like the strategy; a draft to its writer and programme owners."""
        if reach_of(person).is_programme_owner:
            return self
        return self.filter(~Q(state=ChangeState.DRAFT) | Q(written_by=person))


class StrategyChange(PublicModel):
    title = models.CharField(_("what changes, in one line"), max_length=200)
    reason = models.TextField(_("why"), max_length=2000)
    decide_by = models.DateField(_("decide by"))
    state = models.CharField(max_length=10, choices=ChangeState.choices, default=ChangeState.DRAFT)
    written_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    published_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    foreseen = models.JSONField(null=True, blank=True)  # the preview as it was published; preview.py reads it
    closed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_reason = models.CharField(max_length=1000, blank=True)

    objects = StrategyChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ChangeState.DRAFT) | Q(published_at__isnull=False), name="change_published_says_when"
            )
        ]
        indexes = [models.Index(fields=["state", "-id"], name="change_by_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        return self.state == ChangeState.DRAFT

    @property
    def is_under_way(self) -> bool:
        return self.state == ChangeState.PUBLISHED
