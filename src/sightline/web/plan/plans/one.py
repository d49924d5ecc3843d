"""The page of one plan: what it says, who stands by it, its versions, and the printed page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.plan.performance_plans import operations, rules
from sightline.plan.performance_plans.content import changed_parts, named, read
from sightline.plan.performance_plans.enums import PlanSide, PlanState
from sightline.plan.performance_plans.models import PerformancePlan, PlanAcknowledgement, PlanVersion
from sightline.plan.performance_plans.operations.writing import content_now
from sightline.plan.performance_plans.printing import printed
from sightline.web.plan.plans.asking import fetch_plan, readers_of
from sightline.web.plan.strategy.pages import person_of


def _versions(plan: PerformancePlan) -> list[PlanVersion]:
    acknowledged = Prefetch("acknowledgements", PlanAcknowledgement.objects.select_related("person"))
    return list(plan.versions.select_related("proposed_by").prefetch_related(acknowledged)[:50])


@require_GET
def plan(request: HttpRequest, public_id: str) -> HttpResponse:
    return render(request, "plan/plans/plan.html", _page(request, fetch_plan(request, public_id)))


def _page(request: HttpRequest, found: PerformancePlan, number: int | None = None, refusal: str = "") -> dict[str, Any]:
    """Of the newest version, or of the one with this number."""
    viewer = person_of(request)
    versions = _versions(found) if found.version else []
    shown = next((one for one in versions if number in (None, one.number)), None)
    if number is not None and shown is None:
        raise Http404
    now = content_now(found) if number is None else None
    content = read(shown.content) if shown is not None else now
    newest = frozenset(PlanSide(one.side) for one in versions[0].acknowledgements.all()) if versions else frozenset()
    differs = changed_parts(content, now) if content is not None and now is not None else []
    return {
        "plan": found,
        "content": content,
        "version": shown,
        "is_newest": number is None or (bool(versions) and number == versions[0].number),
        "versions": versions,
        "changes": _changes(versions),
        "is_mine": found.person_id == viewer.pk,
        "is_draft": found.state == PlanState.DRAFT,
        "drift": named(differs) if differs else "",
        "readers": readers_of(found.assignment, viewer),
        "waits_for": _waits_for(found, newest),
        "may_change": rules.can_change(viewer, found),
        "may_acknowledge": rules.can_acknowledge(viewer, found, newest),
        "may_discard": rules.can_discard(viewer, found),
        "refusal": refusal,
    }


def _changes(versions: list[PlanVersion]) -> list[tuple[PlanVersion, str]]:
    """Each version with what reads otherwise than in the one before."""
    found = []
    for newer, older in zip(versions, [*versions[1:], None], strict=False):  # without versions, nothing
        parts = changed_parts(read(older.content), read(newer.content)) if older is not None else []
        found.append((newer, named(parts) if parts else ""))
    return found


def _waits_for(found: PerformancePlan, acknowledged: frozenset[PlanSide]) -> str:
    if found.state != PlanState.PROPOSED:
        return ""
    if PlanSide.EMPLOYEE not in acknowledged:
        return found.person.name
    return found.assignment.manager.name if found.assignment.manager is not None else ""


@require_GET
def version(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    return render(request, "plan/plans/plan.html", _page(request, fetch_plan(request, public_id), number))


@require_GET
def pdf(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    found = fetch_plan(request, public_id)
    shown = next((one for one in _versions(found) if one.number == number), None)
    if shown is None:
        raise Http404
    shown.plan = found
    name = f"plan-{slugify(found.person.name) or 'person'}-{number}.pdf"
    return HttpResponse(
        printed(shown, list(shown.acknowledgements.all())),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"},
    )


def _act(request: HttpRequest, found: PerformancePlan, wish: Callable[[], object], said: str) -> HttpResponse:
    try:
        wish()
    except OperationError as error:
        refusal = f"{error.message} {error.fix}" if error.fix else error.message
        fresh = fetch_plan(request, found.public_id)
        return render(request, "plan/plans/plan.html", _page(request, fresh, refusal=refusal), status=422)
    messages.success(request, said)
    return redirect("plan:performance-plan", found.public_id)


@require_POST
def put_forward(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_plan(request, public_id)
    require(rules.can_change(person_of(request), found))
    told = _("The plan is put forward. The other side is asked for an answer.")
    return _act(request, found, lambda: operations.put_forward(found, by=person_of(request)), told)


@require_POST
def acknowledge(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_plan(request, public_id)
    viewer = person_of(request)
    newest = PlanAcknowledgement.objects.filter(version__plan=found, version__number=found.version)
    sides = frozenset(PlanSide(side) for side in newest.values_list("side", flat=True))
    require(rules.can_acknowledge(viewer, found, sides))
    said = request.POST.get("seen", "")
    seen = int(said) if said.isdecimal() and len(said) < 5 else None
    return _act(
        request,
        found,
        lambda: operations.acknowledge_plan(found, by=viewer, seen=seen),
        _("Thank you. The plan counts as acknowledged by you."),
    )


@require_POST
def discard(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_plan(request, public_id)
    require(rules.can_discard(person_of(request), found))
    operations.discard_plan(found, by=person_of(request))
    messages.success(request, _("The draft is gone."))
    return redirect("plan:performance-plans")
