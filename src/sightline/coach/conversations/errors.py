"""What the operations of this app refuse, each named for the wish that failed."""

from sightline.foundation.core.errors import OperationError


class CannotStartSeriesError(OperationError):
    """The two cannot meet: one has left, or they meet already."""


class SeriesEndedError(OperationError):
    """What has ended can be read, not changed."""


class BadScheduleError(OperationError):
    """A day that is gone, too many minutes, a rhythm of no days."""


class MeetingSettledError(OperationError):
    """It took place, or was skipped, so it cannot be moved any more."""


class NotYetError(OperationError):
    """What lies ahead has not taken place."""


class EmptyTextError(OperationError):
    """Without words there is nothing to keep."""


class TextTooLongError(OperationError):
    pass


class BadDueDateError(OperationError):
    """A due date that is gone already."""


class AlreadyClosedError(OperationError):
    """It was closed before."""


class BadNoteError(OperationError):
    """A part that these notes do not have, or a text too long."""


class BreakGlassError(OperationError):
    """The request has been answered, or another one waits."""
