"""Leaders first: the order switched on, who is through, an exception with its reason."""

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sightline.evaluate.reviews import rules
from sightline.evaluate.reviews.leaders_first import leaders_of, not_through, standing
from sightline.evaluate.reviews.models import LeaderException, ReviewCycle
from sightline.evaluate.reviews.operations.leaders import except_leader, set_leaders_first
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.web.evaluate.cycles.fetch import step_url, the_cycle
from sightline.web.evaluate.reviews.fetch import viewer

PAGE = 50
REMEMBERED = 60  # seconds; the two sums are counted over the whole cycle


@require_POST
def order(request: HttpRequest, cycle_id: str) -> HttpResponse:
    cycle = the_cycle(request, cycle_id)
    require(rules.can_change_cycle(viewer(request), cycle))
    set_leaders_first(cycle, request.POST.get("leaders_first") == "on", by=viewer(request))
    messages.success(request, _("The order is saved."))
    return redirect(step_url(cycle, "cycle-stages"))


@require_GET
def leaders(request: HttpRequest, cycle_id: str) -> HttpResponse:
    """Who is through is open to everybody in the cycle; what they wrote is not on this page."""
    cycle = the_cycle(request, cycle_id)
    return _page(request, cycle)


def _page(request: HttpRequest, cycle: ReviewCycle, refused: str = "", at: str = "", status: int = 200) -> HttpResponse:
    before = request.GET.get("from", "")
    start = int(before) if before.isdecimal() and len(before) < 7 else 0
    found = list(leaders_of(cycle)[start : start + PAGE + 1]) if cycle.leaders_first else []
    reasons = dict(LeaderException.objects.filter(cycle=cycle).values_list("leader_id", "reason"))
    rows = [(standing(one), reasons.get(one.pk, "")) for one in found[:PAGE]]
    words = {
        "cycle": cycle,
        "rows": [(one, why, _may_except(request, cycle, one.person, one.is_through)) for one, why in rows],
        "counts": _counts(cycle),
        "more": start + PAGE if len(found) > PAGE else None,
        "refused": refused,
        "refused_at": at,
    }
    return render(request, "evaluate/cycles/leaders.html", words, status=status)


def _may_except(request: HttpRequest, cycle: ReviewCycle, leader: Person, is_through: bool) -> bool:
    """Asked of those who run the programme for nothing, and of HR partners by one small query for each who waits."""
    return not is_through and bool(rules.can_except_leader(viewer(request), cycle, leader))


def _counts(cycle: ReviewCycle) -> tuple[int, int]:
    """(through, all)"""
    if not cycle.leaders_first:
        return 0, 0
    key = f"leaders-{cycle.public_id}"
    found: tuple[int, int] | None = cache.get(key)
    if found is None:
        everybody = leaders_of(cycle).order_by()
        count = everybody.count()
        waiting = everybody.filter(id__in=not_through(cycle).values("id")).count()
        found = count - waiting, count
        cache.set(key, found, REMEMBERED)
    return found


@require_POST
def make_exception(request: HttpRequest, cycle_id: str, person_id: str) -> HttpResponse:
    cycle = the_cycle(request, cycle_id)
    leader = get_object_or_404(Person.objects.visible_to(viewer(request)), public_id=person_id)
    require(rules.can_except_leader(viewer(request), cycle, leader))
    try:
        except_leader(cycle, leader, reason=request.POST.get("reason", ""), by=viewer(request))
    except OperationError as error:
        return _page(request, cycle, f"{error.message} {error.fix or ''}".strip(), leader.public_id, 422)
    cache.delete(f"leaders-{cycle.public_id}")
    messages.success(request, _("The team of %(name)s is asked now.") % {"name": leader.name})
    return redirect(step_url(cycle, "cycle-leaders"))
