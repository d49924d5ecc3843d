"""The goals that hang below objectives, found by one recursive statement, whatever their number.

The same walk serves the preview (counted, nothing written), the list before publishing, and the freezing at
publishing. It follows standing links of every kind: a goal that only supports an objective loses its line of sight too.
Drafts are left out: they are their writers' alone, and are asked what they serve before they are put forward.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from sightline.evaluate.reviews.enums import CycleState, ReviewState
from sightline.plan.changes.enums import Level
from sightline.plan.changes.models import ChangeStep
from sightline.plan.goals.enums import LIVE_STATES, GoalState

LATE_NUMERATOR, LATE_DENOMINATOR = 2, 3  # a goal with two thirds of its time gone has little left to follow a change
DEEPEST = 40  # levels; links never loop, so this only bounds a mistake
_RANKS = 1000  # more steps than a change will have: depth and step travel in one number, so that MIN picks both

_WALK = """
WITH RECURSIVE start(place, objective_id) AS ({starts}),
down(goal_id, depth, place) AS (
    SELECT link.goal_id, 1, start.place
    FROM start JOIN goals_contributionlink link ON link.objective_id = start.objective_id
    WHERE link.ended_at IS NULL
  UNION
    SELECT link.goal_id, down.depth + 1, down.place
    FROM down JOIN goals_contributionlink link ON link.parent_id = down.goal_id
    WHERE link.ended_at IS NULL AND down.depth < {deepest}
),
reached(goal_id, nearest) AS (SELECT goal_id, MIN(depth * {ranks} + place) FROM down GROUP BY goal_id),
moved(goal_id, depth, place, level, owner_id, unit_id, starts_on, due_on, is_late) AS MATERIALIZED (
    SELECT goal.id, reached.nearest / {ranks}, reached.nearest %% {ranks},
        CASE
            WHEN goal.owner_person_id IS NOT NULL THEN '{individual}'
            WHEN goal.owner_unit_id IS NULL THEN '{organisation}'
            WHEN EXISTS (SELECT 1 FROM people_orgunit inner_one WHERE inner_one.parent_id = goal.owner_unit_id)
                THEN '{unit}'
            ELSE '{team}'
        END,
        goal.owner_person_id, goal.owner_unit_id, goal.starts_on, goal.due_on,
        CASE WHEN goal.due_on IS NOT NULL
            AND {gone} * {late_denominator} >= {whole} * {late_numerator} THEN 1 ELSE 0 END
    FROM reached JOIN goals_goal goal ON goal.id = reached.goal_id
    WHERE goal.state IN ({live})
)
"""

# a review of the owner is being written, over a period in which the goal ran
_REVIEW = """
    review.reviewee_id = moved.owner_id AND review.state = '{writing}' AND cycle.state = '{launched}'
    AND moved.starts_on <= cycle.period_ends_on
    AND (moved.due_on IS NULL OR moved.due_on >= cycle.period_starts_on)
"""
_REVIEWS = "reviews_review review JOIN reviews_reviewcycle cycle ON cycle.id = review.cycle_id"


@dataclass(frozen=True, slots=True)
class Walk:
    """A statement begun, up to its WITH clause; what follows selects from `moved`. `places` maps a row's to a step."""

    sql: str
    params: tuple[Any, ...]
    steps: tuple[ChangeStep, ...]


def review_of_owner() -> str:
    """The review that is being written about the owner of a goal; one of them, where there are several."""
    condition = _REVIEW.format(writing=ReviewState.WRITING.value, launched=CycleState.LAUNCHED.value)
    return f"(SELECT MIN(review.id) FROM {_REVIEWS} WHERE {condition})"  # noqa: S608  # constants


def in_review() -> str:
    return f"CASE WHEN {review_of_owner()} IS NOT NULL THEN 1 ELSE 0 END"


def walk_from(steps: Sequence[ChangeStep], today: date) -> Walk | None:
    """None when no step touches an objective that exists: a step that adds one moves nothing."""
    begun = tuple(step for step in steps if step.objective_id is not None)
    if not begun:
        return None
    starts = " UNION ALL ".join(["SELECT CAST(%s AS integer), CAST(%s AS bigint)"] * len(begun))
    params = [value for place, step in enumerate(begun) for value in (place, step.objective_id)]
    sql = _WALK.format(
        starts=starts,
        deepest=DEEPEST,
        ranks=_RANKS,
        individual=Level.INDIVIDUAL.value,
        organisation=Level.ORGANISATION.value,
        unit=Level.UNIT.value,
        team=Level.TEAM.value,
        live=", ".join(f"'{GoalState(state).value}'" for state in LIVE_STATES),
        gone=_days("goal.starts_on", f"'{today.isoformat()}'"),
        whole=_days("goal.starts_on", "goal.due_on"),
        late_numerator=LATE_NUMERATOR,
        late_denominator=LATE_DENOMINATOR,
    )
    return Walk(sql, tuple(params), begun)


def _days(since: str, until: str) -> str:
    """SQLite keeps dates as text."""
    if connection.vendor == "sqlite":
        return f"(julianday({until}) - julianday({since}))"
    return f"(CAST({until} AS date) - {since})"


def rows(walk: Walk, select: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(walk.sql + select, [*walk.params, *params])
        return list(cursor.fetchall())
