"""States and kinds of the strategy."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VersionState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    REPLACED = "replaced", _("Replaced")


class CommitmentKind(models.TextChoices):
    PURPOSE_ORDER = "purpose_order", _("What it is for, most important first")
    RATING_POLICY = "rating_policy", _("Ratings")
    ATTRIBUTION = "attribution", _("Names on what is written")
    DISTRIBUTION = "distribution", _("Shares of ratings")
    CALIBRATION = "calibration", _("Comparing ratings before release")
    CADENCE_DAYS = "cadence_days", _("Days between talks")
    CADENCE = "cadence", _("Days between talks, for some")
    MULTI_RATER_USE = "multi_rater_use", _("Use of 360 feedback")
    TRANSPARENCY = "transparency", _("Openness of goals")
    TIME_BUDGET = "time_budget_minutes", _("Minutes a person spends on a review")
    PAY_LINK = "pay_link", _("Link to pay")


class Purpose(models.TextChoices):
    COMPETENCE = "competence", _("Competence for today’s work")
    GROWTH = "growth", _("Readiness for tomorrow’s work")
    ACCOUNTABILITY = "accountability", _("Keeping what was agreed")
    PAY = "pay", _("Deciding pay")


class RatingPolicy(models.TextChoices):
    NONE = "none", _("No ratings")
    LABELS = "labels", _("Labels with anchors")
    NUMERIC = "numeric", _("Labels and numbers")


class Attribution(models.TextChoices):
    NAMED = "named", _("Everything carries a name")
    NAMED_IN_REVIEWS = "named_in_reviews", _("Reviews carry names; feedback may be in confidence")


class Distribution(models.TextChoices):
    NONE = "none", _("No shares are asked for")
    GUIDANCE = "guidance", _("Shares are shown as guidance and never block")


class Calibration(models.TextChoices):
    NONE = "none", _("Not compared")
    BEFORE_RELEASE = "before_release", _("Compared between managers before release")


class CadenceScope(models.TextChoices):
    """Whom a cadence of its own is for."""

    UNIT = "unit", _("A unit and everything in it")
    JOB = "job", _("A job")
    NEW_JOINER = "new_joiner", _("New joiners")


class Transparency(models.TextChoices):
    OWNER = "owner", _("The owner of a goal decides")
    OPEN = "open", _("Open to everybody, learning goals apart")


class MultiRaterUse(models.TextChoices):
    NONE = "none", _("Not used")
    DEVELOPMENT = "development", _("For development only")
    EVALUATION = "evaluation", _("Also for evaluation")


class PayLink(models.TextChoices):
    NONE = "none", _("None")
    INFORMED = "informed", _("Pay decisions may know the review")
    FORMULA = "formula", _("By formula, from committed goals only")


class ObjectiveState(models.TextChoices):
    ACTIVE = "active", _("Active")
    RETIRED = "retired", _("Retired")


class CauseStatus(models.TextChoices):
    HYPOTHESIS = "hypothesis", _("Hypothesis, still being tested")
    SUPPORTED = "supported", _("Cause, shown by our own data")
    REFUTED = "refuted", _("Refuted")


class InitiativeState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")


OPEN_INITIATIVES = (InitiativeState.PLANNED, InitiativeState.UNDER_WAY)


class PractisedBy(models.TextChoices):
    """Whose best practice a behaviour is."""

    EVERYONE = "everyone", _("Everyone")
    LEADERS = "leaders", _("Who leads")
    TEAMS = "teams", _("Teams, together")
