"""What a person adds, in their own words, to an item of their own timeline. Appended; a second one says more."""

from django.db import models

from sightline.coach.evidence.enums import EvidenceKind
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person


class Annotation(PublicModel):
    """Read by whoever may see the item, so it needs no `visible_to` of its own: it is asked for by item."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=EvidenceKind.choices)
    item_id = models.CharField(max_length=12)
    text = models.TextField(max_length=2000)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["person", "item_id"], name="annotation_by_item")]

    def __str__(self) -> str:
        return f"{self.person} on {self.kind} {self.item_id}"
