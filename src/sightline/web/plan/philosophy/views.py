"""How performance is managed here: read, acknowledge, compare."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sightline.foundation.core.verdicts import require
from sightline.plan.strategy import promises
from sightline.plan.strategy.models import Philosophy
from sightline.plan.strategy.operations import philosophies
from sightline.plan.strategy.wording import changes_in_words
from sightline.web.errors import is_fragment
from sightline.web.plan.philosophy.pages import head_of, kept, signed
from sightline.web.plan.strategy.pages import person_of

PAGE = 50


@require_GET
def philosophy(request: HttpRequest) -> HttpResponse:
    """Open to everyone."""
    head = head_of(request)
    words = {"head": head, "promises": promises.in_words(kept(head.philosophy)), "signed": signed(head.philosophy)}
    return render(request, "plan/philosophy/philosophy.html", words)


@require_POST
def acknowledge(request: HttpRequest) -> HttpResponse:
    head = head_of(request)
    require(head.can_acknowledge)
    if head.philosophy is not None:
        philosophies.acknowledge(head.philosophy, by=person_of(request))
    if is_fragment(request):
        return render(request, "plan/philosophy/acknowledge.html", {"head": head_of(request)})
    messages.success(request, _("Thank you. You have acknowledged our philosophy."))
    return redirect("plan:philosophy")


@require_GET
def versions(request: HttpRequest) -> HttpResponse:
    """Every version, the newest first, with what changed against the one before."""
    rows = Philosophy.objects.visible_to(person_of(request)).select_related("published_by")
    found = list(rows.prefetch_related("commitments", "signatures__person")[: PAGE + 1])
    older = {row.version: row for row in found}
    told = [_told(row, older.get(row.version - 1)) for row in found[:PAGE]]
    return render(request, "plan/philosophy/versions.html", {"head": head_of(request), "versions": told})


def _told(row: Philosophy, before: Philosophy | None) -> dict[str, Any]:
    told = {"version": row, "signed": signed(row), "pieces": None, "changes": ()}
    if before is None:
        return told
    changes = promises.changes(kept(before), kept(row))
    return {**told, "pieces": changes_in_words(before.text, row.text), "changes": changes}


@require_GET
def version(request: HttpRequest, number: int) -> HttpResponse:
    """One version as it reads, in force or not: what a closed cycle ran under."""
    rows = Philosophy.objects.visible_to(person_of(request)).prefetch_related("commitments", "signatures__person")
    found = get_object_or_404(rows, version=number)
    words = {"philosophy": found, "promises": promises.in_words(kept(found)), "signed": signed(found)}
    return render(request, "plan/philosophy/version.html", words)
