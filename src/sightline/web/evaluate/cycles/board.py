"""All cycles; how one goes; its reviews, fifty at a time; reminding and closing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from sightline.evaluate.reviews import rules
from sightline.evaluate.reviews.enums import ReviewState
from sightline.evaluate.reviews.models import Review, ReviewCycle
from sightline.evaluate.reviews.operations.invitations import RemindedRecentlyError, remind
from sightline.evaluate.reviews.operations.release import close_cycle
from sightline.evaluate.reviews.progress import forget, progress
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Assignment
from sightline.web.evaluate.cycles.fetch import step_url, the_cycle
from sightline.web.evaluate.reviews.fetch import viewer
from sightline.web.listing import Column, Listing

PAGE = 50


def _own_part(review: Review) -> str:
    return ", ".join(part.get_state_display() for part in review.parts.all() if part.is_self)


def _other_parts(review: Review) -> str:
    others = [part for part in review.parts.all() if not part.is_self]
    return "; ".join(f"{part.writer.name}: {part.get_state_display()}" for part in others)


COLUMNS = (
    Column("person", gettext_lazy("Person"), value=lambda one: one.reviewee.name, order=("reviewee__name",)),
    Column("state", gettext_lazy("State"), value=lambda one: one.get_state_display(), order=("state",)),
    Column("own", gettext_lazy("Own part"), value=_own_part),
    Column("others", gettext_lazy("Managers’ parts"), value=_other_parts),
)


@require_GET
def cycles(request: HttpRequest) -> HttpResponse:
    require(rules.can_see_cycles(viewer(request)))
    rows = ReviewCycle.objects.visible_to(viewer(request)).select_related("template").order_by("-id")
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(id__lt=before)
    shown = list(rows[: PAGE + 1])
    words = {
        "cycles": shown[:PAGE],
        "older": shown[PAGE - 1].pk if len(shown) > PAGE else None,
        "can_run": rules.can_run_cycles(viewer(request)),
    }
    return render(request, "evaluate/cycles/cycles.html", words)


@require_GET
def board(request: HttpRequest, cycle_id: str) -> HttpResponse:
    cycle = the_cycle(request, cycle_id)
    require(rules.can_see_cycles(viewer(request)))
    words = {
        "cycle": cycle,
        "progress": progress(cycle, viewer(request)),
        "stages": {stage.stage: stage for stage in cycle.stages.all()},
        "can_tend": rules.can_tend_cycle(viewer(request), cycle),
    }
    return render(request, "evaluate/cycles/board.html", words)


@require_GET
def reviews(request: HttpRequest, cycle_id: str) -> HttpResponse:
    """The reviews of a cycle that the viewer may see; of one unit or one state, by the query string."""
    cycle = the_cycle(request, cycle_id)
    require(rules.can_see_cycles(viewer(request)))
    rows = Review.objects.visible_to(viewer(request)).filter(cycle=cycle).select_related("reviewee")
    state, unit = (request.GET.get(name, "") for name in ("state", "unit"))
    if state in ReviewState.values:
        rows = rows.filter(state=state)
    if unit:
        inside = Assignment.objects.in_force(cycle.reference_on).filter(unit__public_id=unit)
        rows = rows.filter(reviewee_id__in=inside.values("person_id"))
    listing = Listing(request, rows.prefetch_related("parts__writer"), COLUMNS, name=cycle.name, sort="person")
    words = {
        "cycle": cycle,
        "listing": listing,
        "states": ReviewState.choices,
        "state": state,
        "unit": unit,
    }
    return listing.file() or render(request, "evaluate/cycles/reviews.html", words)


@require_POST
def remind_all(request: HttpRequest, cycle_id: str) -> HttpResponse:
    cycle = the_cycle(request, cycle_id)
    require(rules.can_tend_cycle(viewer(request), cycle))
    try:
        sent = remind(cycle, by=viewer(request))
        text = ngettext("%(count)d reminder is on its way.", "%(count)d reminders are on their way.", sent)
        messages.success(request, text % {"count": sent})
    except RemindedRecentlyError as error:
        messages.info(request, error.message)
    return redirect(step_url(cycle, "cycle-progress"))


@require_POST
def close(request: HttpRequest, cycle_id: str) -> HttpResponse:
    cycle = the_cycle(request, cycle_id)
    require(rules.can_tend_cycle(viewer(request), cycle))
    close_cycle(cycle, by=viewer(request))
    forget(cycle)
    messages.success(request, _("“%(cycle)s” is closed. Its reviews stay as they are.") % {"cycle": cycle.name})
    return redirect(step_url(cycle, "cycle-progress"))
