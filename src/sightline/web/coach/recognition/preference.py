"""How one likes to be thanked."""

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sightline.coach.feedback.operations.thanks import prefer_thanks
from sightline.coach.feedback.queries import preference_of
from sightline.foundation.core.errors import OperationError
from sightline.web.coach.picking import viewer_of
from sightline.web.coach.recognition.forms import PreferenceForm


@require_http_methods(["GET", "POST"])
def preference(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    form = PreferenceForm(request.POST or None, instance=preference_of(viewer))
    if request.method == "POST" and form.is_valid():
        try:
            prefer_thanks(by=viewer, **form.cleaned_data)
        except OperationError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            toasts.success(request, _("Kept. It holds for earlier thanks too."))
            return redirect("coach:thanks-preference")
    status = 422 if request.method == "POST" else 200
    return render(request, "coach/recognition/preference.html", {"form": form}, status=status)
