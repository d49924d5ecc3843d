"""Writing feedback: one screen, hints beside, never in the way."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sightline.coach.feedback import rules
from sightline.coach.feedback.hints import Hint, hints_for
from sightline.coach.feedback.operations import give_feedback
from sightline.coach.feedback.queries import people_lately
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.plan.strategy.policy import current_policy
from sightline.web.coach.feedback.forms import FeedbackForm
from sightline.web.coach.picking import choice_for, receiver_of, viewer_of

PARTS = ("situation", "behaviour", "impact", "next_step")


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    viewer, receiver = viewer_of(request), receiver_of(request)
    if receiver is None:
        page = {"choice": choice_for(request, people_lately(viewer)), "target": "coach:give-feedback"}
        return render(request, "coach/pick.html", page)
    require(rules.can_give_feedback(viewer, receiver))
    initial = {"goal": request.GET.get("goal", "")}
    form = FeedbackForm(request.POST or None, writer=viewer, receiver=receiver, initial=initial)
    if request.method == "GET":
        return _form_page(request, form, receiver)
    dismissed = dismissed_in(request)
    if is_reading_over(request):
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


def dismissed_in(request: HttpRequest) -> set[str]:
    return {*request.POST.getlist("dismissed"), request.POST.get("dismiss", "")} - {""}


def is_reading_over(request: HttpRequest) -> bool:
    """The writer wants hints, and nothing is sent."""
    return "check" in request.POST or "dismiss" in request.POST


def hints_on(request: HttpRequest, dismissed: Collection[str]) -> list[Hint]:
    words = {name: request.POST.get(name, "") for name in PARTS}
    return hints_for(words, dismissed=dismissed, language=get_language() or "en")


def _unjudged(request: HttpRequest, viewer: Person, receiver: Person) -> FeedbackForm:
    """What was typed so far, without complaints about what is still missing."""
    typed: dict[str, Any] = {name: value for name, value in request.POST.items() if name in FeedbackForm.base_fields}
    return FeedbackForm(writer=viewer, receiver=receiver, initial=typed)


def _form_page(
    request: HttpRequest, form: FeedbackForm, receiver: Person, *, dismissed: Collection[str] = (), status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "receiver": receiver,
        "hints": hints_on(request, dismissed),
        "dismissed": sorted(dismissed),
        "tags_open": any(form[name].value() for name in ("goal", "competency", "value_behaviour")),
        "may_confide": rules.can_write_in_confidence(viewer_of(request), receiver, current_policy()),
    }
    return render(request, "coach/feedback/give.html", context, status=status)
