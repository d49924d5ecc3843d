"""Thanks for a behaviour, seen by those whom giver and receiver both want to see it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sightline.coach.feedback.enums import Audience
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person, ReportingClosure
from sightline.foundation.people.reach import reach_of
from sightline.plan.strategy.models import ValueBehaviour


class RecognitionQuerySet(models.QuerySet["Recognition"]):
    def visible_to(self, person: Person) -> "RecognitionQuerySet":
        """Giver and receiver; everybody where it is public; where it is for the team, those who share a manager with
        the receiver today, and the managers above. No role opens what two people keep between them."""
        team = Q(receiver_id__in=teammates_of(person)) | reach_of(person).includes_line("receiver_id")
        return self.filter(
            Q(audience=Audience.PUBLIC) | Q(giver=person) | Q(receiver=person) | (Q(audience=Audience.TEAM) & team)
        )

    def on_the_wall(self) -> "RecognitionQuerySet":
        """What every viewer may be shown, whoever they are."""
        return self.filter(audience=Audience.PUBLIC)


def teammates_of(person: Person) -> "models.QuerySet[ReportingClosure, int]":
    """Ids of those who share a direct manager with the person today."""
    pairs = ReportingClosure.objects.filter(depth=1)
    managers = pairs.filter(descendant=person).values("ancestor_id")
    return pairs.filter(ancestor_id__in=managers).values_list("descendant_id", flat=True)


class Recognition(PublicModel):
    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="recognition_given")
    receiver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="recognition_received")
    value_behaviour = models.ForeignKey(ValueBehaviour, on_delete=models.PROTECT, related_name="recognition")
    text = models.TextField(_("what for"), max_length=1000)
    given_on = models.DateField()
    happened_on = models.DateField(_("when it was"), null=True, blank=True)  # not said: the day of the thanks
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.PUBLIC)

    objects = RecognitionQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="no_recognition_of_oneself"),
            models.CheckConstraint(
                condition=Q(happened_on__isnull=True) | Q(happened_on__lte=F("given_on")), name="thanks_come_after"
            ),
        ]
        indexes = [
            models.Index(fields=["receiver", "-given_on"], name="recognition_by_receiver"),
            models.Index(fields=["-given_on", "-id"], name="recognition_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.giver} thanked {self.receiver}"
