"""Conditions on the registry that the list filters by."""

from datetime import timedelta

from django.db.models import F, Q

from sightline.foundation.core import clock
from sightline.plan.measures.health import GRACE_DAYS
from sightline.plan.measures.models import RegisteredMeasure


def outside() -> Q:
    return Q(value__lt=F("lower")) | Q(value__gt=F("upper"))


def overdue() -> Q:
    """A frequency, and no reading for longer than that with its grace. Arithmetic of days by row differs between
    databases, so each frequency in use is a condition of its own; there are a handful."""
    today = clock.today()
    used = RegisteredMeasure.objects.in_use().exclude(frequency_days=None).order_by().values_list("frequency_days")
    found = Q(frequency_days__isnull=False, value_on__isnull=True)
    for (days,) in used.distinct():
        assert days is not None  # noqa: S101 — left out above
        found |= Q(frequency_days=days, value_on__lt=today - timedelta(days=days + GRACE_DAYS))
    return found
