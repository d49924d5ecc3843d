"""For the writer alone: how one's own feedback is taken, and what one could write better."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sightline.coach.feedback.hints import FIELDS, tally
from sightline.coach.feedback.quarters import Quarter, last_quarters
from sightline.coach.feedback.queries import examples_of, marks_on, notes_written
from sightline.coach.feedback.trend import QUARTERS, Band, trend
from sightline.foundation.core import clock
from sightline.web.coach.picking import viewer_of

NOTES_READ_OVER = 200  # the newest


@require_GET
def own(request: HttpRequest) -> HttpResponse:
    viewer, today = viewer_of(request), clock.today()
    since = last_quarters(QUARTERS + 1, today)[0].starts_on
    rows = notes_written(viewer).values_list(*FIELDS)[:NOTES_READ_OVER]
    words = [dict(zip(FIELDS, row, strict=True)) for row in rows]
    counts = tally(words, get_language() or "en")
    page = {
        "points": [
            (quarter_words(point.quarter), point.band or "", band_words(point.band))
            for point in trend(marks_on(viewer, since), today)
        ],
        "examples": list(examples_of(viewer)),
        "signals": [(signal_words(name), count) for name, count in counts.items() if count],
        "notes": len(words),
    }
    return render(request, "coach/feedback/own.html", page)


def quarter_words(quarter: Quarter) -> str:
    return _("%(number)d/%(year)d") % {"number": quarter.number, "year": quarter.year}


def band_words(band: Band | None) -> str:
    if band is None:
        return _("Fewer than five people said")
    return {
        Band.MOSTLY: _("Mostly useful"),
        Band.MIXED: _("Useful to some"),
        Band.LESS: _("Less useful so far"),
    }[band]


def signal_words(name: str) -> str:
    return {
        "trait": _("Words about the person rather than the work"),
        "absolute": _("Always, never and the like"),
        "comparison": _("Comparison with other people"),
        "bare_praise": _("Praise that does not say for what"),
        "unseen": _("Nothing that one could have seen"),
        "no_next_step": _("No next step"),
    }[name]
