"""One meeting: its page, and what becomes of it."""

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.coach.conversations import invitations, rules
from sightline.coach.conversations.enums import ConversationKind, Usefulness
from sightline.coach.conversations.mails import sender
from sightline.coach.conversations.operations import meetings as operations
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.web.coach.conversations.answering import add_refusal, as_file
from sightline.web.coach.conversations.desk import meeting_page
from sightline.web.coach.conversations.fetch import the_meeting, the_series
from sightline.web.coach.conversations.forms import HeldForm, PlanForm, WhenForm
from sightline.web.coach.conversations.planning import plan_page
from sightline.web.coach.picking import viewer_of


@require_GET
def meeting(request: HttpRequest, public_id: str) -> HttpResponse:
    return meeting_page(request, the_meeting(request, public_id))


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, public_id: str) -> HttpResponse:
    """One in between, beside the rhythm."""
    viewer, series = viewer_of(request), the_series(request, public_id)
    require(rules.can_change(viewer, series))
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = operations.plan_meeting(
                series,
                by=viewer,
                starts_at=form.starts_at(),
                minutes=said["minutes"],
                kind=ConversationKind(said["kind"]),
                place=said["place"],
            )
        except OperationError as error:
            add_refusal(form, error)
        else:
            toasts.success(request, _("Planned. Both of you get the invitation by mail."))
            return redirect("coach:meeting", made.public_id)
    return plan_page(request, series, form)


@require_POST
def held(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, found = viewer_of(request), the_meeting(request, public_id)
    require(rules.can_change(viewer, found.series))
    form = HeldForm(request.POST, auto_id="held_%s")
    if form.is_valid():
        try:
            operations.hold_meeting(found, by=viewer, **form.cleaned_data)
        except OperationError as error:
            add_refusal(form, error)
        else:
            return redirect("coach:meeting", public_id)
    return meeting_page(request, found, status=422, held_form=form)


@require_POST
def move(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, found = viewer_of(request), the_meeting(request, public_id)
    require(rules.can_change(viewer, found.series))
    form = WhenForm(request.POST, auto_id="when_%s")
    if form.is_valid():
        said = form.cleaned_data
        try:
            operations.move_meeting(
                found, by=viewer, starts_at=form.starts_at(), minutes=said["minutes"], place=said["place"]
            )
        except OperationError as error:
            add_refusal(form, error)
        else:
            toasts.success(request, _("Moved. Both of you get the new time by mail."))
            return redirect("coach:meeting", public_id)
    return meeting_page(request, found, status=422, when_form=form, is_moving=True)


@require_POST
def skip(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, found = viewer_of(request), the_meeting(request, public_id)
    require(rules.can_change(viewer, found.series))
    try:
        operations.skip_meeting(found, by=viewer)
    except OperationError as error:
        toasts.error(request, error.message)
    return redirect("coach:one-on-one", found.series.public_id)


@require_POST
def kind(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, found = viewer_of(request), the_meeting(request, public_id)
    require(rules.can_change(viewer, found.series))
    if request.POST.get("kind") in ConversationKind.values:
        operations.choose_kind(found, kind=ConversationKind(request.POST["kind"]), by=viewer)
    return redirect("coach:meeting", public_id)


@require_POST
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Was it useful? Open even when the series has ended: the answer is one's own."""
    viewer, found = viewer_of(request), the_meeting(request, public_id)
    if request.POST.get("useful") in Usefulness.values:
        try:
            operations.answer_meeting(found, by=viewer, useful=Usefulness(request.POST["useful"]))
        except OperationError as error:
            toasts.error(request, error.message)
    return redirect("coach:meeting", public_id)


@require_POST
def looked_again(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, found = viewer_of(request), the_meeting(request, public_id)
    require(rules.can_change(viewer, found.series))
    operations.looked_again(found, by=viewer)
    return redirect("coach:meeting", public_id)


@require_GET
def invitation(request: HttpRequest, public_id: str) -> HttpResponse:
    found = the_meeting(request, public_id)
    return as_file(invitations.of_meeting(found, sender(), invitations.PUBLISH), "meeting.ics")
