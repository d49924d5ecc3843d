"""Addresses of what a change touches, or of where practice departs."""

from django.urls import NoReverseMatch, reverse

from sightline.insights.practice.touches import Place

ONE = {Place.FORM: "evaluate:template", Place.DRAFT: "evaluate:cycle", Place.CYCLE: "evaluate:cycle-progress"}
WHOLE = {
    Place.SERIES: "coach:one-on-ones",
    Place.FEEDBACK: "coach:feedback",
    Place.QUESTIONS: "plan:philosophy-questions",
}


def address_of(place: Place | None, public_id: str = "") -> str:
    """Empty where there is no page of it."""
    try:
        if place in ONE and public_id:
            return reverse(ONE[place], args=[public_id])
        return reverse(WHOLE[place]) if place in WHOLE else ""
    except NoReverseMatch:
        return ""
