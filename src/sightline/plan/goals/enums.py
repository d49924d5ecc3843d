"""States and kinds of goals, links and proposals."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GoalKind(models.TextChoices):
    OUTCOME = "outcome", _("Outcome")
    LEARNING = "learning", _("Learning")
    BEHAVIOUR = "behaviour", _("Behaviour")
    MAINTENANCE = "maintenance", _("Maintenance")


class GoalIntent(models.TextChoices):
    COMMITTED = "committed", _("Committed")
    ASPIRATIONAL = "aspirational", _("Aspirational")


class GoalState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Proposed")
    ACTIVE = "active", _("Active")
    DONE = "done", _("Done")
    RETIRED = "retired", _("Retired")


LIVE_STATES = (GoalState.ACTIVE, GoalState.PROPOSED)
CLOSED_STATES = (GoalState.DONE, GoalState.RETIRED)


class Visibility(models.TextChoices):
    OPEN = "open", _("Everyone in the organisation")
    LINE = "line", _("The owner, their managers and their HR partner")


class Rollup(models.TextChoices):
    OWN = "own", _("Its own measures")
    WEIGHTED = "weighted", _("Contributing goals, by their share")
    MEAN = "mean", _("Contributing goals, equally")
    NONE = "none", _("No number")


class LinkKind(models.TextChoices):
    CONTRIBUTES = "contributes", _("Contributes: adds up")
    SUPPORTS = "supports", _("Supports: not counted")
    SHARED = "shared", _("Shared: not counted")


class Status(models.TextChoices):
    """How a goal stands, worked out by progress.py; never typed in."""

    ON_TRACK = "on_track", _("On track")
    ATTENTION = "attention", _("Needs attention")
    OFF_TRACK = "off_track", _("Off track")
    PROPOSED = "proposed", _("Proposed")
    UNKNOWN = "unknown", _("Cannot tell yet")
    DONE = "done", _("Done")
    RETIRED = "retired", _("Retired")


class ProposalState(models.TextChoices):
    WAITING = "waiting", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    COUNTERED = "countered", _("Answered with another proposal")
    WITHDRAWN = "withdrawn", _("Withdrawn")
