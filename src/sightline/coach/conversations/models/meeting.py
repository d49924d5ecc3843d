"""One time that the two meet, and what each of them thought of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sightline.coach.conversations.enums import ConversationKind, MeetingState, Usefulness
from sightline.coach.conversations.models.one_on_one import MINUTES, OneOnOne, of_pair
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, person: Person) -> "MeetingQuerySet":
        """The two of the pair, and nobody else."""
        return self.filter(of_pair(person, "series__"))

    def with_pair(self) -> "MeetingQuerySet":
        return self.select_related("series__employee", "series__lead")


class Meeting(PublicModel):
    series = models.ForeignKey(OneOnOne, on_delete=models.CASCADE, related_name="meetings")
    kind = models.CharField(_("kind"), max_length=12, choices=ConversationKind.choices, default=ConversationKind.STATUS)
    state = models.CharField(max_length=8, choices=MeetingState.choices, default=MeetingState.PLANNED)
    slot_at = models.DateTimeField(null=True, blank=True)  # where the rhythm had put it; none for one in between
    starts_at = models.DateTimeField(_("when"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=MINUTES)  # as held, once held
    place = models.CharField(_("where"), max_length=200, blank=True)
    calendar_sequence = models.PositiveIntegerField(default=0)
    follow_up_on = models.DateField(_("look at it again on"), null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)  # when it was said to be held or skipped
    settled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "slot_at"], condition=Q(slot_at__isnull=False), name="meeting_once_a_slot"
            ),
            models.CheckConstraint(condition=Q(minutes__gte=1) & Q(minutes__lte=480), name="meeting_minutes_sensible"),
        ]
        indexes = [
            models.Index(fields=["series", "-starts_at"], name="meeting_by_series"),
            models.Index(fields=["state", "starts_at"], name="meeting_by_state"),
        ]

    def __str__(self) -> str:
        return f"meeting of {self.series.employee} and {self.series.lead}"

    @property
    def was_moved(self) -> bool:
        return self.slot_at is not None and self.slot_at != self.starts_at


class MeetingAnswerQuerySet(models.QuerySet["MeetingAnswer"]):
    def visible_to(self, person: Person) -> "MeetingAnswerQuerySet":
        """One's own, never the other's: an answer that the other reads is politeness."""
        return self.filter(person=person)


class MeetingAnswer(models.Model):
    """Was it useful? One tap, shown to oneself as a trend."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    useful = models.CharField(max_length=6, choices=Usefulness.choices)
    answered_at = models.DateTimeField()

    objects = MeetingAnswerQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="meeting_answered_once_each")]

    def __str__(self) -> str:
        return f"answer of {self.person_id}"
