"""Questions put and received: follow one's own, answer or decline somebody's."""

from collections.abc import Collection

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.coach.feedback import rules
from sightline.coach.feedback.enums import InvitationState
from sightline.coach.feedback.models import FeedbackInvitation, FeedbackRequest
from sightline.coach.feedback.operations.requests import answer_request, decline_request, withdraw_request
from sightline.coach.feedback.queries import asked_of, requests_of
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.web.coach.feedback.forms import AnswerForm
from sightline.web.coach.feedback.giving import dismissed_in, hints_on, is_reading_over
from sightline.web.coach.picking import viewer_of
from sightline.web.listing import Column, Listing

COLUMNS = (
    Column("on", _("Asked on"), value=lambda row: row.created_at.date(), order=("created_at",)),
    Column("question", _("Question"), value=lambda row: row.question, order=("question",)),
    Column("about", _("About"), value=lambda row: str(row.goal or row.competency or row.value_behaviour or row.moment)),
    Column("due", _("By"), value=lambda row: row.due_on, order=("due_on",)),
    Column(
        "answers",
        _("Answers"),
        value=lambda row: sum(1 for one in row.invitations.all() if one.state == InvitationState.ANSWERED),
    ),
)


@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    listing = Listing(request, requests_of(viewer), COLUMNS, name=_("Questions you asked"), sort="-on")
    page = {"listing": listing, "asked": list(asked_of(viewer)[:50])}
    return listing.file() or render(request, "coach/feedback/requests.html", page)


@require_GET
def request_page(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer = viewer_of(request)
    found = get_object_or_404(requests_of(viewer), public_id=public_id)
    invitations = list(found.invitations.all())
    waiting = sum(1 for one in invitations if one.state == InvitationState.OPEN)
    page = {
        "asked": found,
        "invitations": invitations,
        "waiting": waiting,
        "may_withdraw": rules.can_withdraw_request(viewer, found, waiting),
    }
    return render(request, "coach/feedback/request.html", page)


@require_POST
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer = viewer_of(request)
    found = get_object_or_404(FeedbackRequest.objects.visible_to(viewer), public_id=public_id)
    require(rules.can_withdraw_request(viewer, found, found.invitations.open().count()))
    withdraw_request(found, by=viewer)
    toasts.success(request, _("Taken back. Nobody owes an answer any more; those that came stay yours."))
    return redirect("coach:request", public_id=public_id)


def _invitation(request: HttpRequest, public_id: str) -> FeedbackInvitation:
    rows = FeedbackInvitation.objects.visible_to(viewer_of(request)).select_related(
        "request__asker", "request__goal", "request__competency", "request__value_behaviour__value", "note"
    )
    return get_object_or_404(rows, public_id=public_id)


@require_http_methods(["GET", "POST"])
def asked(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, invitation = viewer_of(request), _invitation(request, public_id)
    verdict = rules.can_answer_request(viewer, invitation)
    if request.method == "GET":
        if verdict.code == "not_asked":  # the asker came here by the address
            return redirect("coach:request", public_id=invitation.request.public_id)
        return _asked_page(request, invitation, AnswerForm() if verdict else None)
    require(verdict)
    dismissed = dismissed_in(request)
    if is_reading_over(request):
        typed = {name: value for name, value in request.POST.items() if name in AnswerForm.base_fields}
        return _asked_page(request, invitation, AnswerForm(initial=typed), dismissed=dismissed)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            made = answer_request(invitation, by=viewer, **form.cleaned_data)
        except OperationError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            toasts.success(request, _("Sent. %(name)s sees it now.") % {"name": invitation.request.asker.called})
            return redirect("coach:note", public_id=made.public_id)
    return _asked_page(request, invitation, form, dismissed=dismissed, status=422)


def _asked_page(
    request: HttpRequest,
    invitation: FeedbackInvitation,
    form: AnswerForm | None,
    *,
    dismissed: Collection[str] = (),
    status: int = 200,
) -> HttpResponse:
    page = {
        "invitation": invitation,
        "asked": invitation.request,
        "receiver": invitation.request.asker,
        "form": form,
        "hints": hints_on(request, dismissed),
        "dismissed": sorted(dismissed),
    }
    return render(request, "coach/feedback/asked.html", page, status=status)


@require_POST
def decline(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, invitation = viewer_of(request), _invitation(request, public_id)
    require(rules.can_decline_request(viewer, invitation))
    try:
        decline_request(invitation, by=viewer, kind_word=request.POST.get("kind_word", ""))
    except OperationError as error:
        toasts.error(request, error.message)
        return redirect("coach:asked", public_id=public_id)
    toasts.success(request, _("Declined. %(name)s was told kindly.") % {"name": invitation.request.asker.called})
    return redirect("coach:requests")
