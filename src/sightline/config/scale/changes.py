"""A change of strategy on its way, a draft, and a business review, for the made-up organisation."""

from collections.abc import Callable
from datetime import timedelta

from sightline.coach.business_reviews.operations import begin_review, plan_review
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.plan.changes.enums import StepKind
from sightline.plan.changes.models import StrategyChange
from sightline.plan.changes.operations import StepWish, add_step, draft_change, publish_change
from sightline.plan.strategy.models import StrategicObjective


def make_changes(say: Callable[[str], None]) -> None:
    """The change on its way moves a third of all goals, which is as bad as it gets."""
    head = Person.objects.filter(assignments__manager=None).order_by("id").first()
    first, second = StrategicObjective.objects.order_by("id")[:2]
    begin_review(plan_review(title="Third quarter", unit=None, held_on=clock.today(), by=head), by=head)
    draft_of(second, head)
    change = publish_change(draft_of(first, head), by=head)
    say(f"{change.items.count():,} goals moved by a change of strategy")


def draft_of(objective: StrategicObjective, by: Person | None) -> StrategyChange:
    day = clock.today() + timedelta(days=28)
    change = draft_change(title=f"Without {objective.code}", reason="As an example.", decide_by=day, by=by)
    add_step(change, StepWish(StepKind.RETIRE, objective), by=by)
    return change
