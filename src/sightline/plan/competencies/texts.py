"""Texts as they come from a form or a file: trimmed, not missing where needed, not longer than their column.

SQLite does not keep to column lengths, so operations ask here before they write.
"""

from django.db import models
from django.utils.translation import gettext as _

from sightline.foundation.core.errors import OperationError


class TextMissingError(OperationError):
    """A text that has to be there is empty."""


class TextTooLongError(OperationError):
    """A text is longer than its field takes."""


def fitting(model: type[models.Model], field: str, text: str, *, required: bool = False) -> str:
    """The trimmed text. Raises `TextMissingError` or `TextTooLongError`, naming the field."""
    trimmed = text.replace("\x00", "").strip()
    column = model._meta.get_field(field)
    label = str(getattr(column, "verbose_name", field))
    if required and not trimmed:
        fix = _("Write something for “%(field)s”.") % {"field": label}
        raise TextMissingError(_("“%(field)s” is empty.") % {"field": label}, field=field, value=text, fix=fix)
    longest = getattr(column, "max_length", None)
    if longest is not None and len(trimmed) > longest:
        words = {"field": label, "length": len(trimmed), "longest": longest}
        message = _("“%(field)s” has %(length)d characters; up to %(longest)d fit.") % words
        raise TextTooLongError(message, field=field, value=f"{trimmed[:40]}…", fix=_("Make it shorter."))
    return trimmed
