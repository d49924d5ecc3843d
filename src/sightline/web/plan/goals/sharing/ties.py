"""On the page of a goal: where it came from, who took it over or stands in, what it waits for and who waits for it."""

from dataclasses import dataclass

from django.db.models import Q

from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import Verdict
from sightline.foundation.people.models import Person
from sightline.plan.goals import sharing_rules
from sightline.plan.goals.enums import HandoverKind, HandoverState
from sightline.plan.goals.models import Dependency, Goal, GoalCopy, GoalHandover

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Ties:
    copy: GoalCopy | None
    has_newer: bool
    handovers: tuple[GoalHandover, ...]
    needs: tuple[Dependency, ...]
    needed: tuple[Dependency, ...]  # what this goal carries for others
    may_hand_over: Verdict
    may_ask: Verdict

    @property
    def came_from(self) -> GoalHandover | None:
        """How the present owner got it."""
        agreed = (one for one in self.handovers if one.state == HandoverState.AGREED)
        return next((one for one in agreed if one.kind == HandoverKind.OWNER), None)

    @property
    def deputy(self) -> GoalHandover | None:
        day = clock.today()
        deputies = (one for one in self.handovers if one.kind == HandoverKind.DEPUTY)
        standing = (one for one in deputies if one.state == HandoverState.AGREED and one.ends_on is not None)
        return next((one for one in standing if one.ends_on is not None and one.ends_on >= day), None)

    @property
    def waiting(self) -> GoalHandover | None:
        return next((one for one in self.handovers if one.is_waiting), None)

    def __bool__(self) -> bool:
        told = self.copy or self.handovers or self.needs or self.needed
        return bool(told or self.may_hand_over or self.may_ask)


def ties_of(goal: Goal, viewer: Person) -> Ties:
    """`goal` as asking.fetch_goal gives it: it tells whether there is anything to look for."""
    copy = getattr(goal, "from_template", None)
    handovers = _handovers(goal) if _told(goal, "has_handovers") else []
    needs = _needs(goal, viewer) if _told(goal, "has_needs") else []
    return Ties(
        copy=copy,
        has_newer=copy is not None and max(copy.version.number, copy.passed) < copy.template.number,
        handovers=tuple(handovers),
        needs=tuple(one for one in needs if one.goal_id == goal.pk),
        needed=tuple(one for one in needs if one.served_by_id == goal.pk),
        may_hand_over=sharing_rules.can_hand_over(viewer, goal),
        may_ask=sharing_rules.can_ask_for(viewer, goal),
    )


def _told(goal: Goal, name: str) -> bool:
    return bool(getattr(goal, name, True))


def _handovers(goal: Goal) -> list[GoalHandover]:
    return list(goal.handovers.select_related("from_person", "to_person")[:SHOWN])


def _needs(goal: Goal, viewer: Person) -> list[Dependency]:
    rows = Dependency.objects.visible_to(viewer).filter(Q(goal=goal) | Q(served_by=goal)).with_parties()
    return list(rows.order_by("needed_on", "id")[:SHOWN])
