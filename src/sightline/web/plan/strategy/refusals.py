"""Puts what an operation refused beside the field it is about."""

from collections.abc import Callable
from typing import Any

from django import forms

from sightline.foundation.core.errors import OperationError


def attempt(form: forms.Form, wish: Callable[[], object]) -> Any:
    """Do it and return what it made; or, refused, put the reason into the form and return None. `form` must be valid."""
    try:
        return wish()
    except OperationError as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, " ".join(part for part in (refusal.message, refusal.fix) if part))
        return None
