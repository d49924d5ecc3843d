"""The year's evidence beside the question, and pinning from it. A panel for htmx, a page without a script."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sightline.coach.evidence.coverage import coverage
from sightline.coach.evidence.item import EvidenceItem
from sightline.coach.evidence.rules import can_cite
from sightline.coach.evidence.timeline import timeline
from sightline.evaluate.reviews import rules
from sightline.evaluate.reviews.form import Item
from sightline.evaluate.reviews.models import ReviewPart
from sightline.evaluate.reviews.operations import pins
from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.web.errors import is_fragment
from sightline.web.evaluate.reviews.desk import Desk
from sightline.web.evaluate.reviews.fetch import the_part, viewer
from sightline.web.months import bars_of

MOST = 200  # of a year; the whole timeline has its own page
TABS = ("question", "pinned", "year")


@require_GET
def evidence(request: HttpRequest, part_id: str, key: str) -> HttpResponse:
    part = the_part(request, part_id)
    require(rules.can_write_part(viewer(request), part))
    desk = _desk(part, key)
    return _panel(request, desk, request.GET.get("tab", ""))


def _desk(part: ReviewPart, key: str) -> Desk:
    desk = Desk(part, key)
    if desk.at < 0:
        raise Http404
    return desk


def _panel(request: HttpRequest, desk: Desk, tab: str, *, pinned_now: bool = False) -> HttpResponse:
    items = of_the_year(desk.part, viewer(request))
    about = [item for item in items if concerns(item, desk.item)]
    chosen = tab if tab in TABS else ("question" if about else "year")
    pinned = {(pin.kind, pin.item_id) for pin in desk.pins_here}
    shown = {
        "question": about,
        "pinned": [item for item in items if (item.kind.value, item.public_id) in pinned],
        "year": items,
    }
    words = {
        "desk": desk,
        "item": desk.item,
        "tab": chosen,
        "tabs": _tabs(desk, chosen, {name: len(those) for name, those in shown.items()}),
        "rows": [_row(viewer(request), one, pinned) for one in shown[chosen]],
        "count": len(items),
        "months": bars_of(coverage(_days(items), *_period(desk.part)).months),
        "spread": coverage(_days(shown[chosen]), *_period(desk.part)),
        "swap_pins": pinned_now,
        "whole_page": not is_fragment(request),
    }
    template = "evaluate/writing/evidence.html" if is_fragment(request) else "evaluate/writing/evidence_page.html"
    return render(request, template, words)


def _row(writer: Person, item: EvidenceItem, pinned: set[tuple[str, str]]) -> dict[str, Any]:
    return {"item": item, "pinned": (item.kind.value, item.public_id) in pinned, "cite": can_cite(writer, item)}


def _days(items: Sequence[EvidenceItem]) -> list[date]:
    return [item.happened_on for item in items]


def _tabs(desk: Desk, chosen: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    labels = {"question": _("This question"), "pinned": _("Pinned"), "year": _("All year")}
    url = desk.url(desk.item, "evaluate:evidence")
    return [
        {"href": f"{url}?tab={name}", "label": labels[name], "count": counts[name], "current": name == chosen}
        for name in TABS
    ]


def _period(part: ReviewPart) -> tuple[date, date]:
    cycle = part.review.cycle
    return cycle.period_starts_on, min(cycle.period_ends_on, clock.today())


def of_the_year(part: ReviewPart, writer: Person) -> Sequence[EvidenceItem]:
    """What the writer may see of the period, newest first."""
    since, until = _period(part)
    found = timeline(part.review.reviewee, writer, since, until, limit=MOST)
    return [item for item in found if item.removed_on is None]


def concerns(item: EvidenceItem, question: Item) -> bool:
    """Whether an item is about what the question asks about."""
    about = {
        "goal": item.goal_id,
        "competency": item.competency_id,
        "behaviour": item.behaviour_id,
    }.get(question.kind, "")
    return bool(about) and about == question.ref


@require_POST
def pin(request: HttpRequest, part_id: str, key: str) -> HttpResponse:
    """Pins, or with `unpin` takes the pin out. The item must be one that this panel shows to this writer."""
    part = the_part(request, part_id)
    require(rules.can_write_part(viewer(request), part))
    desk = _desk(part, key)
    kind, _colon, item_id = request.POST.get("item", "").partition(":")
    if "unpin" in request.POST:
        pins.unpin(part, question=key, kind=kind, item_id=item_id, by=viewer(request))
    else:
        item = _shown(part, viewer(request), kind, item_id)
        require(can_cite(viewer(request), item))
        pins.pin(part, question=key, by=viewer(request), **_words_of(item))
    if is_fragment(request):
        return _panel(request, desk, request.POST.get("tab", ""), pinned_now=True)
    return redirect(desk.here)


def _shown(part: ReviewPart, writer: Person, kind: str, item_id: str) -> EvidenceItem:
    for item in of_the_year(part, writer):
        if (item.kind.value, item.public_id) == (kind, item_id):
            return item
    raise Http404


def _words_of(item: EvidenceItem) -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        "item_id": item.public_id,
        "happened_on": item.happened_on,
        "text": item.text,
        "source": item.source,
    }
