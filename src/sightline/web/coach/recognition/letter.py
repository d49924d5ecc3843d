"""The thanks of one month on a page."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sightline.coach.feedback.letter import LONGEST, Month, month_of, thanks_of
from sightline.foundation.core import clock
from sightline.web.coach.picking import viewer_of


@require_GET
def month(request: HttpRequest) -> HttpResponse:
    """Last month's, unless the address says another: `?of=2026-10`."""
    today = clock.today()
    chosen = _month(request.GET.get("of", "")) or month_of(today).before
    rows = list(thanks_of(chosen, viewer_of(request))[: LONGEST + 1])
    page = {
        "month": chosen,
        "rows": rows[:LONGEST],
        "more": len(rows) > LONGEST,
        "later": chosen.next if chosen.next.starts_on <= today else None,
    }
    return render(request, "coach/recognition/month.html", page)


def _month(said: str) -> Month | None:
    try:
        return Month(date.fromisoformat(f"{said}-01"))
    except ValueError:
        return None
