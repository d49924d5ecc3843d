"""The two sides of a goal: whose word is asked for when the other side wants something."""

from sightline.foundation.core import clock
from sightline.foundation.people.models import Assignment, Person
from sightline.plan.goals.models import Goal


def manager_of(person: Person) -> Person | None:
    """The manager of the biggest share of the person's time today."""
    led = Assignment.objects.in_force(clock.today()).filter(person=person, manager__isnull=False)
    assignment = led.biggest_first().select_related("manager").first()
    return assignment.manager if assignment else None


def other_side(goal: Goal, by: Person | None) -> Person | None:
    """Who has to agree when `by` changes the goal. None: nobody has to.

    Goals of units and of the organisation are their lead's to set. Somebody without a manager (a chief executive, the
    board) agrees with themselves. Somebody without an account cannot answer here, so their manager's word stands.
    """
    owner = goal.owner_person
    if owner is None or by is None:
        return None
    if by.pk == owner.pk:
        return manager_of(owner)
    return owner if owner.user_id is not None else None
