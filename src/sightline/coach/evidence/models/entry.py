"""Something put down for the record: a few words, a file, or both. Never changed; shared once, or taken away."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sightline.coach.evidence.enums import Audience
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.models import Goal


def where_to(entry: "EvidenceEntry", _name: str) -> str:
    """The name that somebody gave the file stays out of the file system. No address leads to this folder: files go
    out through a view that asks who is asking."""
    return f"evidence/{entry.public_id}"


class EvidenceEntryQuerySet(models.QuerySet["EvidenceEntry"]):
    def visible_to(self, person: Person) -> "EvidenceEntryQuerySet":
        """The writer; what is shared also the person it is about, those who lead them, and their HR partner."""
        shared = Q(audience=Audience.LINE) & reach_of(person).includes("person_id")
        return self.filter(Q(written_by=person) | shared)

    def standing(self) -> "EvidenceEntryQuerySet":
        return self.filter(removed_at__isnull=True)


class EvidenceEntry(PublicModel):
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="evidence_entries")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    happened_on = models.DateField(_("when it happened"))
    title = models.CharField(_("what it is"), max_length=200, blank=True)
    text = models.TextField(_("a few words about it"), max_length=4000, blank=True)
    audience = models.CharField(_("who sees it"), max_length=6, choices=Audience.choices, default=Audience.WRITER)
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    competency = models.ForeignKey(Competency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    file = models.FileField(upload_to=where_to, blank=True)
    file_name = models.CharField(max_length=150, blank=True)
    media_type = models.CharField(max_length=100, blank=True)  # by its first bytes, never by its name
    file_size = models.PositiveIntegerField(default=0)  # bytes
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = EvidenceEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) | Q(title="", text="", file="", file_name=""),
                name="removed_entry_says_nothing",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=False) | ~Q(title=""), name="standing_entry_has_a_title"
            ),
        ]
        indexes = [models.Index(fields=["person", "-happened_on"], name="entry_by_person")]

    def __str__(self) -> str:
        return f"entry {self.public_id}"  # its words belong to few, and this stands in the audit trail

    @property
    def is_private(self) -> bool:
        return self.audience == Audience.WRITER
