"""Thanking somebody, as far as they like it to be seen."""

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sightline.coach.feedback import rules
from sightline.coach.feedback.enums import Audience
from sightline.coach.feedback.operations import recognise
from sightline.coach.feedback.queries import people_lately, preference_of
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.web.coach.picking import choice_for, receiver_of, viewer_of
from sightline.web.coach.recognition.forms import ThanksForm


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    viewer, receiver = viewer_of(request), receiver_of(request)
    if receiver is None:
        page = {"choice": choice_for(request, people_lately(viewer)), "target": "coach:recognise"}
        return render(request, "coach/pick.html", page)
    require(rules.can_recognise(viewer, receiver))
    preference = preference_of(receiver)
    form = ThanksForm(request.POST or None, widest=preference.audience)
    if request.method == "POST" and form.is_valid():
        try:
            made = recognise(by=viewer, to=receiver, **form.cleaned_data)
        except OperationError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            toasts.success(request, _said(made.audience) % {"name": receiver.called})
            return redirect("coach:recognition")
    context = {
        "form": form,
        "receiver": receiver,
        "preference": preference,
        "circle": Audience(preference.audience).label,
        "has_behaviours": form.has_behaviours,
    }
    return render(request, "coach/recognition/give.html", context, status=422 if request.method == "POST" else 200)


def _said(audience: str) -> str:
    if audience == Audience.PRIVATE:
        return _("Said to %(name)s, and to nobody else.")
    if audience == Audience.TEAM:
        return _("Said. %(name)s and the team can read it.")
    return _("Said. %(name)s and everybody else can read it.")
