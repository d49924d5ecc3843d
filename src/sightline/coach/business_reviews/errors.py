"""Wishes about business reviews that cannot be met. Each is raised before anything is written."""

from sightline.foundation.core.errors import OperationError


class ReviewNotPlannedError(OperationError):
    """The review has begun already."""


class ReviewNotUnderWayError(OperationError):
    """It has not begun, or it is closed."""


class ReviewNotSensibleError(OperationError):
    """A text or a person is missing."""


class ActionDoneError(OperationError):
    """It was done already, or it is no action."""


class AnswerNotSensibleError(OperationError):
    """An answer needs a sentence and a theme."""
