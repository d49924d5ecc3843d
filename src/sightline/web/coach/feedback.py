"""Feedback: write it, read it, say that it was read."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.coach.feedback import rules
from sightline.coach.feedback.hints import hints_for
from sightline.coach.feedback.models import FeedbackNote
from sightline.coach.feedback.operations import give_feedback, mark_seen
from sightline.coach.feedback.queries import notes_received, notes_written
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.web.coach.forms import FeedbackForm
from sightline.web.coach.paging import page_of
from sightline.web.coach.picking import choice_for, receiver_of, viewer_of

PARTS = ("situation", "behaviour", "impact", "next_step")


@require_GET
def notes(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    written = request.GET.get("show") == "written"
    rows = notes_written(viewer) if written else notes_received(viewer)
    found, cursor = page_of(rows, FeedbackNote.objects.visible_to(viewer), "happened_on", request.GET.get("before", ""))
    return render(request, "coach/notes.html", {"notes": found, "cursor": cursor, "written": written})


@require_GET
def note(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer = viewer_of(request)
    rows = FeedbackNote.objects.visible_to(viewer).select_related(
        "writer", "receiver", "goal", "competency", "value_behaviour__value"
    )
    found = get_object_or_404(rows, public_id=public_id)
    return render(request, "coach/note.html", {"note": found, "may_mark": rules.can_mark_seen(viewer, found)})


@require_POST
def note_seen(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer = viewer_of(request)
    found = get_object_or_404(FeedbackNote.objects.visible_to(viewer), public_id=public_id)
    require(rules.can_mark_seen(viewer, found))
    mark_seen(found, by=viewer)
    return redirect("coach:note", public_id=public_id)


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    viewer, receiver = viewer_of(request), receiver_of(request)
    if receiver is None:
        return render(request, "coach/pick.html", {"choice": choice_for(request), "target": "coach:give-feedback"})
    require(rules.can_give_feedback(viewer, receiver))
    initial = {"goal": request.GET.get("goal", "")}
    form = FeedbackForm(request.POST or None, writer=viewer, receiver=receiver, initial=initial)
    if request.method == "GET":
        return _form_page(request, form, receiver)
    dismissed = {*request.POST.getlist("dismissed"), request.POST.get("dismiss", "")} - {""}
    if "check" in request.POST or "dismiss" in request.POST:
        return _form_page(request, _unjudged(request, viewer, receiver), receiver, dismissed=dismissed)
    if form.is_valid():
        try:
            made = give_feedback(by=viewer, to=receiver, **form.cleaned_data)
        except OperationError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            toasts.success(request, _("Sent. %(name)s sees it now.") % {"name": receiver.called})
            return redirect("coach:note", public_id=made.public_id)
    return _form_page(request, form, receiver, dismissed=dismissed, status=422)


def _unjudged(request: HttpRequest, viewer: Person, receiver: Person) -> FeedbackForm:
    """What was typed so far, without complaints about what is still missing."""
    typed: dict[str, Any] = {name: value for name, value in request.POST.items() if name in FeedbackForm.base_fields}
    return FeedbackForm(writer=viewer, receiver=receiver, initial=typed)


def _form_page(
    request: HttpRequest, form: FeedbackForm, receiver: Person, *, dismissed: Collection[str] = (), status: int = 200
) -> HttpResponse:
    words = {name: request.POST.get(name, "") for name in PARTS}
    context = {
        "form": form,
        "receiver": receiver,
        "hints": hints_for(words, dismissed=dismissed),
        "dismissed": sorted(dismissed),
        "tags_open": any(form[name].value() for name in ("goal", "competency", "value_behaviour")),
    }
    return render(request, "coach/give.html", context, status=status)
