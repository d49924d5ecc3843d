"""The next version: written, looked at with everything it touches, signed, published."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.insights.practice.touches import touched
from sightline.plan.strategy import promises, rules
from sightline.plan.strategy.enums import VersionState
from sightline.plan.strategy.models import Philosophy
from sightline.plan.strategy.operations import philosophies, signatures
from sightline.plan.strategy.policy import policy_of
from sightline.plan.strategy.wording import changes_in_words
from sightline.web.plan.philosophy.forms import PhilosophyForm, SignatoryForm, values_of
from sightline.web.plan.philosophy.pages import kept
from sightline.web.plan.philosophy.places import address_of
from sightline.web.plan.strategy.pages import person_of
from sightline.web.plan.strategy.refusals import attempt

Versions = tuple[Philosophy | None, Philosophy | None]


def _versions(person: Person) -> Versions:
    """(the draft, the version in force), as far as there are any."""
    rows = Philosophy.objects.visible_to(person).exclude(state=VersionState.REPLACED)
    found = {row.state: row for row in rows.prefetch_related("commitments")}
    return found.get(VersionState.DRAFT), found.get(VersionState.PUBLISHED)


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """Write the next version. Saving leads to what it touches."""
    person = person_of(request)
    require(rules.can_edit_strategy(person))
    standing, in_force = _versions(person)
    initial = values_of(standing or in_force)
    if standing is not None:
        initial["change_note"] = standing.change_note
    form = PhilosophyForm(request.POST or None, initial=initial)
    if form.is_valid() and attempt(form, lambda: _write(form, person)):
        messages.success(request, _("The draft is saved. Below stands what publishing it would touch."))
        return redirect("plan:publish-philosophy")
    words = {"form": form, "draft": standing, "in_force": in_force}
    return render(request, "plan/philosophy/form.html", words, status=422 if form.is_bound else 200)


def _write(form: PhilosophyForm, person: Person) -> Philosophy:
    return philosophies.write_philosophy(
        text=form.cleaned_data["text"],
        commitments=form.commitments(),
        change_note=form.cleaned_data["change_note"],
        by=person,
    )


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest) -> HttpResponse:
    """Everything that the draft would touch, who signs it, and the button."""
    person = person_of(request)
    require(rules.can_edit_strategy(person))
    if request.method == "GET":
        return _before_publishing(request, person)
    try:
        made = philosophies.publish_philosophy(by=person)
    except OperationError as refusal:
        messages.error(request, f"{refusal.message} {refusal.fix or ''}")
        return redirect("plan:publish-philosophy")
    messages.success(request, _("Version %d is in force. Everybody is asked to read it.") % made.version)
    return redirect("plan:philosophy")


def _before_publishing(request: HttpRequest, person: Person, form: SignatoryForm | None = None) -> HttpResponse:
    standing, in_force = _versions(person)
    if standing is None:
        return redirect("plan:draft-philosophy")
    words = {
        **_what_changes(standing, in_force),
        "signatures": standing.signatures.select_related("person"),
        "form": form or SignatoryForm(),
    }
    status = 422 if form is not None else 200
    return render(request, "plan/philosophy/publish.html", words, status=status)


def _what_changes(standing: Philosophy, in_force: Philosophy | None) -> dict[str, Any]:
    changes = promises.changes(kept(in_force), kept(standing))
    found = [
        {"change": one.change, "touches": [(touch, address_of(touch.place, touch.public_id)) for touch in one.touches]}
        for one in touched(changes, policy_of(in_force), policy_of(standing))
    ]
    is_other = in_force is not None and in_force.text != standing.text
    pieces = changes_in_words(in_force.text, standing.text) if in_force and is_other else None
    return {"draft": standing, "in_force": in_force, "found": found, "pieces": pieces}


@require_POST
def ask_to_sign(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    require(rules.can_edit_strategy(person))
    form = SignatoryForm(request.POST)
    if not form.is_valid():
        return _before_publishing(request, person, form)
    if attempt(form, lambda: signatures.ask_to_sign(form.cleaned_data["person"], by=person)) is None:
        return _before_publishing(request, person, form)
    messages.success(request, _("%(name)s is asked to sign.") % {"name": form.cleaned_data["person"].name})
    return redirect("plan:publish-philosophy")


@require_POST
def no_longer_ask(request: HttpRequest, public_id: str) -> HttpResponse:
    person = person_of(request)
    require(rules.can_edit_strategy(person))
    asked = get_object_or_404(Person.objects.visible_to(person), public_id=public_id)
    try:
        signatures.no_longer_ask(asked, by=person)
    except OperationError as refusal:
        messages.error(request, refusal.message)
    return redirect("plan:publish-philosophy")


@require_http_methods(["GET", "POST"])
def signing(request: HttpRequest) -> HttpResponse:
    """The draft as somebody reads it who was asked to sign it."""
    person = person_of(request)
    standing, in_force = _versions(person)
    own = standing.signatures.filter(person=person).first() if standing else None
    verdict = rules.can_sign(person, own)
    if request.method == "POST":
        require(verdict)
        signatures.sign(by=person)
        messages.success(request, _("Thank you. Your name stands under it."))
        return redirect("plan:sign-philosophy")
    if own is None or standing is None:
        require(verdict)
        return redirect("plan:philosophy")
    words = {**_what_changes(standing, in_force), "promises": promises.in_words(kept(standing)), "can_sign": verdict}
    return render(request, "plan/philosophy/signing.html", words)
