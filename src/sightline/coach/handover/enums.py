"""What can be handed over, and where a handover stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemKind(models.TextChoices):
    ACTION = "action", _("Open actions")
    PROMISE = "promise", _("Promises that are owed")
    GOAL = "goal", _("Goals, with the last check-in")
    AGENDA = "agenda", _("Open agenda items")
    FEEDBACK = "feedback", _("Feedback received")


class HandoverState(models.TextChoices):
    CHOOSING = "choosing", _("Being chosen")
    PASSED = "passed", _("Handed over")
    CLOSED = "closed", _("Nothing was handed over")
