"""A goal as lists and pages show it: its row with what follows from it today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sightline.foundation.core import clock
from sightline.plan.goals.enums import GoalIntent, GoalKind, GoalState, Status
from sightline.plan.goals.models import Goal
from sightline.plan.goals.progress import Pace, expected_by, grade_kind, is_stale, status_of


@dataclass(frozen=True, slots=True)
class Card:
    goal: Goal
    status: Status
    expected: Decimal | None
    is_stale: bool

    @property
    def has_proposal(self) -> bool:
        """Needs `with_waiting`; a goal never agreed says so by its status already."""
        return bool(getattr(self.goal, "has_proposal", False)) and self.goal.state == GoalState.ACTIVE

    @property
    def says_status(self) -> bool:
        """A behaviour goal without a word on confidence has no status; its observations speak."""
        return self.status != Status.UNKNOWN or self.goal.takes_numbers

    @property
    def grade_kind(self) -> str:
        """Of an aspirational goal with a number; empty for others."""
        goal = self.goal
        is_graded = goal.intent == GoalIntent.ASPIRATIONAL and goal.progress is not None
        return grade_kind(goal.progress) if is_graded and goal.progress is not None else ""

    @property
    def status_kind(self) -> str:
        return STATUS_KINDS[self.status]

    @property
    def age_on(self) -> date | None:
        return self.goal.progress_on or self.goal.checked_in_on


STATUS_KINDS = {
    Status.ON_TRACK: "good",
    Status.ATTENTION: "watch",
    Status.OFF_TRACK: "bad",
    Status.PROPOSED: "proposed",
    Status.UNKNOWN: "neutral",
    Status.DONE: "good",
    Status.RETIRED: "neutral",
    Status.PAUSED: "neutral",
}


def pace_of(goal: Goal) -> Pace:
    return Pace(
        goal.starts_on,
        goal.due_on,
        is_aspirational=goal.intent == GoalIntent.ASPIRATIONAL,
        is_steady=goal.kind == GoalKind.MAINTENANCE,
        rested_days=goal.rested_days,
        paused_since=goal.paused_since,
    )


def card_of(goal: Goal, today: date | None = None) -> Card:
    day = today or clock.today()
    pace = pace_of(goal)
    runs = goal.state == GoalState.ACTIVE
    expected = expected_by(pace, day) if runs and goal.takes_numbers else None
    if runs and rests(goal, day):
        return Card(goal, Status.PAUSED, expected, is_stale=False)
    status = status_of(GoalState(goal.state), pace, goal.progress, expected, goal.confidence)
    return Card(goal, status, expected, is_stale(goal.progress_on or goal.checked_in_on, day))


def rests(goal: Goal, day: date) -> bool:
    return goal.paused_since is not None and goal.paused_since <= day


def cards_of(goals: Iterable[Goal], today: date | None = None) -> list[Card]:
    day = today or clock.today()
    return [card_of(goal, day) for goal in goals]
