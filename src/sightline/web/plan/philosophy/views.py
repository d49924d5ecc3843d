"""How performance is managed here: read, acknowledge, compare; and for the programme owner, write and publish."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.plan.strategy import promises, rules
from sightline.plan.strategy.enums import VersionState
from sightline.plan.strategy.models import Philosophy
from sightline.plan.strategy.operations import philosophies
from sightline.plan.strategy.queries import has_acknowledged, reading_count
from sightline.plan.strategy.wording import changes_in_words
from sightline.web.errors import is_fragment
from sightline.web.plan.philosophy.forms import PhilosophyForm, values_of
from sightline.web.plan.strategy.pages import person_of
from sightline.web.plan.strategy.refusals import attempt

PAGE = 50


def _in_force(person: Person) -> Philosophy | None:
    rows = Philosophy.objects.visible_to(person).filter(state=VersionState.PUBLISHED)
    return rows.select_related("published_by").prefetch_related("commitments").first()


def _kept(philosophy: Philosophy | None) -> dict[str, Any]:
    return {row.kind: row.value for row in philosophy.commitments.all()} if philosophy else {}


def _words(person: Person) -> dict[str, Any]:
    found = _in_force(person)
    return {
        "philosophy": found,
        "promises": promises.in_words(_kept(found)),
        "count": reading_count(found) if found else None,
        "can_acknowledge": rules.can_acknowledge(person, found, has_acknowledged(person, found)),
        "can_edit": rules.can_edit_strategy(person),
    }


@require_GET
def philosophy(request: HttpRequest) -> HttpResponse:
    """Open to everyone."""
    return render(request, "plan/philosophy/philosophy.html", _words(person_of(request)))


@require_POST
def acknowledge(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    found = _in_force(person)
    require(rules.can_acknowledge(person, found, has_acknowledged(person, found)))
    if found is not None:
        philosophies.acknowledge(found, by=person)
    if is_fragment(request):
        return render(request, "plan/philosophy/acknowledge.html", _words(person))
    messages.success(request, _("Thank you. You have acknowledged our philosophy."))
    return redirect("plan:philosophy")


@require_GET
def versions(request: HttpRequest) -> HttpResponse:
    """Every version, the newest first, with what changed against the one before."""
    rows = Philosophy.objects.visible_to(person_of(request)).select_related("published_by")
    found = list(rows.prefetch_related("commitments")[: PAGE + 1])
    older = {row.version: row for row in found}
    told = [_told(row, older.get(row.version - 1)) for row in found[:PAGE]]
    return render(request, "plan/philosophy/versions.html", {"versions": told})


def _told(row: Philosophy, before: Philosophy | None) -> dict[str, Any]:
    if before is None:
        return {"version": row, "pieces": None, "changes": ()}
    changes = promises.changes(_kept(before), _kept(row))
    return {"version": row, "pieces": changes_in_words(before.text, row.text), "changes": changes}


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """Write the next version, and see what publishing it will touch."""
    person = person_of(request)
    require(rules.can_edit_strategy(person))
    rows = Philosophy.objects.visible_to(person)
    standing, in_force = rows.draft(), rows.current()
    initial = values_of(standing or in_force)
    if standing is not None:
        initial["change_note"] = standing.change_note
    form = PhilosophyForm(request.POST or None, initial=initial)
    if form.is_valid() and attempt(
        form,
        lambda: philosophies.write_philosophy(
            text=form.cleaned_data["text"],
            commitments=form.commitments(),
            change_note=form.cleaned_data["change_note"],
            by=person,
        ),
    ):
        messages.success(request, _("The draft is saved. Nobody but the programme owner sees it yet."))
        return redirect("plan:draft-philosophy")
    changes = promises.changes(_kept(in_force), _kept(standing)) if standing else ()
    words = {"form": form, "draft": standing, "in_force": in_force, "changes": changes}
    return render(request, "plan/philosophy/form.html", words, status=422 if form.is_bound else 200)


@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    require(rules.can_edit_strategy(person))
    try:
        made = philosophies.publish_philosophy(by=person)
    except OperationError as refusal:
        messages.error(request, f"{refusal.message} {refusal.fix or ''}")
        return redirect("plan:draft-philosophy")
    messages.success(request, _("Version %d is in force. Everybody is asked to read it.") % made.version)
    return redirect("plan:philosophy")
