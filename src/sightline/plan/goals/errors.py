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


class ReasonMissingError(OperationError):
    """A change while a goal runs needs a reason, an easing above all: the reviewer will read it."""


class FromDayNotSensibleError(OperationError):
    """A change cannot hold from that day."""


class GoalPausedError(OperationError):
    """The goal rests, so nothing is expected of it and nothing is read."""


class GoalNotPausedError(OperationError):
    """The goal does not rest."""


class ProposalWaitingError(OperationError):
    """Another proposal on this goal waits for an answer."""


class WeightsNotWholeError(OperationError):
    """The weights of somebody's goals do not make a hundred, or only some have one."""


class MeasureUnknownError(OperationError):
    """The goal has no such measure, or none that counts."""


class TemplateRetiredError(OperationError):
    """The template is no longer in use."""


class TemplateNotNewerError(OperationError):
    """The goal holds the newest words of its template already."""


class NobodyToAssignError(OperationError):
    """The rule leaves nobody who would get the goal."""


class TooManyAtOnceError(OperationError):
    """More people than one assignment may hold."""


class HandoverNotSensibleError(OperationError):
    """The goal cannot be handed over so."""


class HandoverAnsweredError(OperationError):
    """The handover was answered, taken back or has ended."""


class DependencyNotSensibleError(OperationError):
    """What is asked of another unit or person makes no sense so."""


class DependencyClosedError(OperationError):
    """The dependency was answered or closed already."""


class SuggestionAnsweredError(OperationError):
    """The suggestion has been decided or taken back."""


class MeasureNotRegisteredError(OperationError):
    """The registry of measures has no such entry."""


class ReadFromRegistryError(OperationError):
    """The measure reads the registry, where its values are given once for everybody."""
