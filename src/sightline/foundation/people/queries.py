"""Reads across people for a screen or a report."""

from django.core.cache import cache

from sightline.foundation.people.models import Organisation

ORGANISATION_NAME = "organisation-name"


def organisation_name() -> str:
    """The organisation's name, remembered for a minute; "Sightline" before anything was set up."""
    name: str | None = cache.get(ORGANISATION_NAME)
    if name is None:
        name = Organisation.objects.values_list("name", flat=True).first() or "Sightline"
        cache.set(ORGANISATION_NAME, name, 60)
    return name
