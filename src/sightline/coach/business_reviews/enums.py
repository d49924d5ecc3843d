"""States of a business review, kinds of decisions, and what an answer is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeetingState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    CLOSED = "closed", _("Closed")


class DecisionKind(models.TextChoices):
    NOTED = "noted", _("Agreed")
    ACTION = "action", _("Somebody does something")
    CHANGE = "change", _("The strategy changes")


class Theme(models.TextChoices):
    """What an answer is about, so that answers can be counted without being read."""

    DIRECTION = "direction", _("Where we are going")
    WORK = "work", _("How we work together")
    CUSTOMERS = "customers", _("What our customers get")
    TOOLS = "tools", _("Tools and places")
    PEOPLE = "people", _("People and learning")
    OTHER = "other", _("Something else")
