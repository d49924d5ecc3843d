"""What a change means for one goal, decided by one of its sides. The goal itself changes by the goals' operations."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import settle_duties
from sightline.foundation.people.models import Person, ReportingClosure
from sightline.plan.changes.enums import LEAVING, Decision
from sightline.plan.changes.errors import DecisionNotSensibleError, GoalDecidedError
from sightline.plan.changes.models import ImpactItem, StrategyChange
from sightline.plan.changes.operations.closing import finish, locked_under_way
from sightline.plan.changes.queries import travel_key
from sightline.plan.goals.enums import GoalState, LinkKind
from sightline.plan.goals.models import ContributionLink, Goal
from sightline.plan.goals.operations import align, close_goal, end_link, mark_standalone
from sightline.plan.goals.operations.rebasing import rebaseline
from sightline.plan.strategy.models import StrategicObjective

NEEDS_REASON = (Decision.KEEP, Decision.RETIRE)


@dataclass(frozen=True, slots=True)
class Choice:
    """`objective` or `parent` is where the goal points from now on; `target` is for a new figure alone."""

    decision: Decision
    reason: str = ""
    objective: StrategicObjective | None = None
    parent: Goal | None = None
    target: Decimal | None = None

    @property
    def has_aim(self) -> bool:
        return self.objective is not None or self.parent is not None


@transaction.atomic
def decide(item: ImpactItem, choice: Choice, *, by: Person | None) -> StrategyChange:
    """Carry the choice out on the goal and keep it. The change closes by itself with its last decision."""
    change = locked_under_way(item.change)
    item = _carry_out(item.pk, choice, by)
    after = {"goal": item.goal.public_id, **_told(choice)}
    record("changes.goal_decided", change, by=by, after=after)
    return _settle(change, [item], by)


@transaction.atomic
def decide_many(
    change: StrategyChange, items: Sequence[ImpactItem], choice: Choice, *, by: Person | None
) -> StrategyChange:
    """The same choice for several goals; all of them or, when one cannot follow it, none."""
    change = locked_under_way(change)
    done = [_carry_out(item.pk, choice, by) for item in items]
    after = {"goals": [item.goal.public_id for item in done], **_told(choice)}
    record("changes.goals_decided", change, by=by, after=after)
    return _settle(change, done, by)


def _told(choice: Choice) -> dict[str, Any]:
    """Not the reason: the trail of a change is open to everyone, a goal may not be. It stands on the item."""
    return {"decision": choice.decision, "reason_length": len(choice.reason)}


def _carry_out(key: int, choice: Choice, by: Person | None) -> ImpactItem:
    rows = ImpactItem.objects.select_for_update(of=("self",)).select_related("goal", "change", "step__objective")
    item = rows.get(pk=key)
    if item.decision:
        raise GoalDecidedError(_("This goal was decided already."), field="decision", value=item.decision)
    _check(item, choice)
    item.decision, item.reason = choice.decision, choice.reason.strip()[:1000]
    item.decided_by, item.decided_at = by, clock.now()
    item.save(update_fields=["decision", "reason", "decided_by", "decided_at"])
    _DOINGS[choice.decision](item, choice, by)
    return item


def _check(item: ImpactItem, choice: Choice) -> None:
    if choice.decision not in _DOINGS:
        raise DecisionNotSensibleError(_("Choose one of the four."), field="decision", value=choice.decision)
    if choice.decision in NEEDS_REASON and not choice.reason.strip():
        raise DecisionNotSensibleError(
            _("Please say why, in a sentence."),
            field="reason",
            value="",
            fix=_("Who comes after you will want to know."),
        )
    if choice.decision == Decision.REPOINT and not choice.has_aim:
        raise DecisionNotSensibleError(_("Choose what it serves from now on."), field="objective", value=None)
    if choice.decision == Decision.REBASELINE and choice.target is None:
        raise DecisionNotSensibleError(_("Give the new target."), field="target", value=None)
    if choice.decision == Decision.REBASELINE and not choice.has_aim and _links_to_leaving(item):
        message = _("It serves an objective that leaves, so it needs another one as well.")
        raise DecisionNotSensibleError(message, field="objective", value=None, fix=_("Choose what it serves."))
    if choice.objective is not None and choice.objective.pk in _leaving_ids(item.change):
        message = _("%s leaves with this change.") % choice.objective.code
        raise DecisionNotSensibleError(
            message, field="objective", value=choice.objective.code, fix=_("Choose one that stays.")
        )


def _leaving_ids(change: StrategyChange) -> set[int]:
    steps = change.steps.filter(kind__in=LEAVING, objective__isnull=False)
    return {key for key in steps.values_list("objective_id", flat=True) if key is not None}


def _links_to_leaving(item: ImpactItem) -> list[ContributionLink]:
    links = item.goal.links_up.filter(ended_at=None, objective__in=_leaving_ids(item.change))
    return list(links.select_related("goal", "objective", "parent"))


def _keep(item: ImpactItem, choice: Choice, by: Person | None) -> None:
    """Nothing happens to a goal further below; one that served what leaves stands alone, with the reason."""
    leaving = _links_to_leaving(item)
    others = item.goal.links_up.filter(ended_at=None).exclude(pk__in=[link.pk for link in leaving]).exists()
    if leaving and not others:
        mark_standalone(item.goal, reason=choice.reason, by=by)
    else:
        for link in leaving:
            end_link(link, by=by, why=choice.reason)


def _repoint(item: ImpactItem, choice: Choice, by: Person | None) -> None:
    """The way through which the change reached the goal ends; other links stay."""
    through = item.goal.links_up.filter(ended_at=None)
    moved = ImpactItem.objects.filter(change=item.change).values("goal_id")
    old = list(through.filter(parent__in=moved).select_related("goal", "objective", "parent"))
    old += list(through.filter(objective=item.step.objective).select_related("goal", "objective", "parent"))
    kept = {choice.objective, choice.parent} - {None}
    gone = {link.pk: link for link in [*old, *_links_to_leaving(item)] if not {link.objective, link.parent} & kept}
    was_main = not gone or any(link.is_main for link in gone.values())
    kind, share = _as_before(list(gone.values()))
    for link in gone.values():
        end_link(link, by=by, why=choice.reason)
    aim: dict[str, Any] = {"parent": choice.parent, "objective": choice.objective}
    align(item.goal, by=by, **aim, kind=kind, share=share, is_main=was_main)


def _as_before(links: list[ContributionLink]) -> tuple[LinkKind, Decimal]:
    """The new link counts as the old one did; nobody chooses shares on a phone."""
    main = next((link for link in links if link.is_main), links[0] if links else None)
    return (LinkKind(main.kind), main.share) if main else (LinkKind.CONTRIBUTES, Decimal(1))


def _rebaseline(item: ImpactItem, choice: Choice, by: Person | None) -> None:
    if choice.has_aim:
        _repoint(item, choice, by)
    rebaseline(item.goal, by=by, reason=choice.reason or item.change.title, target=choice.target)


def _retire(item: ImpactItem, choice: Choice, by: Person | None) -> None:
    close_goal(item.goal, by=by, outcome=GoalState.RETIRED, note=choice.reason)


_DOINGS = {
    Decision.KEEP: _keep,
    Decision.REPOINT: _repoint,
    Decision.REBASELINE: _rebaseline,
    Decision.RETIRE: _retire,
}


def _settle(change: StrategyChange, done: Sequence[ImpactItem], by: Person | None) -> StrategyChange:
    """Whoever has nothing left to decide owes nothing; with the last decision the change closes."""
    transaction.on_commit(partial(cache.delete, travel_key(change)))
    waiting = ImpactItem.objects.filter(change=change).undecided()
    deciders = {item.decider_id for item in done if item.decider_id is not None}
    busy = set(waiting.filter(decider__in=deciders).values_list("decider_id", flat=True))
    for person in Person.objects.filter(pk__in=deciders - busy):
        settle_duties(change, kinds=[DutyKind.DECIDE_CHANGE], person=person)
    _settle_helpers(change, deciders)
    if not waiting.exists():
        finish(change, by=by)
    return change


def _settle_helpers(change: StrategyChange, deciders: set[int]) -> None:
    lines = ReportingClosure.objects.filter(depth=1)
    for manager in Person.objects.filter(pk__in=lines.filter(descendant__in=deciders).values("ancestor_id")):
        late = ImpactItem.objects.filter(change=change, escalated_at__isnull=False).undecided()
        if not late.filter(decider__in=lines.filter(ancestor=manager).values("descendant_id")).exists():
            settle_duties(change, kinds=[DutyKind.HELP_DECIDE], person=manager)
