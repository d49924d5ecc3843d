"""What every view on business reviews begins with: who asks, and about which review."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sightline.coach.business_reviews.models import BusinessReview
from sightline.foundation.people.models import Person


def me(request: HttpRequest) -> Person:
    person: Person = request.person  # type: ignore[attr-defined]
    return person


def fetch_review(request: HttpRequest, public_id: str) -> BusinessReview:
    rows = BusinessReview.objects.visible_to(me(request)).select_related("unit", "called_by", "closed_by")
    return get_object_or_404(rows, public_id=public_id)
