"""My reviews: what I write, and what was written about me."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sightline.evaluate.reviews import rules
from sightline.evaluate.reviews.enums import PartState, ReviewState
from sightline.evaluate.reviews.models import Review, ReviewPart
from sightline.foundation.people.models import Person
from sightline.web.evaluate.reviews.fetch import viewer

PAGE = 50


@require_GET
def reviews(request: HttpRequest) -> HttpResponse:
    """Three reads, each with one row too many, which says that there are more."""
    person = viewer(request)
    to_write = list(_to_write(person)[: PAGE + 1])
    written = list(_written(person, request.GET.get("before", ""))[: PAGE + 1])
    own = list(Review.objects.filter(reviewee=person).select_related("cycle").order_by("-id")[:PAGE])
    words = {
        "to_write": [(part, rules.can_write_part(person, part)) for part in to_write[:PAGE]],
        "more_to_write": len(to_write) > PAGE,
        "written": written[:PAGE],
        "older": written[PAGE - 1].pk if len(written) > PAGE else None,
        "own": own,
        "sees_cycles": rules.can_see_cycles(person),
    }
    return render(request, "evaluate/review/reviews.html", words)


def _to_write(person: Person):  # type: ignore[no-untyped-def]  # a queryset of parts
    parts = ReviewPart.objects.filter(writer=person, review__state=ReviewState.WRITING, review__cycle__state="launched")
    return parts.open().select_related("review__cycle", "review__reviewee").order_by("due_on", "id")


def _written(person: Person, before: str):  # type: ignore[no-untyped-def]  # a queryset of parts
    parts = ReviewPart.objects.filter(writer=person, state=PartState.SENT, rater="manager")
    if before.isdecimal() and len(before) < 19:
        parts = parts.filter(id__lt=before)
    return parts.select_related("review__cycle", "review__reviewee").order_by("-id")
