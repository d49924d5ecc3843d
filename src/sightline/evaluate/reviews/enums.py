"""States and kinds of cycles, stages, forms and reviews."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CycleKind(models.TextChoices):
    ANNUAL = "annual", _("Annual")
    HALF_YEAR = "half_year", _("Half-year")
    QUARTER = "quarter", _("Quarter")
    PROJECT = "project", _("Project")
    PROBATION = "probation", _("Probation")
    ANNIVERSARY = "anniversary", _("Anniversary")


class CycleState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    LAUNCHED = "launched", _("Under way")
    CLOSED = "closed", _("Closed")


class Stage(models.TextChoices):
    SELF = "self", _("Own review")
    MANAGER = "manager", _("Manager’s review")
    RELEASE = "release", _("Release")
    ACKNOWLEDGEMENT = "acknowledgement", _("Acknowledgement")


class Rater(models.TextChoices):
    SELF = "self", _("The person")
    MANAGER = "manager", _("Manager")


class SectionKind(models.TextChoices):
    GROWTH = "growth", _("Growth")
    GOALS = "goals", _("Results")
    COMPETENCIES = "competencies", _("How the work is done")
    VALUES = "values", _("Values")
    QUESTIONS = "questions", _("Questions")


class PartState(models.TextChoices):
    OPEN = "open", _("Not begun")
    DRAFT = "draft", _("Being written")
    SENT = "sent", _("Sent")


class ReviewState(models.TextChoices):
    WRITING = "writing", _("Being written")
    RELEASED = "released", _("Released")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    CLOSED = "closed", _("Closed")
