"""A goal's own place in the frameworks by which the strategy is read."""

from collections.abc import Sequence

from django.db import transaction

from sightline.foundation.audit.operations import record
from sightline.foundation.people.models import Person
from sightline.plan.goals.models import Goal
from sightline.plan.goals.operations.terms_of import locked, require_open
from sightline.plan.strategy.models import Framework, Perspective
from sightline.plan.strategy.operations.frameworks import place


@transaction.atomic
def place_goal(goal: Goal, places: Sequence[tuple[Framework, Perspective | None]], *, by: Person | None) -> Goal:
    """Frameworks that are not named keep their tag. Without a tag a goal stands where its objective stands."""
    goal = locked(goal)
    require_open(goal)
    before = sorted(goal.perspectives.values_list("name", flat=True))
    for framework, perspective in places:
        place(goal, framework, perspective)
    after = sorted(goal.perspectives.values_list("name", flat=True))
    record("goals.placed", goal, by=by, before={"perspectives": before}, after={"perspectives": after})
    return goal
