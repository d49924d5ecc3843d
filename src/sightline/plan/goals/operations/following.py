"""Wanting to hear when a goal moves. What followers read is the check-ins themselves (queries.changes_for)."""

from django.db import transaction

from sightline.foundation.audit.operations import record
from sightline.foundation.people.models import Person
from sightline.plan.goals.models import Goal, GoalFollow


@transaction.atomic
def follow(goal: Goal, *, by: Person) -> GoalFollow:
    """Twice is once."""
    found, is_new = GoalFollow.objects.get_or_create(goal=goal, person=by)
    if is_new:
        record("goals.followed", goal, by=by)
    return found


@transaction.atomic
def unfollow(goal: Goal, *, by: Person) -> bool:
    """Whether there was anything to end."""
    gone, _rows = GoalFollow.objects.filter(goal=goal, person=by).delete()
    if gone:
        record("goals.unfollowed", goal, by=by)
    return bool(gone)
