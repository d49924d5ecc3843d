"""The trail, filtered, fifty entries at a time; and one entry with what was before and after."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.audit.queries import PAGE, Wanted, history_of, trail
from sightline.foundation.core.verdicts import require
from sightline.foundation.people import access_rules
from sightline.web.foundation.audit.forms import AuditFilter
from sightline.web.foundation.audit.records import KINDS
from sightline.web.listing import Column, Listing

# ids grow with time, so the order of both is one; sorting by name would have to read all of it
COLUMNS = (
    Column("when", gettext_lazy("When"), value=lambda entry: entry.at, order=("id",)),
    Column("who", gettext_lazy("Who"), value=lambda entry: entry.actor_label),
    Column("for", gettext_lazy("On behalf of"), value=lambda entry: entry.on_behalf_of_label),
    Column("verb", gettext_lazy("What was done"), value=lambda entry: entry.verb),
    Column("record", gettext_lazy("Record"), value=lambda entry: entry.object_label),
    Column("why", gettext_lazy("Why"), value=lambda entry: entry.why),
)


@dataclass(frozen=True, slots=True)
class Change:
    field: str
    before: Any
    after: Any


@require_GET
def audit(request: HttpRequest) -> HttpResponse:
    require(access_rules.can_read_trail(request.person))  # type: ignore[attr-defined]
    form = AuditFilter(request.GET or None)
    valid = not form.is_bound or form.is_valid()
    wanted = Wanted(**{key: form.cleaned_data[key] for key in form.fields}) if form.is_bound and valid else Wanted()
    listing = Listing(request, trail(wanted), COLUMNS, name=_("Audit trail"), sort="-when")
    if valid and (file := listing.file()):
        return file
    return render(
        request, "foundation/audit/audit.html", {"form": form, "listing": listing}, status=200 if valid else 422
    )


@require_GET
def audit_entry(request: HttpRequest, entry_id: int) -> HttpResponse:
    require(access_rules.can_read_trail(request.person))  # type: ignore[attr-defined]
    entry = get_object_or_404(AuditEntry, pk=entry_id)
    before, after = entry.before or {}, entry.after or {}
    changes = [Change(key, before.get(key), after.get(key)) for key in sorted({*before, *after})]
    return render(request, "foundation/audit/entry.html", {"entry": entry, "changes": changes})


@require_GET
def record_history(request: HttpRequest, kind: str, public_id: str) -> HttpResponse:
    """Who did what to one record, when and why: without values, which the record itself shows as far as one may see."""
    if kind not in KINDS:
        raise Http404(kind)
    one, person = KINDS[kind], request.person  # type: ignore[attr-defined]
    record = get_object_or_404(one.model.objects.visible_to(person), public_id=public_id)
    require(one.may_read(person, record))
    back = reverse(one.address, args=[public_id] if one.takes_id else [])
    words = {"record": record, "back": back, "entries": history_of(public_id, limit=PAGE)}
    return render(request, "foundation/audit/history.html", words)
