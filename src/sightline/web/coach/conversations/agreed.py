"""What comes out of it: agenda items, actions, promises, and what was used of what was learned."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from sightline.coach.conversations import rules
from sightline.coach.conversations.enums import ActionKind, ActionState, AgendaKind, PromiseKind, PromiseState
from sightline.coach.conversations.models import (
    ActionItem,
    AgendaItem,
    OneOnOne,
    SupportCommitment,
    UseReport,
)
from sightline.coach.conversations.operations import actions, agenda, promises
from sightline.coach.conversations.suggestions import suggestions_for
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.web.coach.conversations.answering import add_refusal
from sightline.web.coach.conversations.desk import meeting_page, pair_page
from sightline.web.coach.conversations.fetch import meeting_said, the_meeting, the_series
from sightline.web.coach.conversations.forms import ActionForm, AgendaForm, PromiseForm, UseForm
from sightline.web.coach.picking import viewer_of


def _back(request: HttpRequest, series: OneOnOne, part: str) -> HttpResponse:
    """To the page it came from."""
    meeting = meeting_said(request, series)
    target = redirect("coach:meeting", meeting.public_id) if meeting else redirect("coach:one-on-one", series.public_id)
    target["Location"] += f"#{part}"
    return target


def _again(request: HttpRequest, series: OneOnOne, **forms: Any) -> HttpResponse:
    """The page it came from, with the refused form in it."""
    meeting = meeting_said(request, series)
    if meeting is None:
        return pair_page(request, series, status=422, **forms)
    return meeting_page(request, the_meeting(request, meeting.public_id), status=422, **forms)


def _tried(request: HttpRequest, do: Callable[[], object]) -> None:
    """Something with one button: a refusal is said as a toast."""
    try:
        do()
    except OperationError as error:
        toasts.error(request, error.message)


@require_POST
def add_item(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, series = viewer_of(request), the_series(request, public_id)
    require(rules.can_change(viewer, series))
    form = AgendaForm(request.POST, auto_id="agenda_%s")
    if form.is_valid():
        kind = AgendaKind(form.cleaned_data["kind"] or AgendaKind.TOPIC)
        try:
            agenda.add_agenda_item(series, by=viewer, text=form.cleaned_data["text"], kind=kind)
        except OperationError as error:
            add_refusal(form, error)
        else:
            return _back(request, series, "agenda")
    return _again(request, series, agenda_form=form)


@require_POST
def take_up(request: HttpRequest, public_id: str) -> HttpResponse:
    """A suggestion, by its source: its words are worked out again, not taken from the browser."""
    viewer, series = viewer_of(request), the_series(request, public_id)
    require(rules.can_change(viewer, series))
    wanted = request.POST.get("source", "")
    for one in suggestions_for(series, viewer):
        if one.source == wanted:
            agenda.add_agenda_item(series, by=viewer, text=one.text, why=one.why, source=one.source)
    return _back(request, series, "agenda")


@require_POST
def close_item(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer = viewer_of(request)
    rows = AgendaItem.objects.visible_to(viewer).select_related("series__employee", "series__lead")
    item = get_object_or_404(rows, public_id=public_id)
    require(rules.can_change(viewer, item.series))
    _tried(request, lambda: agenda.close_agenda_item(item, by=viewer))
    return _back(request, item.series, "agenda")


@require_POST
def add_action(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, series = viewer_of(request), the_series(request, public_id)
    require(rules.can_change(viewer, series))
    form = ActionForm(request.POST, series=series, viewer=viewer, auto_id="action_%s")
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.add_action(
                series,
                owner=form.person(),
                text=said["text"],
                by=viewer,
                due_on=said["due_on"],
                kind=ActionKind(said["kind"]),
                meeting=meeting_said(request, series),
            )
        except OperationError as error:
            add_refusal(form, error)
        else:
            return _back(request, series, "agreed")
    return _again(request, series, action_form=form)


@require_POST
def settle_action(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer = viewer_of(request)
    rows = ActionItem.objects.visible_to(viewer).select_related("series__employee", "series__lead", "owner")
    action = get_object_or_404(rows, public_id=public_id)
    require(rules.can_settle_action(viewer, action))
    state = ActionState.DROPPED if request.POST.get("state") == ActionState.DROPPED.value else ActionState.DONE
    _tried(request, lambda: actions.settle_action(action, by=viewer, state=state))
    return _back(request, action.series, "agreed")


@require_POST
def tell_use(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer = viewer_of(request)
    rows = UseReport.objects.filter(action__in=ActionItem.objects.visible_to(viewer))
    found = rows.select_related("action__series__employee", "action__series__lead", "action__owner")
    report = get_object_or_404(found, public_id=public_id)
    require(rules.can_tell_use(viewer, report))
    form = UseForm(request.POST, auto_id="use_%s")
    if form.is_valid():
        try:
            actions.tell_use(report, by=viewer, **form.cleaned_data)
        except OperationError as error:
            add_refusal(form, error)
        else:
            return _back(request, report.action.series, "learned")
    return pair_page(request, report.action.series, status=422, use_form=form, told=report.public_id)


@require_POST
def add_promise(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, series = viewer_of(request), the_series(request, public_id)
    require(rules.can_change(viewer, series))
    form = PromiseForm(request.POST, series=series, viewer=viewer, auto_id="promise_%s")
    if form.is_valid():
        said = form.cleaned_data
        try:
            promises.make_promise(
                series,
                promised_by=form.person(),
                text=said["text"],
                by=viewer,
                kind=PromiseKind(said["kind"]),
                due_on=said["due_on"],
                meeting=meeting_said(request, series),
            )
        except OperationError as error:
            add_refusal(form, error)
        else:
            return _back(request, series, "agreed")
    return _again(request, series, promise_form=form)


def _the_promise(request: HttpRequest, public_id: str) -> SupportCommitment:
    rows = SupportCommitment.objects.visible_to(viewer_of(request))
    found = rows.select_related("series__employee", "series__lead", "promised_by", "promised_to")
    return get_object_or_404(found, public_id=public_id)


@require_POST
def say_done(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, promise = viewer_of(request), _the_promise(request, public_id)
    require(rules.can_say_done(viewer, promise))
    _tried(request, lambda: promises.say_done(promise, by=viewer))
    return _back(request, promise.series, "agreed")


@require_POST
def close_promise(request: HttpRequest, public_id: str) -> HttpResponse:
    """Kept, or not needed any more."""
    viewer, promise = viewer_of(request), _the_promise(request, public_id)
    require(rules.can_close_promise(viewer, promise))
    released = request.POST.get("state") == PromiseState.RELEASED.value
    state = PromiseState.RELEASED if released else PromiseState.KEPT
    _tried(request, lambda: promises.close_promise(promise, by=viewer, state=state))
    return _back(request, promise.series, "agreed")


@require_POST
def reopen_promise(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, promise = viewer_of(request), _the_promise(request, public_id)
    require(rules.can_close_promise(viewer, promise))
    _tried(request, lambda: promises.reopen_promise(promise, by=viewer))
    return _back(request, promise.series, "agreed")
