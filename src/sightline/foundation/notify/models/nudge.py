"""A suggestion, derived from rows that exist: why it came, where it leads, and whether more of them are wanted."""

from datetime import date

from django.db import models

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person


class NudgeQuerySet(models.QuerySet["Nudge"]):
    def visible_to(self, person: Person) -> "NudgeQuerySet":
        return self.filter(person=person)

    def standing(self) -> "NudgeQuerySet":
        """Not put aside, and of a kind that its person still wants."""
        stopped = NudgeStop.objects.filter(person=models.OuterRef("person"), kind=models.OuterRef("kind"))
        return self.filter(models.Q(closed_at=None) & ~models.Exists(stopped))

    def waiting(self, since: date) -> "NudgeQuerySet":
        """Not mailed yet, and not so old that mailing it would surprise."""
        return self.standing().filter(mailed_at=None, made_on__gte=since)


class Nudge(PublicModel):
    """Unlike a duty it is owed to nobody, may be put aside, and its kind can be stopped for good."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="nudges")
    kind = models.CharField(max_length=30)
    about = models.CharField(max_length=80)  # "goals.goal:k3f9…", so that the same thing is not said twice
    title = models.CharField(max_length=250)
    why = models.CharField(max_length=400)
    action = models.CharField(max_length=60)
    path = models.CharField(max_length=300)
    made_on = models.DateField()
    mailed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = NudgeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind", "about", "made_on"], name="nudge_once_a_day")]
        indexes = [
            models.Index(fields=["person", "-made_on"], name="nudge_by_person"),
            models.Index(fields=["made_on"], condition=models.Q(mailed_at__isnull=True), name="nudge_to_mail"),
        ]

    def __str__(self) -> str:
        return self.title


class NudgeStop(models.Model):
    """A kind that somebody wants no more of."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="nudge_stops")
    kind = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="nudge_stopped_once")]

    def __str__(self) -> str:
        return f"{self.person}: no more {self.kind}"
