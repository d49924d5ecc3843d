"""What the operations of this app refuse, each named for the wish that failed."""

from sightline.foundation.core.errors import OperationError


class NothingSaidError(OperationError):
    """An entry needs a title, an annotation its words."""


class HappensLaterError(OperationError):
    """What is put down for the record cannot lie ahead."""


class UploadRefusedError(OperationError):
    """Too big, empty, or not one of the kinds of file that are kept."""


class EntryGoneError(OperationError):
    """It was taken away already."""


class NotOfThisPersonError(OperationError):
    """The goal is not one of the person's, or the item not in their timeline."""
