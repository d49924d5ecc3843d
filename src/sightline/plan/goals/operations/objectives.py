"""What becomes of goals when the objective they serve goes."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.models import Person
from sightline.plan.goals.queries import citing
from sightline.plan.strategy.models import StrategicObjective
from sightline.plan.strategy.operations import objectives as strategy


class ObjectiveStillCitedError(OperationError):
    """Goals that go on still serve this objective."""


@transaction.atomic
def retire_objective(objective: StrategicObjective, *, by: Person | None, why: str = "") -> StrategicObjective:
    """Refused until each goal that serves it was re-pointed, retired, or marked standalone with a reason (S0.1)."""
    count = citing(objective).count()
    if count:
        told = ngettext(
            "%(count)d goal still serves this objective.", "%(count)d goals still serve this objective.", count
        )
        raise ObjectiveStillCitedError(
            told % {"count": count},
            field="objective",
            value=objective.code,
            fix=_("Re-point each goal, retire it, or mark it standalone with a reason."),
        )
    return strategy.retire_objective(objective, by=by, why=why)
