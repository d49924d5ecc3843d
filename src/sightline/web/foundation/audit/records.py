"""Which records show their own history, and to whom."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sightline.evaluate.reviews import rules as review_rules
from sightline.evaluate.reviews.models import Review, ReviewCycle
from sightline.evaluate.reviews.standing import standing
from sightline.foundation.core.verdicts import ALLOWED, Verdict
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.changes.models import StrategyChange
from sightline.plan.competencies.models import Competency
from sightline.plan.goals import rules as goal_rules
from sightline.plan.goals.models import Goal, GoalTemplate
from sightline.plan.measures.models import RegisteredMeasure
from sightline.plan.strategy.models import CauseLink, Initiative, Philosophy, StrategicObjective, StrategyStatement


def _whoever_sees_it(person: Person, record: Any) -> Verdict:
    return ALLOWED


def _of_goal(person: Person, goal: Goal) -> Verdict:
    """The reasons in it are part of the agreement."""
    return goal_rules.can_read_agreement(person, goal)


def _of_review(person: Person, review: Review) -> Verdict:
    return review_rules.can_read_history(standing(person, review))


def _of_cycle(person: Person, cycle: ReviewCycle) -> Verdict:
    return review_rules.can_see_cycles(person)


@dataclass(frozen=True, slots=True)
class Kind:
    """`address` is the name of the record's own page."""

    model: Any
    address: str
    may_read: Callable[[Person, Any], Verdict] = _whoever_sees_it
    takes_id: bool = True


KINDS = {
    "goal": Kind(Goal, "plan:goal", _of_goal),
    "goal-template": Kind(GoalTemplate, "plan:goal-template"),
    "objective": Kind(StrategicObjective, "plan:objective"),
    "change": Kind(StrategyChange, "plan:change"),
    "cause": Kind(CauseLink, "plan:cause"),
    "initiative": Kind(Initiative, "plan:initiative"),
    "measure": Kind(RegisteredMeasure, "plan:measure"),
    "competency": Kind(Competency, "plan:competency"),
    "unit": Kind(OrgUnit, "foundation:unit"),
    "philosophy": Kind(Philosophy, "plan:philosophy", takes_id=False),
    "strategy": Kind(StrategyStatement, "plan:strategy", takes_id=False),
    "cycle": Kind(ReviewCycle, "evaluate:cycle-progress", _of_cycle),
    "review": Kind(Review, "evaluate:review", _of_review),
}
