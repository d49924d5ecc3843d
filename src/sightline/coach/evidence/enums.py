"""What a timeline is made of."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EvidenceKind(models.TextChoices):
    """Stored with what was pinned (reviews), so a value never changes its meaning."""

    GOAL_AGREED = "goal_agreed", _("Goals agreed")
    GOAL_CLOSED = "goal_closed", _("Goals closed")
    CHECK_IN = "check_in", _("Check-ins")
    FEEDBACK = "feedback", _("Feedback")
    RECOGNITION = "recognition", _("Recognition")
    ENTRY = "entry", _("Notes and files")
    ACTION = "action", _("One-on-one outcomes")
    PROMISE = "promise", _("Promises still owed")


class Audience(models.TextChoices):
    """Who reads an entry."""

    WRITER = "writer", _("Only me")
    LINE = "line", _("The person, those who lead them, and their HR partner")
