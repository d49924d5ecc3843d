"""Giving readings: one by hand, or many from a table, looked at before anything is written."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.plan.goals.operations import readings as operations
from sightline.plan.measures import rules
from sightline.plan.measures.enums import Source
from sightline.plan.measures.incoming import Line, decoded, read_lines
from sightline.plan.measures.models import Reading
from sightline.plan.measures.operations.readings import Said
from sightline.web.plan.measures.asking import fetch_measure
from sightline.web.plan.measures.forms import CorrectionForm, FileForm, ReadingForm
from sightline.web.plan.measures.one import page_of
from sightline.web.plan.strategy.pages import person_of
from sightline.web.plan.strategy.refusals import attempt

SHOWN = 200  # lines of a preview; wrong ones come first


@require_POST
def give(request: HttpRequest, public_id: str) -> HttpResponse:
    person = person_of(request)
    found = fetch_measure(request, public_id)
    require(rules.can_give_reading(person, found))
    form = ReadingForm(request.POST)
    if form.is_valid():
        said = Said(
            found, form.cleaned_data["value"], form.cleaned_data["on"] or clock.today(), form.cleaned_data["note"]
        )
        taken = attempt(form, lambda: operations.give_readings([said], by=person))
        if taken is not None:
            messages.success(request, _("Thank you. Everything that uses this measure shows it now."))
            return redirect("plan:measure", public_id)
    return render(request, "plan/measures/measure.html", page_of(request, found, form=form), status=422)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, public_id: str, reading_id: str) -> HttpResponse:
    person = person_of(request)
    found = fetch_measure(request, public_id)
    rows = Reading.objects.visible_to(person).filter(measure=found).select_related("measure", "said_by")
    reading = get_object_or_404(rows, public_id=reading_id)
    require(rules.can_correct(person, reading))
    form = CorrectionForm(request.POST or None, initial={"value": reading.value, "note": reading.note})
    if form.is_valid():
        wish = form.cleaned_data
        if attempt(form, lambda: operations.correct_reading(reading, **wish, by=person)):
            messages.success(request, _("The reading is corrected. The first number stays readable."))
            return redirect("plan:measure", public_id)
    words = {"form": form, "measure": found, "reading": reading}
    return render(request, "plan/measures/correct.html", words, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def bring_file(request: HttpRequest) -> HttpResponse:
    """First the table is read and shown; only the second step, with the same text, writes: all of it or nothing."""
    person = person_of(request)
    require(rules.can_bring_file(person))
    form = FileForm(request.POST or None, request.FILES or None)
    lines = _lines(request, form) if form.is_bound and form.is_valid() else None
    if lines is not None and request.POST.get("do") == "write" and not any(line.error for line in lines):
        said = [line.said for line in lines if line.said is not None]
        taken = attempt(form, lambda: operations.give_readings(said, by=person, source=Source.FILE))
        if taken is not None:
            count = len(taken.made)
            messages.success(
                request,
                ngettext("%(count)d reading taken in.", "%(count)d readings taken in.", count) % {"count": count},
            )
            return redirect("plan:measures")
    page = {"form": form, **_preview(lines or []), "text": form.cleaned_data.get("text", "") if lines else ""}
    return render(request, "plan/measures/file.html", page, status=422 if form.is_bound and form.errors else 200)


def _lines(request: HttpRequest, form: FileForm) -> list[Line] | None:
    try:
        upload = form.cleaned_data.get("file")
        if upload:
            form.cleaned_data["text"] = decoded(upload.read())
        return read_lines(form.cleaned_data["text"], person_of(request))
    except OperationError as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, " ".join(part for part in (refusal.message, refusal.fix) if part))
        return None


def _preview(lines: list[Line]) -> dict[str, object]:
    wrong = [line for line in lines if line.error]
    fine = [line for line in lines if not line.error]
    fresh = sum(1 for line in fine if not line.is_known)
    return {
        "lines": [*wrong, *fine][:SHOWN],
        "wrong": len(wrong),
        "fresh": fresh,
        "known": len(fine) - fresh,
        "more": max(0, len(lines) - SHOWN),
    }
