"""A moment in which a value was not lived: about a unit, naming nobody. Its words stay with its writer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.strategy.models import ValueBehaviour


class CounterExampleQuerySet(models.QuerySet["CounterExample"]):
    def visible_to(self, person: Person) -> "CounterExampleQuerySet":
        """The writer alone. Others meet it as one of a number, where at least k people of the unit wrote one."""
        return self.filter(writer=person)


class CounterExample(PublicModel):
    writer = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    value_behaviour = models.ForeignKey(ValueBehaviour, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("what happened"), max_length=1000)
    happened_on = models.DateField()

    objects = CounterExampleQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on", "-id"]
        indexes = [
            models.Index(fields=["writer", "-happened_on"], name="counter_example_by_writer"),
            models.Index(fields=["happened_on", "unit"], name="counter_example_by_unit"),
        ]

    def __str__(self) -> str:
        return "a counter-example"
