"""Who may do what with a change of strategy, in plain English.

* A change is composed by a programme owner, or by somebody who owns an objective.
* Only a programme owner, or the owner of every objective that the change touches, publishes and closes it.
* What it means for a goal is decided by the goal's own sides: its owner, and those who lead the owner.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.changes.models import ChangeStep, ImpactItem, StrategyChange
from sightline.plan.goals.rules import standing_of
from sightline.plan.strategy.models import StrategicObjective


def can_compose(person: Person) -> Verdict:
    if reach_of(person).is_programme_owner or StrategicObjective.objects.active().filter(owner=person).exists():
        return ALLOWED
    return denied("not_strategy_owner", _("Changes of strategy are written by the owners of objectives."))


def can_edit(person: Person, change: StrategyChange) -> Verdict:
    if not change.is_draft:
        return denied("published", _("This change is published and stays as it is. Write another one beside it."))
    return _is_writer(person, change)


def _is_writer(person: Person, change: StrategyChange) -> Verdict:
    if change.written_by_id == person.pk or reach_of(person).is_programme_owner:
        return ALLOWED
    return denied("not_writer", _("Only whoever wrote this change and the programme owner do that."))


def can_publish(person: Person, change: StrategyChange, steps: Iterable[ChangeStep]) -> Verdict:
    """`steps` with their objectives fetched along."""
    verdict = can_edit(person, change)
    if not verdict or reach_of(person).is_programme_owner:
        return verdict
    if all(step.objective is not None and step.objective.owner_id == person.pk for step in steps):
        return ALLOWED
    return denied(
        "not_owner_of_all", _("It touches objectives of others, so the programme owner publishes it. Ask them to.")
    )


def can_close(person: Person, change: StrategyChange) -> Verdict:
    if not change.is_under_way:
        return denied("not_under_way", _("Only a change that is under way can be closed."))
    if change.published_by_id == person.pk or reach_of(person).is_programme_owner:
        return ALLOWED
    return denied("not_publisher", _("Only whoever published this change and the programme owner close it."))


def can_decide(person: Person, item: ImpactItem) -> Verdict:
    """`item.goal` and `item.change` fetched along."""
    if not item.change.is_under_way:
        return denied("not_under_way", _("This change is closed. The goal itself can still be changed."))
    if item.decision:
        return denied("decided", _("This was decided already. The goal itself can still be changed."))
    if item.decider_id == person.pk:
        return ALLOWED
    if standing_of(person, item.goal).is_a_side:
        return ALLOWED
    return denied("not_a_side", _("The owner of the goal and those who lead them decide. You can talk to them."))
