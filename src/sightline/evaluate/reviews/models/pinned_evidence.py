"""An item of the timeline cited in an answer, with its words as they stood when it was pinned."""

from datetime import date

from django.db import models

from sightline.evaluate.reviews.models.part import ReviewPart
from sightline.foundation.core.models import PublicModel


class PinnedEvidence(PublicModel):
    part = models.ForeignKey(ReviewPart, on_delete=models.CASCADE, related_name="pins")
    question = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)  # of the evidence item
    item_id = models.CharField(max_length=12)  # its public id
    happened_on = models.DateField()
    text = models.TextField(max_length=10_000)
    source = models.CharField(max_length=300)  # "Siobhán Ní Fhloinn, Terminal Manager"
    gone_on: date | None = None  # when its source was taken away; no column, see citing.mark_gone

    class Meta:
        ordering = ["-happened_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["part", "question", "kind", "item_id"], name="pinned_once_per_question")
        ]

    def __str__(self) -> str:
        return self.source
