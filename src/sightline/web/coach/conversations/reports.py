"""Minutes of one-on-ones by kind of talk: one's own month, and the organisation's."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sightline.coach.conversations import prompts, rules
from sightline.coach.conversations.minutes import own_report, report_of_all
from sightline.coach.conversations.prompts import coaching_set, status_share
from sightline.coach.conversations.queries import minutes_by_kind, minutes_of_all
from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import require
from sightline.web.coach.picking import viewer_of


@dataclass(frozen=True, slots=True)
class Month:
    first: date

    @property
    def last(self) -> date:
        return (self.first + timedelta(days=32)).replace(day=1) - timedelta(days=1)

    @property
    def before(self) -> str:
        return f"{self.first - timedelta(days=1):%Y-%m}"

    @property
    def after(self) -> str:
        """Empty for the month that runs."""
        return "" if self.last >= clock.today() else f"{self.last + timedelta(days=1):%Y-%m}"


def month_asked(request: HttpRequest) -> Month:
    """?month=2026-10; anything else is the month that runs."""
    today = clock.today()
    try:
        asked = date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        asked = today
    in_reach = date(2000, 1, 1) <= asked <= today
    return Month((asked if in_reach else today).replace(day=1))


@require_GET
def minutes(request: HttpRequest) -> HttpResponse:
    """Of the meetings that the viewer leads. Nobody else sees this."""
    viewer, month = viewer_of(request), month_asked(request)
    found = minutes_by_kind(viewer, month.first, month.last)
    context = {
        "month": month,
        "report": own_report(found),
        "share": status_share(found),
        "questions": coaching_set(found),
        "what_for": prompts.WHAT_FOR,
        "may_read_all": rules.can_read_minutes_of_all(viewer),
    }
    return render(request, "coach/pairs/minutes.html", context)


@require_GET
def minutes_everywhere(request: HttpRequest) -> HttpResponse:
    viewer, month = viewer_of(request), month_asked(request)
    require(rules.can_read_minutes_of_all(viewer))
    found = minutes_of_all(month.first, month.last)
    report = report_of_all(found.minutes, found.people, found.everyone)
    return render(request, "coach/pairs/minutes_all.html", {"month": month, "report": report})
