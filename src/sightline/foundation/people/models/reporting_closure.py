"""Every pair of a manager and somebody below them today, with the shortest distance. Depth 1 is a direct report."""

from django.db import models


class ReportingClosure(models.Model):
    pk = models.CompositePrimaryKey("ancestor_id", "descendant_id")
    ancestor = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    descendant = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    depth = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["descendant", "depth", "ancestor"], name="closure_upward"),
            models.Index(fields=["ancestor", "depth", "descendant"], name="closure_downward"),
        ]

    def __str__(self) -> str:
        return f"{self.ancestor_id} > {self.descendant_id}"
