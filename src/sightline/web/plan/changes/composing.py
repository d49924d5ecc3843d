"""Writing a change, publishing and closing it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.plan.changes import operations, rules
from sightline.plan.changes.enums import StepKind
from sightline.plan.changes.models import StrategyChange
from sightline.plan.changes.preview import steps_of
from sightline.web.plan.changes.asking import fetch_change, me
from sightline.web.plan.changes.forms import ChangeForm, StepForm
from sightline.web.plan.strategy.refusals import attempt


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    require(rules.can_compose(me(request)))
    form = ChangeForm(request.POST or None)
    if form.is_valid():
        made = attempt(form, lambda: operations.draft_change(**form.cleaned_data, by=me(request)))
        if made is not None:
            return redirect("plan:change", made.public_id)
    return render(request, "plan/changes/form.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_change(request, public_id)
    require(rules.can_edit(me(request), found))
    form = ChangeForm(request.POST or None, initial={name: getattr(found, name) for name in ChangeForm.base_fields})
    if form.is_valid() and attempt(form, lambda: operations.edit_change(found, **form.cleaned_data, by=me(request))):
        return redirect("plan:change", public_id)
    words = {"form": form, "change": found}
    return render(request, "plan/changes/form.html", words, status=422 if form.is_bound else 200)


@require_POST
def discard(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_change(request, public_id)
    require(rules.can_edit(me(request), found))
    operations.discard_change(found, by=me(request))
    messages.success(request, _("The draft is gone. Nobody had seen it."))
    return redirect("plan:changes")


@require_http_methods(["GET", "POST"])
def new_step(request: HttpRequest, public_id: str, kind: str) -> HttpResponse:
    found = fetch_change(request, public_id)
    require(rules.can_edit(me(request), found))
    if kind not in StepKind.values:
        raise Http404
    step = StepKind(kind)
    form = StepForm(request.POST or None, kind=step)
    if form.is_valid() and attempt(form, lambda: operations.add_step(found, form.wish(), by=me(request))):
        return redirect("plan:change", public_id)
    words = {"form": form, "change": found, "kind": step}
    return render(request, "plan/changes/step_form.html", words, status=422 if form.is_bound else 200)


@require_POST
def remove(request: HttpRequest, public_id: str, step_id: str) -> HttpResponse:
    found = fetch_change(request, public_id)
    require(rules.can_edit(me(request), found))
    step = get_object_or_404(found.steps.select_related("change", "objective"), public_id=step_id)
    operations.remove_step(step, by=me(request))
    return redirect("plan:change", public_id)


@require_POST
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_change(request, public_id)
    require(rules.can_publish(me(request), found, steps_of(found)))
    return _carried_out(request, found, lambda: operations.publish_change(found, by=me(request)))


@require_POST
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_change(request, public_id)
    require(rules.can_close(me(request), found))
    reason = request.POST.get("why", "")[:1000]
    return _carried_out(request, found, lambda: operations.close_change(found, by=me(request), reason=reason))


def _carried_out(request: HttpRequest, found: StrategyChange, wish: Callable[[], object]) -> HttpResponse:
    try:
        wish()
    except OperationError as refusal:
        messages.error(request, " ".join(part for part in (refusal.message, refusal.fix) if part))
    return redirect("plan:change", found.public_id)
