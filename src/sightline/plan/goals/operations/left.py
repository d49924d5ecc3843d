"""Goals of people who left, brought before whoever led them. Run daily."""

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty
from sightline.foundation.notify.operations import open_duty, source_of
from sightline.foundation.people.models import Assignment, Person
from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.models import Goal
from sightline.plan.goals.paths import left_goals_path

MOST = 400  # people at a time; the next run takes the rest


@transaction.atomic
def remind_of_left_goals() -> int:
    """Open a duty for the last manager of everybody who left with goals that go on; settle those that are done.

    Returns how many people's goals are asked about.
    """
    asked = 0
    for person in leavers_with_goals():
        manager = last_manager_of(person)
        if manager is not None:
            asked += 1
            _ask(manager, person)
    _settle_done()
    return asked


def leavers_with_goals() -> list[Person]:
    today = clock.today()
    going_on = Goal.objects.filter(owner_person=OuterRef("pk"), state=GoalState.ACTIVE)
    return list(Person.objects.filter(Exists(going_on), left_on__lt=today).order_by("-left_on")[:MOST])


def last_manager_of(person: Person) -> Person | None:
    held = Assignment.objects.filter(person=person, manager__isnull=False, manager__left_on=None)
    held = held.filter(Q(ends_on=None) | Q(ends_on__gte=F("person__left_on")))
    last = held.biggest_first().select_related("manager").first()
    return last.manager if last else None


def _ask(manager: Person, person: Person) -> None:
    count = Goal.objects.filter(owner_person=person, state=GoalState.ACTIVE).count()
    told = ngettext("%(name)s has left; %(count)d goal goes on", "%(name)s has left; %(count)d goals go on", count) % {
        "name": person.name,
        "count": count,
    }
    open_duty(
        manager,
        DutyKind.HAND_ON_GOALS,
        about=person,
        title=told,
        why=_("Hand each to a colleague, or close it. Nobody looks after it now."),
        action=_("See the goals"),
        path=left_goals_path(),
    )


def _settle_done() -> None:
    """Duties about people none of whose goals goes on any more."""
    open_now = {source_of(person) for person in leavers_with_goals()}
    duties = Duty.objects.open().filter(kind=DutyKind.HAND_ON_GOALS).exclude(source__in=open_now)
    duties.update(settled_at=clock.now())
