"""The end of a change: by itself when everything is decided, or by its owner with a reason."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.notify.operations import settle_duties
from sightline.foundation.people.models import Person
from sightline.plan.changes.enums import LEAVING, ChangeState, Decision
from sightline.plan.changes.errors import ChangeNotSensibleError, ChangeNotUnderWayError
from sightline.plan.changes.models import ImpactItem, StrategyChange
from sightline.plan.goals.enums import CLOSED_STATES
from sightline.plan.goals.operations.objectives import ObjectiveStillCitedError, retire_objective
from sightline.plan.strategy.operations.objectives import ObjectiveRetiredError


def locked_under_way(change: StrategyChange) -> StrategyChange:
    fresh = StrategyChange.objects.select_for_update().get(pk=change.pk)
    if fresh.state != ChangeState.PUBLISHED:
        message = _("Only a change that is under way goes on.")
        raise ChangeNotUnderWayError(message, field="state", value=fresh.get_state_display())
    return fresh


@transaction.atomic
def close_change(change: StrategyChange, *, by: Person | None, reason: str = "") -> StrategyChange:
    """Undecided goals need a `reason`. Objectives that leave are retired, each as soon as no goal serves it any more;
    one that is still served stays in force (S0.1), and the trail says which."""
    change = locked_under_way(change)
    note_ended_goals(change)
    undecided = ImpactItem.objects.filter(change=change).undecided().count()
    if undecided and not reason.strip():
        told = ngettext("%(count)d goal is not decided.", "%(count)d goals are not decided.", undecided)
        fix = _("Say why the change closes all the same.")
        raise ChangeNotSensibleError(told % {"count": undecided}, field="reason", value="", fix=fix)
    return finish(change, by=by, reason=reason)


def finish(change: StrategyChange, *, by: Person | None, reason: str = "") -> StrategyChange:
    """Without asking whether anything is undecided; `change` is locked."""
    change.state, change.closed_by, change.closed_at = ChangeState.CLOSED, by, clock.now()
    change.closing_reason = reason.strip()[:1000]
    change.save(update_fields=["state", "closed_by", "closed_at", "closing_reason"])
    staying = _retire_leaving(change, by)
    settle_duties(change)
    undecided = ImpactItem.objects.filter(change=change).undecided().count()
    after = {"undecided": undecided, "still_served": staying}
    record("changes.closed", change, by=by, after=after, why=change.closing_reason)
    return change


def _retire_leaving(change: StrategyChange, by: Person | None) -> list[str]:
    """The codes of those that goals still serve."""
    staying = []
    for step in change.steps.filter(kind__in=LEAVING).select_related("objective"):
        if step.objective is None or not step.objective.is_active:
            continue
        try:
            retire_objective(step.objective, by=by, why=change.title)
        except (ObjectiveStillCitedError, ObjectiveRetiredError):
            staying.append(step.objective.code)
    return staying


def note_ended_goals(change: StrategyChange) -> int:
    """Goals that ended by themselves have nothing left to decide."""
    ended = ImpactItem.objects.filter(change=change, goal__state__in=CLOSED_STATES).undecided()
    return ended.update(decision=Decision.OTHERWISE, decided_at=clock.now())
