"""Roles that reach the whole organisation, and the scopes of an API token."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GlobalRole(models.TextChoices):
    PROGRAMME_OWNER = "programme_owner", _("Programme owner")
    AUDITOR = "auditor", _("Auditor")


class Scope(models.TextChoices):
    READ = "read", _("Read what I may see")
    GOALS_WRITE = "goals:write", _("Write goals and check-ins")
    FEEDBACK_WRITE = "feedback:write", _("Write feedback and recognition")
    CONVERSATIONS_WRITE = "conversations:write", _("Write in your one-on-ones")
    REVIEWS_WRITE = "reviews:write", _("Write reviews")
    PEOPLE_WRITE = "people:write", _("Change people and units")
    MEASURES_WRITE = "measures:write", _("Give readings of measures")
    PLANS_WRITE = "plans:write", _("Write performance plans")
    CYCLES_WRITE = "cycles:write", _("Run review cycles")
