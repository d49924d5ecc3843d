"""Wishes about changes of strategy that cannot be met. Each is raised before anything is written."""

from sightline.foundation.core.errors import OperationError


class ChangeNotDraftError(OperationError):
    """The change is published or closed, and stays as it was published."""


class ChangeNotUnderWayError(OperationError):
    """Decisions belong to a change that is published and not closed."""


class ChangeNotSensibleError(OperationError):
    """It has no step, no reason, or a last day that is over."""


class StepNotSensibleError(OperationError):
    """The step lacks what its kind needs, or its objective is retired or changing already."""


class DecisionNotSensibleError(OperationError):
    """A reason or an aim is missing, or the goal would still serve what leaves."""


class GoalDecidedError(OperationError):
    """It was decided already; the goal itself can still be changed."""
