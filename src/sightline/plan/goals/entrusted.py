"""Goals that somebody may open although the owner is not in their line today: as their deputy, as the one who is
asked to take them over, or because the owner left and nobody else looks after them.
"""

from typing import Any

from django.db.models import F, Q, QuerySet

from sightline.foundation.core import clock
from sightline.foundation.core.periods import in_force
from sightline.foundation.people.models import Assignment, Person
from sightline.plan.goals.enums import HandoverKind, HandoverState


def entrusted_to(person: Person, prefix: str = "") -> Q:
    """A condition on goals, or on rows that point at goals; `prefix` ends in two underscores."""
    key = f"{prefix.removesuffix('__')}_id" if prefix else "pk"
    return Q(**{f"{key}__in": _handed(person)}) | Q(**{f"{prefix}owner_person_id__in": left_behind(person)})


def _handed(person: Person) -> "QuerySet[Any, Any]":
    from sightline.plan.goals.models import GoalHandover

    asked = Q(state=HandoverState.WAITING)
    stands_in = in_force(clock.today()) & Q(state=HandoverState.AGREED, kind=HandoverKind.DEPUTY)
    return GoalHandover.objects.filter(asked | stands_in, to_person=person).values("goal_id")


def left_behind(manager: Person) -> "QuerySet[Assignment, Any]":
    """Ids of people who left while they worked for `manager`."""
    led = Assignment.objects.filter(manager=manager, person__left_on__lt=clock.today())
    return led.filter(Q(ends_on=None) | Q(ends_on__gte=F("person__left_on"))).values("person_id")


def was_last_led_by(person: Person, manager: Person) -> bool:
    """Whether `person` has left, and worked for `manager` on their last day."""
    if not person.has_left(clock.today()):
        return False
    return left_behind(manager).filter(person=person).exists()


def deputies(person: Person, goal: Any) -> "QuerySet[Any, Any]":
    """The standing of `person` as a deputy on a goal: its id, or a reference to it from an outer query."""
    from sightline.plan.goals.models import GoalHandover

    return GoalHandover.objects.deputies_on(clock.today()).filter(goal_id=goal, to_person=person)
