"""A question of one's own, put to one or several people."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sightline.coach.feedback.enums import InvitationState
from sightline.coach.feedback.models.note import FeedbackNote
from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.models import Person
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.models import ValueBehaviour


class FeedbackRequestQuerySet(models.QuerySet["FeedbackRequest"]):
    def visible_to(self, person: Person) -> "FeedbackRequestQuerySet":
        """The asker. Those asked see their own invitation, not who else was asked."""
        return self.filter(asker=person)


class FeedbackRequest(PublicModel):
    asker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="feedback_asked")
    question = models.TextField(_("your question"), max_length=500)
    moment = models.CharField(_("the moment"), max_length=200, blank=True)  # "the talk to the harbour board"
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    competency = models.ForeignKey(Competency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    value_behaviour = models.ForeignKey(
        ValueBehaviour, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField(_("by"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = FeedbackRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["asker", "-id"], name="request_by_asker")]

    def __str__(self) -> str:
        return f"a question of {self.asker}"


class FeedbackInvitationQuerySet(models.QuerySet["FeedbackInvitation"]):
    def visible_to(self, person: Person) -> "FeedbackInvitationQuerySet":
        """The one who was asked, and the asker."""
        return self.filter(Q(person=person) | Q(request__asker=person))

    def open(self) -> "FeedbackInvitationQuerySet":
        return self.filter(state=InvitationState.OPEN)


class FeedbackInvitation(PublicModel):
    request = models.ForeignKey(FeedbackRequest, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="feedback_invitations")
    state = models.CharField(max_length=10, choices=InvitationState.choices, default=InvitationState.OPEN)
    settled_at = models.DateTimeField(null=True, blank=True)
    kind_word = models.CharField(_("a word with it"), max_length=200, blank=True)  # when declining
    note = models.OneToOneField(
        FeedbackNote, null=True, blank=True, on_delete=models.PROTECT, related_name="invitation"
    )  # the answer

    objects = FeedbackInvitationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["request", "person"], name="asked_once_per_request"),
            models.CheckConstraint(
                condition=Q(note__isnull=False, state=InvitationState.ANSWERED)
                | (Q(note__isnull=True) & ~Q(state=InvitationState.ANSWERED)),
                name="an_answer_is_a_note",
            ),
            models.CheckConstraint(
                condition=Q(state=InvitationState.OPEN, settled_at__isnull=True)
                | (Q(settled_at__isnull=False) & ~Q(state=InvitationState.OPEN)),
                name="settled_invitation_has_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["person", "state", "-id"], name="invitation_by_person")]

    def __str__(self) -> str:
        return f"{self.person} was asked by {self.request.asker}"
