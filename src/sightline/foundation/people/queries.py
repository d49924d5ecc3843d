"""Reads across people for a screen or a report."""

from django.core.cache import cache

from sightline.foundation.people.models import Organisation

ORGANISATION = "organisation"


def organisation_name() -> str:
    """The organisation's name; "Sightline" before anything was set up."""
    return _name_and_zone()[0]


def organisation_zone() -> str:
    """The organisation's time zone; empty before anything was set up."""
    return _name_and_zone()[1]


def _name_and_zone() -> tuple[str, str]:
    """Remembered for a minute, since every page asks."""
    known: tuple[str, str] | None = cache.get(ORGANISATION)
    if known is None:
        known = Organisation.objects.values_list("name", "time_zone").first() or ("Sightline", "")
        cache.set(ORGANISATION, known, 60)
    return known
