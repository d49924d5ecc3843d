"""Putting something down for the record, with a file; sharing it, taking it away."""

from django.contrib import messages as toasts
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.coach.evidence import operations, rules
from sightline.coach.evidence.enums import EvidenceKind
from sightline.coach.evidence.models import EvidenceEntry
from sightline.coach.evidence.models.entry import EvidenceEntryQuerySet
from sightline.coach.evidence.queries import annotations_of
from sightline.coach.evidence.sources import entry_item
from sightline.coach.evidence.uploads import LARGEST, Upload, checked
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.web.coach.evidence.forms import EntryForm
from sightline.web.coach.picking import viewer_of


@require_http_methods(["GET", "POST"])
def put_down(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer = viewer_of(request)
    about = get_object_or_404(Person.objects.visible_to(viewer), public_id=public_id)
    require(rules.can_put_down(viewer, about))
    form = EntryForm(request.POST or None, request.FILES or None, viewer=viewer, about=about)
    if request.method == "POST" and form.is_valid():
        try:
            words = {**form.cleaned_data, "upload": uploaded(form.cleaned_data["file"])}
            del words["file"]
            made = operations.put_down(by=viewer, about=about, **words)
        except OperationError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            return redirect("coach:entry", made.public_id)
    words = {"form": form, "about": about, "is_own": viewer.pk == about.pk}
    return render(request, "coach/evidence/put_down.html", words, status=422 if form.errors else 200)


def uploaded(file: UploadedFile | None) -> Upload | None:  # type: ignore[type-arg]  # its parameter says nothing here
    """Reads no more than is kept. Raises `UploadRefusedError`."""
    return checked(file.name or "", file.read(LARGEST + 1)) if file else None


@require_GET
def entry(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, found = viewer_of(request), _the_entry(request, public_id)
    words = {
        "entry": found,
        "said": [one.text for one in annotations_of(found.person, [entry_item(found)])],
        "kind": EvidenceKind.ENTRY.value,
        "may_share": rules.can_share(viewer, found),
        "may_take_away": rules.can_take_away(viewer, found),
        "may_annotate": rules.can_annotate(viewer, found.person),
    }
    return render(request, "coach/evidence/entry.html", words)


def _the_entry(request: HttpRequest, public_id: str) -> EvidenceEntry:
    rows = _seen(request).select_related("person", "written_by", "goal", "competency", "removed_by")
    return get_object_or_404(rows, public_id=public_id)


def _seen(request: HttpRequest) -> EvidenceEntryQuerySet:
    return EvidenceEntry.objects.visible_to(viewer_of(request))


@require_GET
def entry_file(request: HttpRequest, public_id: str) -> FileResponse:
    """To be saved, never shown inside our pages: what somebody uploaded runs nothing here."""
    found = get_object_or_404(_seen(request), public_id=public_id)
    if not found.file:
        raise Http404
    return FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=found.file_name,
        content_type=found.media_type,
        headers={"Cache-Control": "private, no-store", "Content-Security-Policy": "sandbox; default-src 'none'"},
    )


@require_POST
def share(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _the_entry(request, public_id)
    require(rules.can_share(viewer_of(request), found))
    operations.share_entry(found, by=viewer_of(request))
    toasts.success(request, _("Shared."))
    return redirect("coach:entry", public_id)


@require_POST
def take_away(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _the_entry(request, public_id)
    require(rules.can_take_away(viewer_of(request), found))
    operations.take_away(found, by=viewer_of(request))
    return redirect("coach:timeline", found.person.public_id)
