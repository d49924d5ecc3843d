"""The rows of a request: found through visible_to, or 404."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sightline.evaluate.reviews.models import Review, ReviewPart
from sightline.evaluate.reviews.policy import know_rating_today, rating_today
from sightline.evaluate.reviews.standing import Standing, standing
from sightline.foundation.people.models import Person

PART = ("review__cycle", "review__snapshot", "review__reviewee", "writer")
REVIEW = ("cycle", "snapshot", "reviewee", "released_by")


def viewer(request: HttpRequest) -> Person:
    person: Person = request.person  # type: ignore[attr-defined]
    return person


def the_part(request: HttpRequest, part_id: str) -> ReviewPart:
    parts = ReviewPart.objects.visible_to(viewer(request)).select_related(*PART).annotate(rating_today=rating_today())
    part = get_object_or_404(parts, public_id=part_id)
    know_rating_today(part.review, part.__dict__["rating_today"])
    return part


@dataclass(frozen=True, slots=True)
class Found:
    review: Review
    parts: list[ReviewPart]
    who: Standing


def the_review(request: HttpRequest, review_id: str) -> Found:
    reviews = Review.objects.visible_to(viewer(request)).select_related(*REVIEW).annotate(rating_today=rating_today())
    review = get_object_or_404(reviews, public_id=review_id)
    know_rating_today(review, review.__dict__["rating_today"])
    return found(request, review)


def found(request: HttpRequest, review: Review) -> Found:
    parts = list(review.parts.select_related("writer"))
    return Found(review, parts, standing(viewer(request), review, parts))
