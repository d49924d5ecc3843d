"""How thanks and feedback are spread over groups: for the programme owner, with n, interval and suppression."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sightline.coach.feedback import rules
from sightline.coach.feedback.distribution import BY, MEASURES, Delay, delay_of_thanks
from sightline.coach.feedback.distribution import distribution as distribution_of
from sightline.coach.feedback.spread import METHOD, Ratio, Row, Spread
from sightline.foundation.core import clock
from sightline.foundation.core.spreadsheets import Cell, csv_file, xlsx_file
from sightline.foundation.core.suppression import MINIMUM, Tier
from sightline.foundation.core.verdicts import require
from sightline.web.coach.picking import viewer_of
from sightline.web.listing.listing import XLSX
from sightline.web.words import percent

DAYS = 365
WIDEST = 4.0  # times as much; the drawing ends here
GROUPS = (("unit", _("Unit")), ("level", _("Level")), ("work", _("Frontline or not")), ("span", _("Manager’s span")))
WHAT = (("thanks", _("Thanks")), ("feedback", _("Feedback notes")))


class DistributionFilter(forms.Form):
    by = forms.ChoiceField(label=_("By"), choices=GROUPS, required=False)
    of = forms.ChoiceField(label=_("Of"), choices=WHAT, required=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """A row as the page draws it: places of the interval as shares of the drawing's width."""

    row: Row
    per_head: str
    share_reached: str
    words: str
    at: str
    low: str
    width: str


@require_GET
def distribution(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    require(rules.can_see_distribution(viewer))
    form = DistributionFilter(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    by, of = said.get("by") or BY[0], said.get("of") or MEASURES[0]
    today = clock.today()
    since = today - timedelta(days=DAYS)
    found = distribution_of(by, of, since, today)
    file = _file(request, found)
    if file is not None:
        return file
    delay = delay_of_thanks(since) if of == "thanks" else None
    page = {
        "form": DistributionFilter({"by": by, "of": of}),
        "rows": [_shown(row) for row in found.rows],
        "found": found,
        "total_per_head": _decimal(found.total.mean) if found.total else "",
        "delay": delay,
        "delay_words": _days(delay),
        "since": since,
        "until": today,
        "method": METHOD,
        "least": MINIMUM,
        "even": _place(1.0),
        "of": of,
    }
    return render(request, "coach/recognition/distribution.html", page)


def _days(delay: Delay | None) -> str:
    days = round(delay.days) if delay else 0
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days} if delay else ""


def _shown(row: Row) -> Shown:
    group, ratio = row.group, row.ratio
    return Shown(
        row,
        _decimal(group.mean) if group else "",
        percent(group.reached / group.people) if group and row.tier > Tier.SMALL else "",
        _words(ratio) if ratio else "",
        _place(ratio.estimate) if ratio else "",
        _place(ratio.low) if ratio else "",
        f"{(min(ratio.high, WIDEST) - min(ratio.low, WIDEST)) / WIDEST:.1%}" if ratio else "",
    )


def _place(times: float) -> str:
    return f"{min(times, WIDEST) / WIDEST:.1%}"


def _decimal(value: float) -> str:
    return f"{value:.2f}"


def _words(ratio: Ratio) -> str:
    return str(
        _("%(estimate)s × the others (%(low)s to %(high)s)")
        % {"estimate": _decimal(ratio.estimate), "low": _decimal(ratio.low), "high": _decimal(ratio.high)}
    )


def _file(request: HttpRequest, found: Spread) -> HttpResponse | None:
    kind = request.GET.get("as", "")
    heads = [str(_("Group")), "n", str(_("Number")), str(_("Per head")), str(_("Ratio")), str(_("From")), str(_("To"))]
    rows = [_cells(row) for row in found.rows]
    if kind == "csv":
        content, name, sort = csv_file(heads, rows), "distribution.csv", "text/csv; charset=utf-8"
    elif kind == "xlsx":
        content, name, sort = xlsx_file(str(_("Distribution")), heads, rows), "distribution.xlsx", XLSX
    else:
        return None
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=sort, headers=headers)


def _cells(row: Row) -> list[Cell]:
    if row.group is None:
        return [row.label, str(_("withheld"))]
    figures = [row.group.mean]
    if row.ratio:
        figures += [row.ratio.estimate, row.ratio.low, row.ratio.high]
    return [row.label, row.group.people, row.group.received, *(Decimal(f"{one:.2f}") for one in figures)]
