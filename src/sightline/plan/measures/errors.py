"""What cannot be done with the registry, named for the wish that failed."""

from sightline.foundation.core.errors import OperationError


class MeasureNotSensibleError(OperationError):
    """A name or short name is missing or taken, or the band is upside down."""


class MeasureInUseError(OperationError):
    """Unit or direction would change under readings or goals that rely on it."""


class MeasureRetiredError(OperationError):
    """It takes no readings any more."""


class ReadingNotSensibleError(OperationError):
    """The day lies ahead, or the number does not fit."""


class ReadingDiffersError(OperationError):
    """There is another value for this day already."""


class ReadingCorrectedError(OperationError):
    """The reading was corrected before; the correction is what can be corrected."""
