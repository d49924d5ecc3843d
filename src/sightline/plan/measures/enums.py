"""Which way a measure is better, and how a reading came in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.measurement import Direction


class Better(models.TextChoices):
    """The directions of core.measurement that a number in a registry can have."""

    HIGHER = Direction.INCREASE.value, _("Higher is better")
    LOWER = Direction.REDUCE.value, _("Lower is better")
    IN_RANGE = Direction.HOLD.value, _("Best within a range")


class Source(models.TextChoices):
    HAND = "hand", _("By hand")
    FILE = "file", _("From a file")
    API = "api", _("By a program")
