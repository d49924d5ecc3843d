"""The one clock. Everything that asks for the time asks here, or takes it as an argument."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    return timezone.now()


def today() -> date:
    """Today in the active time zone: the person's own during a request, the organisation's otherwise."""
    return timezone.localdate()
