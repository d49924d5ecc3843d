"""What becomes of goals when the objective they serve goes."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.models import Person
from sightline.plan.goals.citing import citing
from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.models import ContributionLink, Goal
from sightline.plan.goals.operations.closing import close_goal
from sightline.plan.goals.operations.links import drop_links, mark_standalone, repoint
from sightline.plan.strategy.models import StrategicObjective
from sightline.plan.strategy.operations import objectives as strategy


class ObjectiveStillCitedError(OperationError):
    """Goals that go on still serve this objective."""


class DecisionNotSensibleError(OperationError):
    """A decision lacks the objective to point at or the reason to stand alone; `field` names the goal."""


class Way(models.TextChoices):
    """What becomes of one goal."""

    REPOINT = "re_point", gettext_lazy("Serves another objective")
    RETIRE = "retire", gettext_lazy("Is retired too")
    ALONE = "alone", gettext_lazy("Stands alone, for a reason")


@dataclass(frozen=True, slots=True)
class Decision:
    """`objective` where it is re-pointed, `reason` where it stands alone (and as closing note where it retires)."""

    goal: Goal
    way: Way
    objective: StrategicObjective | None = None
    reason: str = ""


@transaction.atomic
def settle(objective: StrategicObjective, decision: Decision, *, by: Person | None) -> Goal:
    """One goal lets go of the objective in the way decided. Each way leaves its own entry in the goal's trail."""
    goal = decision.goal
    if decision.way == Way.RETIRE:
        return close_goal(goal, by=by, outcome=GoalState.RETIRED, note=decision.reason or _retired_with(objective))
    if decision.way == Way.ALONE:
        if not decision.reason.strip():
            raise _unfit(goal, _("Say why “%s” may stand alone.") % goal.title)
        return mark_standalone(goal, reason=decision.reason, by=by)
    if decision.objective is None or decision.objective.pk == objective.pk:
        raise _unfit(goal, _("Choose which objective “%s” serves from now on.") % goal.title)
    link = ContributionLink.objects.get(goal=goal, objective=objective, ended_at=None)
    return repoint(link, objective=decision.objective, by=by).goal


def _retired_with(objective: StrategicObjective) -> str:
    return _("Retired together with objective %(code)s.") % {"code": objective.code}


def _unfit(goal: Goal, message: str) -> DecisionNotSensibleError:
    return DecisionNotSensibleError(message, field=goal.public_id, value=goal.title)


@transaction.atomic
def retire_with(
    objective: StrategicObjective, decisions: Sequence[Decision], *, by: Person | None, why: str = ""
) -> StrategicObjective:
    """Settle these goals and, when no other goal cites the objective any more, retire it.

    With more citing goals than decisions it stays active (look at `is_active`), and what was decided is kept.
    """
    for decision in decisions:
        settle(objective, decision, by=by)
    if decisions and citing(objective).exists():
        return objective
    return retire_objective(objective, by=by, why=why)


@transaction.atomic
def retire_objective(objective: StrategicObjective, *, by: Person | None, why: str = "") -> StrategicObjective:
    """Refused until each goal that serves it was re-pointed, retired, or marked standalone with a reason (S0.1).

    Drafts are their writers' alone: they only lose the link, and are asked again what they serve before they are put.
    """
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
    drop_links(ContributionLink.objects.filter(objective=objective, ended_at=None, goal__state=GoalState.DRAFT))
    return strategy.retire_objective(objective, by=by, why=why)
