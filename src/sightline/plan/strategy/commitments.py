"""The typed promises of a philosophy: which values each takes.

Pure: no database. A commitment that is not made leaves the default of product.md section 5 in force.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from sightline.foundation.core.errors import OperationError
from sightline.plan.strategy import cadence
from sightline.plan.strategy.cadence import LONGEST_CADENCE
from sightline.plan.strategy.enums import (
    Attribution,
    Calibration,
    CommitmentKind,
    Distribution,
    MultiRaterUse,
    PayLink,
    Purpose,
    RatingPolicy,
    Transparency,
)

LONGEST_BUDGET = 40 * 60  # minutes
CHOICES: dict[CommitmentKind, type[TextChoices]] = {
    CommitmentKind.RATING_POLICY: RatingPolicy,
    CommitmentKind.ATTRIBUTION: Attribution,
    CommitmentKind.DISTRIBUTION: Distribution,
    CommitmentKind.CALIBRATION: Calibration,
    CommitmentKind.TRANSPARENCY: Transparency,
    CommitmentKind.MULTI_RATER_USE: MultiRaterUse,
    CommitmentKind.PAY_LINK: PayLink,
}


class InvalidCommitmentError(OperationError):
    """The value is not one that this kind of commitment takes."""


def cleaned(kind: CommitmentKind, value: Any) -> Any:
    """The value as it is stored. Raises `InvalidCommitmentError`, which names the kind as its field."""
    if kind == CommitmentKind.PURPOSE_ORDER:
        return _purposes(value)
    if kind == CommitmentKind.CADENCE_DAYS:
        return _whole(kind, value, LONGEST_CADENCE, _("Give a whole number of days from 1 to %d.") % LONGEST_CADENCE)
    if kind == CommitmentKind.TIME_BUDGET:
        return _whole(kind, value, LONGEST_BUDGET, _("Give a whole number of minutes from 1 to %d.") % LONGEST_BUDGET)
    if kind == CommitmentKind.CADENCE:
        return _groups(value)
    choices = CHOICES[kind]
    if value not in choices.values:
        raise _invalid(kind, value, _("Choose one of: %s.") % ", ".join(str(label) for label in choices.labels))
    return str(value)


def cleaned_all(values: Mapping[CommitmentKind, Any]) -> dict[CommitmentKind, Any]:
    """Every commitment made; None means that the philosophy is silent on it."""
    return {kind: cleaned(kind, values[kind]) for kind in CommitmentKind if values.get(kind) not in (None, "", [])}


def _purposes(value: Any) -> list[str]:
    order = [str(one) for one in value] if isinstance(value, list | tuple) else []
    if sorted(order) != sorted(Purpose.values):
        raise _invalid(
            CommitmentKind.PURPOSE_ORDER, value, _("Put each of the four purposes in one place of the order.")
        )
    return order


def _whole(kind: CommitmentKind, value: Any, most: int, fix: str) -> int:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if not is_whole or not 1 <= value <= most:
        raise _invalid(kind, value, fix)
    return int(value)


def _groups(value: Any) -> list[dict[str, Any]]:
    try:
        return cadence.clean(value)
    except cadence.NotACadenceError as refusal:
        raise _invalid(CommitmentKind.CADENCE, value, str(refusal)) from refusal


def _invalid(kind: CommitmentKind, value: Any, fix: str) -> InvalidCommitmentError:
    message = _("“%(value)s” is no answer to “%(kind)s”. %(fix)s") % {"value": value, "kind": kind.label, "fix": fix}
    return InvalidCommitmentError(message, field=kind.value, value=value, fix=fix)
