"""Notes of a meeting, saved by themselves. A script posts every few seconds and wants JSON; a browser wants a page."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sightline.coach.conversations import rules
from sightline.coach.conversations.enums import Section
from sightline.coach.conversations.errors import BadNoteError
from sightline.coach.conversations.models import Meeting
from sightline.coach.conversations.operations.notes import Saved, save_note
from sightline.foundation.core.verdicts import require
from sightline.web.coach.conversations.desk import fields_of, meeting_page
from sightline.web.coach.conversations.fetch import the_meeting
from sightline.web.coach.picking import viewer_of

CONFLICT, REFUSED = 409, 422
SCOPES = ("shared", "private")


@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, public_id: str, section: str, scope: str) -> HttpResponse:
    found, viewer = the_meeting(request, public_id), viewer_of(request)
    if section not in Section.values or scope not in SCOPES:
        raise Http404
    if request.method == "GET":
        return redirect("coach:meeting", public_id)
    require(rules.can_change(viewer, found.series))
    text = request.POST.get("text", "").replace("\r\n", "\n").replace("\x00", "")
    try:
        saved = save_note(
            found,
            by=viewer,
            section=Section(section),
            text=text,
            version=_version(request),
            is_private=scope == "private",
        )
    except BadNoteError as error:
        return _refused(request, found, error)
    return _answered(request, found, saved)


def _version(request: HttpRequest) -> int:
    said = request.POST.get("version", "")
    return int(said) if said.isdecimal() and len(said) < 9 else 0


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _refused(request: HttpRequest, found: Meeting, error: BadNoteError) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"error": error.message}, status=REFUSED)
    typed = request.POST.get("text", "")
    return meeting_page(request, found, status=REFUSED, note_error=error.message, typed=typed)


def _answered(request: HttpRequest, found: Meeting, saved: Saved) -> HttpResponse:
    if _wants_json(request):
        if saved.accepted:
            return JsonResponse({"version": saved.note.version})
        return JsonResponse({"conflict": _("Changed elsewhere; both texts are kept.")}, status=CONFLICT)
    if saved.accepted:
        return redirect("coach:meeting", found.public_id)
    field = next(
        one
        for one in fields_of(found, viewer_of(request))
        if (one.section, one.is_private) == (saved.note.section, saved.note.writer_id is not None)
    )
    assert saved.refused is not None  # noqa: S101 — not accepted
    both = "\n\n".join(part for part in (saved.note.text, saved.refused.text) if part)
    context = {"meeting": found, "field": field, "stands": saved.note, "refused": saved.refused, "both": both}
    return render(request, "coach/pairs/conflict.html", context, status=CONFLICT)
