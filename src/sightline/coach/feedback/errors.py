"""What the operations of this app refuse, each named for the wish that failed."""

from sightline.foundation.core.errors import OperationError


class FeedbackToOneselfError(OperationError):
    """Feedback and thanks go to somebody else."""


class NotWorkingHereError(OperationError):
    """Either side has left, or has not begun."""


class EmptyFeedbackError(OperationError):
    """A part without which the note says nothing."""


class TextTooLongError(OperationError):
    pass


class HappensLaterError(OperationError):
    """What was seen cannot lie ahead."""


class BehaviourRetiredError(OperationError):
    """The value or its behaviour is not in use any more."""


class NobodyAskedError(OperationError):
    """A question needs somebody who is asked."""


class TooManyAskedError(OperationError):
    pass


class TooSoonError(OperationError):
    """Nobody can answer by a day that is over."""


class RequestSettledError(OperationError):
    """Answered, declined or withdrawn already."""


class MarkStandsError(OperationError):
    """The quarter of this mark is over and was shown."""


class ActedOnAlreadyError(OperationError):
    """What came of it was said, and stays as it was said."""
