"""Handovers: choosing together, saying that one is done, reading what was given."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.coach.handover import operations, rules
from sightline.coach.handover.content import Thing, things_of
from sightline.coach.handover.enums import HandoverState, ItemKind
from sightline.coach.handover.models import Handover, HandoverItem
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.web.coach.picking import viewer_of

PEOPLE = ("employee", "former_manager", "new_manager")
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing on the table, with both sides' word on it."""

    thing: Thing
    mine: bool
    theirs: bool


@dataclass(frozen=True, slots=True)
class Group:
    label: str
    help: str
    choices: Sequence[Choice]


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    rows = Handover.objects.visible_to(viewer_of(request)).select_related(*PEOPLE)
    return render(request, "coach/handover/index.html", {"handovers": list(rows.order_by("-from_on", "-id")[:SHOWN])})


def _the_handover(request: HttpRequest, public_id: str) -> Handover:
    rows = Handover.objects.visible_to(viewer_of(request)).select_related(*PEOPLE)
    return get_object_or_404(rows, public_id=public_id)


@require_http_methods(["GET", "POST"])
def handover(request: HttpRequest, public_id: str) -> HttpResponse:
    """While it is chosen: what could pass. Afterwards: what passed."""
    viewer, found = viewer_of(request), _the_handover(request, public_id)
    if request.method == "GET":
        return _page(request, found)
    require(rules.can_choose(viewer, found))
    note = request.POST.get("note", "").replace("\r\n", "\n")
    try:
        operations.choose(found, by=viewer, keys=request.POST.getlist("thing"), note=note)
    except OperationError as error:
        return _page(request, found, status=422, error=error.message)
    toasts.success(request, _("Kept. Nothing has passed yet."))
    return redirect("coach:handover", public_id)


def _page(request: HttpRequest, found: Handover, *, status: int = 200, error: str = "") -> HttpResponse:
    viewer = viewer_of(request)
    if found.state == HandoverState.PASSED:
        return _packet(request, found)
    is_employee = found.is_employee(viewer)
    note = request.POST.get("note", found.employee_note if is_employee else found.former_note)
    context = {
        "handover": found,
        "is_employee": is_employee,
        "other": found.former_manager if is_employee else found.employee,
        "groups": _groups(found, things_of(found, viewer), is_employee),
        "note": note,
        "error": error,
        "may_finish": rules.can_finish(viewer, found),
        "former_has_left": rules.former_has_left(found),
        "other_done": found.former_done_at if is_employee else found.employee_done_at,
    }
    return render(request, "coach/handover/choose.html", context, status=status)


def _groups(found: Handover, things: list[Thing], is_employee: bool) -> list[Group]:
    said = {f"{item.kind}:{item.ref}": (item.employee_yes, item.former_yes) for item in found.items.all()}
    groups = []
    for kind, rows in groupby(things, key=lambda thing: thing.kind):
        choices = []
        for thing in rows:
            employee, former = said.get(thing.key, (False, False))
            choices.append(Choice(thing, employee if is_employee else former, former if is_employee else employee))
        alone = kind == ItemKind.FEEDBACK
        groups.append(Group(str(kind.label), _("Your word alone decides on these.") if alone else "", choices))
    return groups


def _packet(request: HttpRequest, found: Handover) -> HttpResponse:
    viewer = viewer_of(request)
    items = list(found.items.order_by("kind", "-dated_on", "id"))
    groups = [(ItemKind(kind).label, list(rows)) for kind, rows in groupby(items, key=lambda item: item.kind)]
    context = {
        "handover": found,
        "groups": groups,
        "is_new": viewer.pk == found.new_manager_id,
        "may_take_over": rules.can_take_over(viewer, found),
        "former_has_left": rules.former_has_left(found),
    }
    return render(request, "coach/handover/packet.html", context)


@require_POST
def done(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, found = viewer_of(request), _the_handover(request, public_id)
    require(rules.can_finish(viewer, found))
    passed = operations.say_done(found, by=viewer)
    if passed.state == HandoverState.PASSED:
        toasts.success(request, _("Handed over. %(name)s can read it now.") % {"name": found.new_manager.name})
    return redirect("coach:handover", public_id)


@require_POST
def read(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, found = viewer_of(request), _the_handover(request, public_id)
    require(rules.can_take_over(viewer, found))
    operations.note_packet(found, by=viewer)
    return redirect("coach:handover", public_id)


@require_POST
def take_over(request: HttpRequest, public_id: str, item_id: str) -> HttpResponse:
    viewer, found = viewer_of(request), _the_handover(request, public_id)
    require(rules.can_take_over(viewer, found))
    rows = HandoverItem.objects.filter(handover=found, kind=ItemKind.PROMISE).select_related(
        "handover__employee", "handover__former_manager", "handover__new_manager"
    )
    item = get_object_or_404(rows, public_id=item_id)
    try:
        operations.take_over(item, by=viewer)
    except OperationError as error:
        toasts.error(request, error.message)
    else:
        toasts.success(request, _("It is your promise now."))
    return redirect("coach:handover", public_id)
