"""What the server's log says, and how loudly."""

import logging
from types import TracebackType

from django.core.exceptions import PermissionDenied

Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None] | BaseException


class Refusals(logging.Filter):
    """A refusal is an answer, not a fault: one line at INFO, without the stack Django would print."""

    def filter(self, record: logging.LogRecord) -> bool:
        if not _is_refusal(record.exc_info):
            return True
        record.levelno, record.levelname, record.exc_info = logging.INFO, "INFO", None
        return logging.getLogger(record.name).isEnabledFor(logging.INFO)


def _is_refusal(caught: Caught | None) -> bool:
    """Django hands over the exception itself, Python's own `exc_info=True` a tuple."""
    error = caught[1] if isinstance(caught, tuple) else caught
    return isinstance(error, PermissionDenied)
