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
    PAUSED = "paused", _("Resting")


class ProposalVerb(models.TextChoices):
    AMEND = "amend", _("Change")
    REBASELINE = "rebaseline", _("New target")
    REWEIGH = "reweigh", _("New weight")
    PAUSE = "pause", _("Pause")


class ProposalState(models.TextChoices):
    WAITING = "waiting", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    COUNTERED = "countered", _("Answered with another proposal")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# ── goals at scale ──


class RunsFor(models.TextChoices):
    """From when to when a goal made from a template runs; see periods.py."""

    QUARTER = "quarter", _("The quarter")
    HALF = "half", _("The half-year")
    YEAR = "year", _("The calendar year")
    NINETY_DAYS = "ninety_days", _("90 days from the day it is begun")
    OPEN = "open", _("No end")


class TemplateUse(models.TextChoices):
    EVERYONE = "everyone", _("Everyone, also for a goal of their own")
    LEADS = "leads", _("Managers and HR, to assign it")


class HandoverKind(models.TextChoices):
    OWNER = "owner", _("Takes the goal over")
    DEPUTY = "deputy", _("Checks in on it for a while")


class HandoverState(models.TextChoices):
    WAITING = "waiting", _("Waiting for an answer")
    AGREED = "agreed", _("Agreed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Taken back")
    ENDED = "ended", _("Ended early")


class DependencyState(models.TextChoices):
    ASKED = "asked", _("Asked")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    MET = "met", _("There")
    WITHDRAWN = "withdrawn", _("Not needed any more")


OPEN_DEPENDENCIES = (DependencyState.ASKED, DependencyState.ACCEPTED)


class SuggestionState(models.TextChoices):
    WAITING = "waiting", _("Waiting for a decision")
    TAKEN = "taken", _("Taken up")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Taken back")
