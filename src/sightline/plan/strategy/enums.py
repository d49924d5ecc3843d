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
    CADENCE_DAYS = "cadence_days", _("Days between talks")
    MULTI_RATER_USE = "multi_rater_use", _("Use of 360 feedback")
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
