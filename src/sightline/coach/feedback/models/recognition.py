"""Public thanks for a behaviour."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.plan.strategy.models import ValueBehaviour


class RecognitionQuerySet(models.QuerySet["Recognition"]):
    def visible_to(self, person: Person) -> "RecognitionQuerySet":
        """Public inside the organisation."""
        return self


class Recognition(PublicModel):
    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="recognition_given")
    receiver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="recognition_received")
    value_behaviour = models.ForeignKey(ValueBehaviour, on_delete=models.PROTECT, related_name="recognition")
    text = models.TextField(_("what for"), max_length=1000)
    given_on = models.DateField()

    objects = RecognitionQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-id"]
        constraints = [models.CheckConstraint(condition=~Q(giver=F("receiver")), name="no_recognition_of_oneself")]
        indexes = [models.Index(fields=["receiver", "-given_on"], name="recognition_by_receiver")]

    def __str__(self) -> str:
        return f"{self.giver} thanked {self.receiver}"
