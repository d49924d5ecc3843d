"""Asking people for feedback: whom, what, about what, by when."""

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sightline.coach.feedback import rules
from sightline.coach.feedback.operations.requests import MOST_ASKED, ask_for_feedback
from sightline.coach.feedback.queries import people_lately
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.web.coach.feedback.forms import AskForm
from sightline.web.coach.picking import around as people_around
from sightline.web.coach.picking import candidates, finding_people, viewer_of


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    require(rules.can_ask(viewer))
    chosen = _chosen(request, viewer)
    if request.method == "GET":
        initial = {"goal": request.GET.get("goal", ""), "competency": request.GET.get("competency", "")}
        return _page(request, AskForm(asker=viewer, initial=initial), chosen)
    if "find" in request.POST:
        typed = {name: value for name, value in request.POST.items() if name in AskForm.base_fields}
        return _page(request, AskForm(asker=viewer, initial=typed), chosen)
    form = AskForm(request.POST, asker=viewer)
    if form.is_valid():
        try:
            made = ask_for_feedback(by=viewer, people=chosen, **form.cleaned_data)
        except OperationError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            toasts.success(request, _("Asked. They see your question on their home page."))
            return redirect("coach:request", public_id=made.public_id)
    return _page(request, form, chosen, status=422)


def _chosen(request: HttpRequest, viewer: Person) -> list[Person]:
    ids = (request.POST.getlist("people") or request.GET.getlist("people"))[: MOST_ASKED + 10]
    return list(Person.objects.visible_to(viewer).filter(public_id__in=ids)) if ids else []


def _page(request: HttpRequest, form: AskForm, chosen: list[Person], status: int = 200) -> HttpResponse:
    viewer = viewer_of(request)
    words = request.POST.get("q", "")
    others = finding_people(viewer, words) if words else [*people_lately(viewer), *people_around(viewer)]
    offered = {one.pk: one for one in [*chosen, *others] if one.pk != viewer.pk}
    picked = {one.pk for one in chosen}
    page = {
        "form": form,
        "words": words,
        "people": [(one, one.person.pk in picked) for one in candidates(list(offered.values())[:24])],
        "most": MOST_ASKED,
    }
    return render(request, "coach/feedback/ask.html", page, status=status)
