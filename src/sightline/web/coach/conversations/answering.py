"""How a refusal comes back into its form, and how a calendar file is handed out."""

from typing import Any

from django.http import HttpResponse

from sightline.foundation.core.errors import OperationError

CALENDAR = "text/calendar; charset=utf-8"


def add_refusal(form: Any, error: OperationError) -> None:
    form.add_error(error.field if error.field in form.fields else None, error.message)


def as_file(raw: bytes, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(raw, headers={"Content-Type": CALENDAR, "Content-Disposition": disposition})
