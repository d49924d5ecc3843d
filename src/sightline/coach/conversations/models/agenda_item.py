"""Something to talk about. Stays on the agenda until one of the two closes it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.coach.conversations.enums import AgendaKind, Side
from sightline.coach.conversations.models.meeting import Meeting
from sightline.coach.conversations.models.one_on_one import OneOnOne, of_pair
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def visible_to(self, person: Person) -> "AgendaItemQuerySet":
        """The two of the pair, and nobody else."""
        return self.filter(of_pair(person, "series__"))

    def open(self) -> "AgendaItemQuerySet":
        return self.filter(closed_at__isnull=True)


class AgendaItem(PublicModel):
    series = models.ForeignKey(OneOnOne, on_delete=models.CASCADE, related_name="agenda")
    side = models.CharField(max_length=8, choices=Side.choices)  # whose section it stands in
    kind = models.CharField(max_length=6, choices=AgendaKind.choices, default=AgendaKind.TOPIC)
    text = models.CharField(_("what about"), max_length=300)
    why = models.CharField(max_length=300, blank=True)  # where a suggestion was taken up
    source = models.CharField(max_length=80, blank=True)  # "blocked:k3f9…", so that it is not suggested again
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_in = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["series", "closed_at"], name="agenda_by_series")]

    def __str__(self) -> str:
        return f"agenda item of {self.series.employee} and {self.series.lead}"
