"""Units form a tree. Its closure, kept by the operations, answers "this unit and everything in it" by one look-up."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel


class OrgUnitQuerySet(models.QuerySet["OrgUnit"]):
    def visible_to(self, viewer: models.Model) -> "OrgUnitQuerySet":
        """The structure of the organisation is open to everyone in it."""
        return self

    def within(self, unit: "OrgUnit") -> "OrgUnitQuerySet":
        """The unit itself and all units in it."""
        return self.filter(id__in=UnitClosure.objects.filter(ancestor=unit).values("descendant_id"))


class OrgUnit(PublicModel):
    name = models.CharField(_("name"), max_length=200)
    code = models.CharField(_("code"), max_length=60, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    closed_on = models.DateField(null=True, blank=True)

    objects = OrgUnitQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~models.Q(code=""), name="unit_code_once"),
        ]

    def __str__(self) -> str:
        return self.name


class UnitClosure(models.Model):
    """Every pair of a unit and a unit in it, each unit with itself at depth 0."""

    pk = models.CompositePrimaryKey("ancestor_id", "descendant_id")
    ancestor = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="+", db_index=False)
    descendant = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="+")
    depth = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.ancestor_id} > {self.descendant_id}"
