"""States of a plan, and its two sides."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Waiting for an answer")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged by both")


PUBLISHED_STATES = (PlanState.PROPOSED, PlanState.ACKNOWLEDGED)


class PlanSide(models.TextChoices):
    EMPLOYEE = "employee", _("Employee")
    MANAGER = "manager", _("Manager")
