"""Retiring an objective of the strategy. It lives here, one floor above the strategy, because goals may cite it."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import LIVE_STATES, GoalState
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.models import StrategicObjective
from sightline.plan.strategy.operations import objectives

CITING_STATES = (*LIVE_STATES, GoalState.DRAFT)


class ObjectiveStillCitedError(OperationError):
    """Goals that are under way serve the objective."""


@transaction.atomic
def retire_objective(objective: StrategicObjective, *, by: Person | None, why: str = "") -> StrategicObjective:
    """Retire it, unless goals under way still cite it. Raises `ObjectiveStillCitedError`, `ObjectiveRetiredError`."""
    locked = StrategicObjective.objects.select_for_update().get(pk=objective.pk)
    count = citing_goals(locked).count()
    if count:
        raise ObjectiveStillCitedError(
            ngettext("%(count)d goal under way serves %(code)s.", "%(count)d goals under way serve %(code)s.", count)
            % {"count": count, "code": locked.code},
            value=count,
            fix=_("Link those goals to another objective first, or close them."),
        )
    return objectives.retire_objective(locked, by=by, why=why)


def citing_goals(objective: StrategicObjective):  # type: ignore[no-untyped-def]  # a queryset of goals
    """Goals that are drafts or under way and linked to the objective directly."""
    cites = Q(links_up__objective=objective, links_up__ended_at__isnull=True)
    return Goal.objects.filter(cites, state__in=CITING_STATES)
