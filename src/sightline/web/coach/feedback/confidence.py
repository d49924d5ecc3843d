"""Notes in confidence: read what was released, write one upward, take it back."""

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.coach.feedback import rules
from sightline.coach.feedback.models import WaitingNote
from sightline.coach.feedback.operations.confidence import take_back, write_in_confidence
from sightline.coach.feedback.queries import confidential_notes, leads_to_confide_in
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.suppression import MINIMUM
from sightline.foundation.core.verdicts import require
from sightline.plan.strategy.policy import current_policy
from sightline.web.coach.feedback.forms import ConfidenceForm
from sightline.web.coach.picking import receiver_of, viewer_of

NEWEST = 100  # notes shown; older ones are old


@require_GET
def notes(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    policy = current_policy()
    page = {
        "notes": list(confidential_notes(viewer)[:NEWEST]),
        "waiting": list(WaitingNote.objects.visible_to(viewer).select_related("receiver")),
        "leads": leads_to_confide_in(viewer) if policy.allows_confidential_feedback else [],
        "policy": policy,
        "least": MINIMUM,
    }
    return render(request, "coach/feedback/confidence.html", page)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    viewer, receiver = viewer_of(request), receiver_of(request)
    if receiver is None:
        return redirect("coach:confidence")
    require(rules.can_write_in_confidence(viewer, receiver, current_policy()))
    standing = WaitingNote.objects.visible_to(viewer).filter(receiver=receiver).first()
    initial = {name: getattr(standing, name) for name in ConfidenceForm.base_fields} if standing else {}
    form = ConfidenceForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            write_in_confidence(by=viewer, to=receiver, **form.cleaned_data)
        except OperationError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            toasts.success(request, _("Kept until enough others have written. You can take it back until then."))
            return redirect("coach:confidence")
    page = {"form": form, "receiver": receiver, "least": MINIMUM, "standing": standing}
    return render(request, "coach/feedback/confide.html", page, status=422 if form.is_bound else 200)


@require_POST
def take_back_one(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer = viewer_of(request)
    note = get_object_or_404(WaitingNote.objects.visible_to(viewer), public_id=public_id)
    take_back(note, by=viewer)
    toasts.success(request, _("Taken back. Nothing of it is kept."))
    return redirect("coach:confidence")
