"""Search from the top bar."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sightline.foundation.people.models import Person
from sightline.web.search import finding

LONGEST = 200


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    viewer: Person = request.person  # type: ignore[attr-defined]
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]
    context: dict[str, object] = {"words": words, "too_short": len(words) < finding.SHORTEST}
    if not context["too_short"]:
        people, places = finding.people(viewer, words), finding.places(viewer, words)
        context |= {
            "people": people,
            "goals": finding.goals(viewer, words),
            "objectives": [place for place in places if place.what == "objective"],
            "cycles": [place for place in places if place.what == "cycle"],
            "reviews": finding.reviews(viewer, people),
        }
        context["nothing"] = not any(context[name] for name in ("people", "goals", "objectives", "cycles", "reviews"))
    return render(request, "search/search.html", context)
