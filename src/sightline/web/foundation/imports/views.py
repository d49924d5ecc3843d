"""A file with people on its way in: upload, columns, preview, progress, result."""

import contextlib
import csv
import io
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.people import rules
from sightline.foundation.people.enums import ImportState
from sightline.foundation.people.imports.reading import read_table
from sightline.foundation.people.imports.reports import refused_xlsx
from sightline.foundation.people.imports.running import preview
from sightline.foundation.people.models import ImportRun, Person
from sightline.foundation.people.operations import imports as operations
from sightline.web.foundation.imports.forms import ColumnsForm, UploadForm
from sightline.web.foundation.people.asking import me

SHOWN = 50
UNDER_WAY = (ImportState.WAITING, ImportState.READING, ImportState.WRITING)


def _run(request: HttpRequest, public_id: str) -> tuple[Person, ImportRun]:
    viewer = me(request)
    require(rules.can_import(viewer))
    return viewer, get_object_or_404(ImportRun, public_id=public_id)


@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Earlier imports, and the form for a new one."""
    viewer = me(request)
    require(rules.can_import(viewer))
    form = UploadForm(request.POST or None, request.FILES or None) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run = operations.upload(file.read(), file_name=file.name or "", by=viewer)
        except OperationError as refusal:
            form.refuse(refusal)
        else:
            return redirect("foundation:import-run", run.public_id)
    words = {"form": form, "runs": ImportRun.objects.select_related("started_by")[:20]}
    return render(request, "foundation/imports/start.html", words, status=422 if form.errors else 200)


@require_GET
def run_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """What comes next depends on how far the import is."""
    _viewer, run = _run(request, public_id)
    if run.state in UNDER_WAY:
        return render(request, "foundation/imports/progress.html", {"run": run})
    if run.state == ImportState.DONE:
        return render(request, "foundation/imports/result.html", _told(run, run.report))
    if run.state == ImportState.DISCARDED:
        return render(request, "foundation/imports/discarded.html", {"run": run})
    if not run.mapping:
        return redirect("foundation:import-columns", run.public_id)
    return _preview(request, run)


def _preview(request: HttpRequest, run: ImportRun) -> HttpResponse:
    order: Any = run.date_order or None
    try:
        outcome = preview(
            operations.content_of(run), mapping=operations.exact(run.mapping), as_of=run.as_of, date_order=order
        )
    except OperationError as problem:
        return render(request, "foundation/imports/broken.html", {"run": run, "problem": problem}, status=422)
    return render(request, "foundation/imports/preview.html", _told(run, outcome.report.as_dict()))


def _told(run: ImportRun, report: dict[str, Any]) -> dict[str, Any]:
    rows = report.get("rows", [])
    soft = report.get("row_warnings", [])
    return {
        "run": run,
        "report": report,
        "rows": rows[:SHOWN],
        "more_rows": max(0, len(rows) - SHOWN),
        "soft": soft[:SHOWN],
        "more_soft": max(0, len(soft) - SHOWN),
        "units": report.get("units", [])[:SHOWN],
        "more_units": max(0, len(report.get("units", [])) - SHOWN),
        "nothing_new": not (report.get("created") or report.get("updated")),
    }


@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, run = _run(request, public_id)
    try:
        table = read_table(operations.content_of(run))
    except OperationError:
        return redirect("foundation:import-run", run.public_id)
    known = {**run.mapping, "date_order": run.date_order, "as_of": run.as_of}
    form = ColumnsForm(table, request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        try:
            operations.choose_columns(
                run, mapping=form.mapping(), date_order=clean["date_order"], as_of=clean["as_of"], by=viewer
            )
        except OperationError as refusal:
            form.refuse(refusal)
        else:
            return redirect("foundation:import-run", run.public_id)
    words = {"run": run, "form": form, "count": len(table.rows)}
    return render(request, "foundation/imports/columns.html", words, status=422 if form.errors else 200)


@require_POST
def start(request: HttpRequest, public_id: str) -> HttpResponse:
    """A second click finds the import under way and simply shows it."""
    viewer, run = _run(request, public_id)
    with contextlib.suppress(operations.ImportIsOverError):
        operations.start(run, by=viewer)
    return redirect("foundation:import-run", run.public_id)


@require_POST
def discard(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, run = _run(request, public_id)
    try:
        operations.discard(run, by=viewer)
    except operations.ImportIsOverError:
        return redirect("foundation:import-run", run.public_id)
    return redirect("foundation:import")


@require_GET
def refused(request: HttpRequest, public_id: str) -> HttpResponse | FileResponse:
    """The refused rows as a file to mend: CSV, or ?as=xlsx."""
    _viewer, run = _run(request, public_id)
    if not run.refused_file:
        raise Http404
    with run.refused_file.open("rb") as stored:
        content = bytes(stored.read())
    name, kind = _("to-mend.csv"), "text/csv; charset=utf-8"
    if request.GET.get("as") == "xlsx":
        content = refused_xlsx(list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))))
        name, kind = _("to-mend.xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
