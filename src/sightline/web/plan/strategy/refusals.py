"""Puts what an operation refused beside the field it is about."""

from collections.abc import Callable
from typing import Any

from django import forms

from sightline.foundation.core.errors import OperationError


def attempt(form: forms.Form, wish: Callable[[], object]) -> Any:
    """What the wish made; or, when it was refused, None and the reason in the form, which must be valid."""
    try:
        return wish()
    except OperationError as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, " ".join(part for part in (refusal.message, refusal.fix) if part))
        return None
