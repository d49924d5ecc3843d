"""A value, said as behaviours one can see."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.plan.strategy.enums import PractisedBy


class ValueQuerySet(models.QuerySet["Value"]):
    def visible_to(self, person: models.Model) -> "ValueQuerySet":
        """The values are open to everyone in the organisation."""
        return self

    def in_use(self) -> "ValueQuerySet":
        return self.filter(retired_on__isnull=True)


class Value(PublicModel):
    name = models.CharField(_("name"), max_length=120, unique=True)
    description = models.TextField(_("what it means here"), max_length=1000, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)

    objects = ValueQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name


class ValueBehaviour(PublicModel):
    value = models.ForeignKey(Value, on_delete=models.CASCADE, related_name="behaviours")
    text = models.CharField(_("what one sees"), max_length=200)
    counter_example = models.CharField(_("what one does not see"), max_length=200, blank=True)
    practised_by = models.CharField(
        _("whose it is"), max_length=10, choices=PractisedBy.choices, default=PractisedBy.EVERYONE
    )
    source = models.CharField(_("where it comes from"), max_length=400, blank=True)  # the study, the case, the talk
    test = models.CharField(_("how one can tell"), max_length=300, blank=True)  # what two observers would agree upon
    order = models.PositiveSmallIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.text
