"""States, steps and decisions of a change of strategy."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChangeState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Under way")
    CLOSED = "closed", _("Closed")


class StepKind(models.TextChoices):
    RETIRE = "retire", _("Retire an objective")
    RETARGET = "retarget", _("Change a target")
    SPLIT = "split", _("Split an objective")
    MERGE = "merge", _("Merge one objective into another")
    ADD = "add", _("Add an objective")


LEAVING = (StepKind.RETIRE, StepKind.SPLIT, StepKind.MERGE)  # the objective itself goes


class Level(models.TextChoices):
    """Whose goal it is. A team is a unit with no unit in it."""

    ORGANISATION = "organisation", _("The organisation")
    UNIT = "unit", _("Units")
    TEAM = "team", _("Teams")
    INDIVIDUAL = "individual", _("People")


class Decision(models.TextChoices):
    KEEP = "keep", _("Keep it")
    REPOINT = "repoint", _("Point it elsewhere")
    REBASELINE = "rebaseline", _("Start from a new figure")
    RETIRE = "retire", _("Retire it")
    OTHERWISE = "otherwise", _("Closed in the meantime")  # nobody had to decide: the goal ended by itself
