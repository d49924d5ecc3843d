"""How those at the top keep their own goals: whether, never what. Programmes that leaders take part in gain most
(Rodgers & Hunter 1991; science.md DR-05, strength A), so adoption is looked at from the top.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from sightline.foundation.core import clock
from sightline.foundation.people.models import Assignment, Person
from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.models import Goal, Measure

FRESH_DAYS = 30
MOST = 50  # leaders on the page: the top and those right below it


@dataclass(frozen=True, slots=True)
class Keeping:
    person: Person
    agreed: int  # active goals
    waiting: int  # proposed, not agreed yet
    measured: int  # of the active ones: with a measure, or of a kind that needs none
    dated: int
    said_on: date | None  # the newest check-in on any of them

    @property
    def is_fresh(self) -> bool:
        return self.said_on is not None and self.said_on >= clock.today() - timedelta(days=FRESH_DAYS)

    @property
    def is_kept(self) -> bool:
        """Agreed, measurable, dated and spoken of within 30 days."""
        return 0 < self.agreed == self.measured == self.dated and self.is_fresh


def leaders() -> list[Keeping]:
    """Those without a manager who lead somebody, and who reports to them and leads in turn. Four queries."""
    today = clock.today()
    lines = Assignment.objects.in_force(today)
    leading = lines.filter(manager__isnull=False).values("manager_id")
    led = lines.filter(manager__isnull=False).values("person_id")
    top = list(Person.objects.filter(id__in=leading).exclude(id__in=led).order_by("name")[:MOST])
    below = lines.filter(manager__in=top, person_id__in=leading).values("person_id")
    people = top + list(Person.objects.filter(id__in=below).order_by("name")[: max(0, MOST - len(top))])
    goals: dict[int, list[Goal]] = defaultdict(list)
    for goal in Goal.objects.live().filter(owner_person__in=people):
        goals[goal.owner_person_id or 0].append(goal)
    ids = [goal.pk for those in goals.values() for goal in those]
    measured = set(Measure.objects.filter(goal_id__in=ids, is_guard=False).values_list("goal_id", flat=True))
    return [_keeping(person, goals[person.pk], measured) for person in people]


def _keeping(person: Person, goals: list[Goal], measured: set[int]) -> Keeping:
    active = [goal for goal in goals if goal.state == GoalState.ACTIVE]
    said = [goal.checked_in_on for goal in active if goal.checked_in_on is not None]
    return Keeping(
        person=person,
        agreed=len(active),
        waiting=len(goals) - len(active),
        measured=sum(1 for goal in active if goal.pk in measured or goal.kind in ("behaviour", "learning")),
        dated=sum(1 for goal in active if goal.due_on is not None or goal.kind == "maintenance"),
        said_on=max(said, default=None),
    )
