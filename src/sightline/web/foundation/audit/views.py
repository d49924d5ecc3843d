"""The trail, filtered, fifty entries at a time; and one entry with what was before and after."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.audit.queries import PAGE, Wanted, trail
from sightline.foundation.core.verdicts import require
from sightline.foundation.people import access_rules
from sightline.web.foundation.audit.forms import AuditFilter


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
    before = request.GET.get("before", "")
    entries = trail(wanted, before_id=int(before) if before.isdecimal() and len(before) < 19 else None)
    words = {"form": form, "entries": entries[:PAGE], "more": _more(request, entries)}
    return render(request, "foundation/audit/audit.html", words, status=200 if valid else 422)


def _more(request: HttpRequest, entries: list[AuditEntry]) -> str:
    if len(entries) <= PAGE:
        return ""
    kept = {key: value for key, value in request.GET.items() if key != "before"}
    return "?" + urlencode({**kept, "before": entries[PAGE - 1].pk})


@require_GET
def audit_entry(request: HttpRequest, entry_id: int) -> HttpResponse:
    require(access_rules.can_read_trail(request.person))  # type: ignore[attr-defined]
    entry = get_object_or_404(AuditEntry, pk=entry_id)
    before, after = entry.before or {}, entry.after or {}
    changes = [Change(key, before.get(key), after.get(key)) for key in sorted({*before, *after})]
    return render(request, "foundation/audit/entry.html", {"entry": entry, "changes": changes})
