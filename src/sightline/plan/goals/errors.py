"""Wishes about goals that cannot be met. Each is raised before anything is written."""

from sightline.foundation.core.errors import OperationError


class GoalClosedError(OperationError):
    """The goal is done or retired."""


class GoalNotActiveError(OperationError):
    """The goal is a draft, or waits for agreement."""


class GoalNotDraftError(OperationError):
    """Only a draft can be proposed."""


class GoalChangedMeanwhileError(OperationError):
    """Somebody else changed the terms after the form was opened."""


class ProposalAnsweredError(OperationError):
    """The proposal has been answered or withdrawn already."""


class MeasureHasReadingsError(OperationError):
    """A measure with check-ins is part of the record and cannot be taken away."""


class EmptyCheckInError(OperationError):
    """Neither value, confidence, note nor blocker."""


class ObservationsOnlyError(OperationError):
    """A behaviour goal takes observations, no numbers."""


class ValueNotSensibleError(OperationError):
    """The value does not fit the measure, or there is no such measure."""


class CheckInInFutureError(OperationError):
    """A check-in says how things stood, so its day cannot lie ahead."""


class CheckInCorrectedError(OperationError):
    """The check-in was corrected before; correct the correction."""


class LinkLoopsError(OperationError):
    """The link would make a goal serve itself. `path` holds the titles around the loop."""

    def __init__(self, message: str, path: list[str]) -> None:
        super().__init__(message, field="parent", value=" → ".join(path))
        self.path = path


class LinkNotSensibleError(OperationError):
    """The link points at nothing, at a closed goal, or carries no share."""


class LinkEndedError(OperationError):
    """The link has ended already."""
