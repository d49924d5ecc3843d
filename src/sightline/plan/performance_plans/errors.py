"""What cannot be done with a plan, named for the wish that failed."""

from sightline.foundation.core.errors import OperationError


class PlanNotSensibleError(OperationError):
    """The period or the words do not fit."""


class PlanThereAlreadyError(OperationError):
    """Another plan of this assignment covers some of the same days."""


class PlanNotDraftError(OperationError):
    """Only a draft can be thrown away or put forward for the first time."""


class PlanAnsweredError(OperationError):
    """This side has acknowledged the version already."""


class PlanChangedMeanwhileError(OperationError):
    """A newer version was put forward after the page was opened."""


class GoalElsewhereError(OperationError):
    """The goal belongs to somebody else, or to another plan of the same days."""
