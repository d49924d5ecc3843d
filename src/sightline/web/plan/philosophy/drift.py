"""How we keep to the philosophy: departures first, each with how it was counted."""

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import OrgUnit
from sightline.insights.practice.drift import Line, drift
from sightline.insights.practice.rules import can_see_practice, units_seen
from sightline.insights.practice.scope import Scope
from sightline.plan.strategy.models import Philosophy
from sightline.web.plan.philosophy.pages import head_of
from sightline.web.plan.philosophy.places import address_of
from sightline.web.plan.strategy.pages import person_of

REMEMBERED = 300  # seconds: counted over the whole organisation, and not the slower for being read twice


@require_GET
def practice(request: HttpRequest) -> HttpResponse:
    """For the programme owner, HR over their units, and whoever leads the organisation."""
    person = person_of(request)
    require(can_see_practice(person))
    head = head_of(request)
    words: dict[str, Any] = {"head": head}
    if head.philosophy is not None:
        scope = Scope(clock.today(), units_seen(person))
        lines, counted_at = _lines(head.philosophy, scope)
        words |= {
            "departing": [_shown(one) for one in lines if one.departs],
            "others": [_shown(one) for one in lines if not one.departs],
            "counted_at": counted_at,
            "units": OrgUnit.objects.filter(id__in=scope.unit_ids) if scope.unit_ids is not None else None,
        }
    return render(request, "plan/philosophy/practice.html", words)


def _lines(philosophy: Philosophy, scope: Scope) -> tuple[tuple[Line, ...], Any]:
    key = f"practice-{philosophy.public_id}-{scope.key}-{scope.day}"
    found: tuple[tuple[Line, ...], Any] | None = cache.get(key)
    if found is None:
        found = drift(philosophy, scope, scope.day), clock.now()
        cache.set(key, found, REMEMBERED)
    return found


def _shown(line: Line) -> tuple[Line, str]:
    return line, address_of(line.place, line.public_id)
