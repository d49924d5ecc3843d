"""Suggestions: those that stand, which kinds reach one, and the words the programme owner gave them."""

from typing import Any

from django import forms
from django.contrib import messages as toasts
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.coach.nudges import operations, rules
from sightline.coach.nudges.catalogue import BY_KEY, KINDS, LONGEST_TITLE, LONGEST_WHY, Kind
from sightline.coach.nudges.models import NudgeText
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.notify.models import Nudge, NudgeStop
from sightline.foundation.people.models import Person

MOST = 50


class WordsForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("What it says"), max_length=LONGEST_TITLE, required=False)
    why = forms.CharField(
        label=gettext_lazy("Why it came"),
        max_length=LONGEST_WHY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Leave both empty for the usual words."),
    )
    is_off = forms.BooleanField(label=gettext_lazy("Nobody gets these"), required=False)


def _person(request: HttpRequest) -> Person:
    person: Person = request.person  # type: ignore[attr-defined]
    return person


@require_GET
def nudges(request: HttpRequest) -> HttpResponse:
    person = _person(request)
    stopped = set(NudgeStop.objects.filter(person=person).values_list("kind", flat=True))
    words = {
        "nudges": Nudge.objects.visible_to(person).standing().order_by("-made_on", "id")[:MOST],
        "kinds": [{"key": kind.key, "name": _(kind.name), "wanted": kind.key not in stopped} for kind in KINDS],
        "may_reword": rules.can_reword(person),
    }
    return render(request, "notify/nudges.html", words)


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    person = _person(request)
    operations.choose_kinds(person, {key for key in request.POST.getlist("kind") if key in BY_KEY}, by=person)
    toasts.success(request, _("Saved. This is what we suggest to you from now on."))
    return redirect("nudges")


@require_POST
def stop(request: HttpRequest, public_id: str) -> HttpResponse:
    """No more of the kind that one nudge is of."""
    person = _person(request)
    nudge = get_object_or_404(Nudge.objects.visible_to(person), public_id=public_id)
    stopped = set(NudgeStop.objects.filter(person=person).values_list("kind", flat=True))
    operations.choose_kinds(person, set(BY_KEY) - stopped - {nudge.kind}, by=person)
    toasts.success(request, _("Stopped. None of this kind will come again."))
    return redirect("nudges")


@require_POST
def put_aside(request: HttpRequest, public_id: str) -> HttpResponse:
    person = _person(request)
    operations.put_aside(get_object_or_404(Nudge.objects.visible_to(person), public_id=public_id), by=person)
    return redirect("nudges")


@require_GET
def texts(request: HttpRequest) -> HttpResponse:
    require(rules.can_reword(_person(request)))
    own = {text.kind: text for text in NudgeText.objects.all()}
    return render(request, "notify/nudge_texts.html", {"rows": [_shown(kind, own.get(kind.key)) for kind in KINDS]})


def _shown(kind: Kind, text: NudgeText | None) -> dict[str, Any]:
    title, why = kind.words(kind.facts, text.title if text else "", text.why if text else "")
    changed = text is not None and bool(text.title or text.why)
    is_off = text is not None and text.is_off
    return {"key": kind.key, "name": _(kind.name), "title": title, "why": why, "changed": changed, "is_off": is_off}


@require_http_methods(["GET", "POST"])
def reword(request: HttpRequest, key: str) -> HttpResponse:
    require(rules.can_reword(_person(request)))
    kind = BY_KEY.get(key)
    if kind is None:
        raise Http404
    text = NudgeText.objects.filter(kind=key).first() or NudgeText(kind=key)
    initial = {"title": text.title, "why": text.why, "is_off": text.is_off}
    form = WordsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.reword(kind, **form.cleaned_data, by=_person(request))
        except OperationError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            return redirect("nudge-texts")
    words = {"form": form, "kind": kind, "usual": (_(kind.title), _(kind.why)), "name": _(kind.name)}
    return render(request, "notify/nudge_words.html", words, status=422 if form.errors else 200)
