"""The recognition wall, and thanking somebody."""

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sightline.coach.feedback import rules
from sightline.coach.feedback.models import Recognition
from sightline.coach.feedback.operations import recognise
from sightline.coach.feedback.queries import wall
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.web.coach.forms import ThanksForm
from sightline.web.coach.paging import page_of
from sightline.web.coach.picking import choice_for, receiver_of, viewer_of


@require_GET
def recognition(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rows = wall(viewer).order_by("-given_on", "-id")
    everything = Recognition.objects.visible_to(viewer)
    found, cursor = page_of(rows, everything, "given_on", request.GET.get("before", ""))
    return render(request, "coach/recognition.html", {"rows": found, "cursor": cursor})


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    viewer, receiver = viewer_of(request), receiver_of(request)
    if receiver is None:
        return render(request, "coach/pick.html", {"choice": choice_for(request), "target": "coach:recognise"})
    require(rules.can_recognise(viewer, receiver))
    form = ThanksForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            recognise(by=viewer, to=receiver, **form.cleaned_data)
        except OperationError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            toasts.success(request, _("Said. %(name)s and everybody else can read it.") % {"name": receiver.called})
            return redirect("coach:recognition")
    context = {"form": form, "receiver": receiver, "has_behaviours": form.has_behaviours}
    return render(request, "coach/thank.html", context, status=422 if request.method == "POST" else 200)
