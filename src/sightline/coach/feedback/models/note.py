"""What somebody saw, what it did, and what could come next."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sightline.coach.feedback.enums import Usefulness
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.models import ValueBehaviour


class FeedbackNoteQuerySet(models.QuerySet["FeedbackNote"]):
    def visible_to(self, person: Person) -> "FeedbackNoteQuerySet":
        """The writer, the receiver, and the receiver's managers where the writer shared it. Nobody else, no role."""
        line = Q(shared_with_manager=True) & reach_of(person).includes_line("receiver_id")
        return self.filter(Q(writer=person) | Q(receiver=person) | line)


class FeedbackNote(PublicModel):
    writer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="feedback_written")
    receiver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="feedback_received")
    happened_on = models.DateField(_("when it happened"))
    situation = models.TextField(_("situation"), max_length=10_000)
    behaviour = models.TextField(_("what you saw"), max_length=10_000)
    impact = models.TextField(_("what it did"), max_length=10_000)
    next_step = models.TextField(_("what next"), max_length=10_000, blank=True)
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="feedback")
    competency = models.ForeignKey(Competency, null=True, blank=True, on_delete=models.PROTECT, related_name="feedback")
    value_behaviour = models.ForeignKey(
        ValueBehaviour, null=True, blank=True, on_delete=models.PROTECT, related_name="feedback"
    )
    shared_with_manager = models.BooleanField(_("the manager may read it"), default=False)
    seen_at = models.DateTimeField(null=True, blank=True)  # by the receiver
    usefulness = models.PositiveSmallIntegerField(null=True, blank=True, choices=Usefulness.choices)
    marked_at = models.DateTimeField(null=True, blank=True)  # when its usefulness was marked
    acted_on = models.CharField(_("what you did with it"), max_length=300, blank=True)
    acted_on_at = models.DateTimeField(null=True, blank=True)

    objects = FeedbackNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(writer=F("receiver")), name="no_feedback_to_oneself"),
            models.CheckConstraint(
                condition=Q(usefulness__isnull=True, marked_at__isnull=True)
                | Q(usefulness__isnull=False, marked_at__isnull=False),
                name="a_mark_has_its_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["receiver", "-happened_on"], name="note_by_receiver"),
            models.Index(fields=["writer", "-happened_on"], name="note_by_writer"),
            models.Index(fields=["happened_on", "value_behaviour"], name="note_by_day"),
        ]

    def __str__(self) -> str:
        return f"feedback from {self.writer} to {self.receiver}"
