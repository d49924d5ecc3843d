from sightline.foundation.core.errors import OperationError


class TextNotSensibleError(OperationError):
    """Too long, or with facts in braces that do not exist."""


class UnknownKindError(OperationError):
    """There is no such kind of nudge."""
