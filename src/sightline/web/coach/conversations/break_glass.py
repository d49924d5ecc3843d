"""Break-glass: asking, answering, reading, and what the pair sees of it."""

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.coach.conversations import rules
from sightline.coach.conversations.enums import GrantState
from sightline.coach.conversations.models import BreakGlassGrant, MeetingNote, OneOnOne
from sightline.coach.conversations.operations import break_glass as operations
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.web.coach.conversations.answering import add_refusal
from sightline.web.coach.conversations.forms import BreakGlassForm
from sightline.web.coach.conversations.planning import pick_page
from sightline.web.coach.picking import receiver_of, viewer_of

SHOWN = 50
PEOPLE = ("series__employee", "series__lead", "requested_by", "answered_by")


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Requests that the viewer asked, may answer, or is told of."""
    viewer = viewer_of(request)
    grants = BreakGlassGrant.objects.visible_to(viewer).select_related(*PEOPLE)
    context = {"grants": list(grants.order_by("-id")[:SHOWN]), "may_ask": rules.can_ask_about(viewer)}
    return render(request, "coach/pairs/grants.html", context)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """About whom, then about which of their one-on-ones, then why."""
    viewer, employee = viewer_of(request), receiver_of(request)
    require(rules.can_ask_about(viewer))
    if employee is None:
        asked = _("About whose one-on-one?")
        return pick_page(request, "coach:ask-break-glass", asked, "coach:break-glass", _("Break-glass requests"))
    pairs = _pairs_of(employee, viewer)
    form = BreakGlassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        series = get_object_or_404(OneOnOne, public_id=request.POST.get("series", ""), pk__in=[one.pk for one in pairs])
        require(rules.can_request_break_glass(viewer, series))
        try:
            made = operations.request_break_glass(series, by=viewer, **form.cleaned_data)
        except OperationError as error:
            add_refusal(form, error)
        else:
            toasts.success(request, _("Asked. A second person decides."))
            return redirect("coach:break-glass-grant", made.public_id)
    context = {"form": form, "employee": employee, "pairs": pairs, "chosen": request.POST.get("series", "")}
    return render(request, "coach/pairs/ask_grant.html", context, status=422 if form.errors else 200)


def _pairs_of(employee: Person, viewer: Person) -> list[OneOnOne]:
    """That two people meet is no secret among colleagues; what they say is. Nobody asks about their own."""
    rows = OneOnOne.objects.filter(employee=employee).exclude(lead=viewer).exclude(employee=viewer)
    found = list(rows.with_pair().order_by("-id")[:SHOWN])
    return [one for one in found if rules.can_request_break_glass(viewer, one)]


def _the_grant(request: HttpRequest, public_id: str) -> BreakGlassGrant:
    rows = BreakGlassGrant.objects.visible_to(viewer_of(request)).select_related(*PEOPLE)
    return get_object_or_404(rows, public_id=public_id)


@require_GET
def grant(request: HttpRequest, public_id: str) -> HttpResponse:
    return _page(request, _the_grant(request, public_id))


def _page(request: HttpRequest, found: BreakGlassGrant, status: int = 200, error: str = "") -> HttpResponse:
    viewer = viewer_of(request)
    context = {
        "grant": found,
        "error": error,
        "is_waiting": found.state == GrantState.WAITING,
        "is_open": found.is_open(clock.now()),
        "is_of_pair": found.series.holds(viewer),
        "asked_it": found.requested_by_id == viewer.pk,
        "may_answer": rules.can_answer_break_glass(viewer, found),
        "may_read": rules.can_read_by_grant(viewer, found),
        "readings": list(found.readings.select_related("read_by")[:SHOWN]),
    }
    return render(request, "coach/pairs/grant.html", context, status=status)


@require_POST
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, found = viewer_of(request), _the_grant(request, public_id)
    require(rules.can_answer_break_glass(viewer, found))
    try:
        if request.POST.get("answer") == "open":
            operations.approve_break_glass(found, by=viewer)
            toasts.success(request, _("Opened. Both of them have been told."))
        else:
            operations.refuse_break_glass(found, by=viewer, answer=request.POST.get("why", ""))
    except OperationError as error:
        return _page(request, found, 422, error.message)
    return redirect("coach:break-glass-grant", public_id)


@require_POST
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, found = viewer_of(request), _the_grant(request, public_id)
    require(rules.can_withdraw_break_glass(viewer, found))
    try:
        operations.withdraw_break_glass(found, by=viewer)
    except OperationError as error:
        return _page(request, found, 422, error.message)
    return redirect("coach:break-glass-grant", public_id)


@require_POST
def read(request: HttpRequest, public_id: str) -> HttpResponse:
    """The shared notes, read-only. A post, since each reading is put on record before a word is shown."""
    viewer, found = viewer_of(request), _the_grant(request, public_id)
    require(rules.can_read_by_grant(viewer, found))
    operations.read_by_grant(found, by=viewer)
    notes = MeetingNote.objects.shared().filter(meeting__series=found.series).exclude(text="")
    rows = list(notes.select_related("meeting").order_by("-meeting__starts_at", "section")[:200])
    return render(request, "coach/pairs/grant_notes.html", {"grant": found, "notes": rows})


@require_POST
def noted(request: HttpRequest, public_id: str) -> HttpResponse:
    """One of the pair has seen it."""
    viewer, found = viewer_of(request), _the_grant(request, public_id)
    require(rules.can_note_grant(viewer, found))
    operations.note_grant(found, by=viewer)
    return redirect("coach:one-on-one", found.series.public_id)
