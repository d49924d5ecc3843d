"""What every view on changes begins with: who asks, and about which change."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sightline.foundation.people.models import Person
from sightline.plan.changes.models import ImpactItem, StrategyChange
from sightline.plan.changes.queries import items_with_goals


def me(request: HttpRequest) -> Person:
    person: Person = request.person  # type: ignore[attr-defined]
    return person


def fetch_change(request: HttpRequest, public_id: str) -> StrategyChange:
    rows = StrategyChange.objects.visible_to(me(request)).select_related("written_by", "published_by", "closed_by")
    return get_object_or_404(rows, public_id=public_id)


def fetch_item(request: HttpRequest, public_id: str, goal_id: str) -> ImpactItem:
    rows = items_with_goals(ImpactItem.objects.visible_to(me(request)))
    return get_object_or_404(rows, change__public_id=public_id, goal__public_id=goal_id)
