"""What a change would move, worked out from its steps. Reads only; publishing freezes the same figures."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from sightline.foundation.core import clock
from sightline.foundation.people.models import Assignment, JobProfile, Person
from sightline.plan.changes.below import in_review, review_of_owner, rows, walk_from
from sightline.plan.changes.enums import Level
from sightline.plan.changes.models import ChangeStep, StrategyChange
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.models import Goal
from sightline.plan.performance_plans.enums import PUBLISHED_STATES, PlanState
from sightline.plan.strategy.models import CauseLink, CompetencyLink, StrategicObjective

# minutes of people's time, set down here so that everybody can argue with them
MINUTES_DIRECT, MINUTES_BELOW, MINUTES_LATE, MINUTES_COMPETENCY = 15, 5, 20, 30

_COUNTS = """
SELECT level, COUNT(*), SUM(CASE WHEN depth = 1 THEN 1 ELSE 0 END), SUM(is_late), COUNT(review_id),
    SUM(CASE WHEN is_late = 1 OR review_id IS NOT NULL THEN 1 ELSE 0 END), COUNT(DISTINCT owner_id),
    COUNT(DISTINCT review_id)
FROM (SELECT level, depth, is_late, owner_id, {review} AS review_id FROM moved) counted GROUP BY level
UNION ALL
SELECT 'plans', COUNT(DISTINCT plan.id), 0, 0, 0, 0, 0, 0 FROM moved
    JOIN performance_plans_plangoal held ON held.goal_id = moved.goal_id
    JOIN performance_plans_performanceplan plan ON plan.id = held.plan_id
WHERE plan.state IN ({published}) AND plan.ends_on >= '{today}'
"""
_LISTED = """
SELECT goal_id, depth, place, level, is_late, {in_review} FROM moved {wanted}
ORDER BY CASE level WHEN 'organisation' THEN 0 WHEN 'unit' THEN 1 WHEN 'team' THEN 2 ELSE 3 END, goal_id
LIMIT %s OFFSET %s
"""


@dataclass(frozen=True, slots=True)
class Count:
    """Goals of one level. `unfair` are late or in a review that is being written, or both."""

    goals: int = 0
    direct: int = 0
    late: int = 0
    in_review: int = 0
    unfair: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a preview, as they are frozen at publishing."""

    levels: dict[str, Count]
    people: int = 0  # who own a personal goal below
    reviews: int = 0  # being written about them, over the time of such a goal
    plans: int = 0
    competencies: int = 0
    jobs: int = 0
    job_holders: int = 0
    objectives: int = 0  # others, tied by cause and effect

    @property
    def total(self) -> Count:
        counts = list(self.levels.values())
        return Count(*(sum(getattr(one, name) for one in counts) for name in Count.__slots__))

    def of(self, level: str) -> Count:
        return self.levels.get(level, Count())

    @property
    def minutes(self) -> int:
        total = self.total
        below = total.goals - total.direct
        work = total.direct * MINUTES_DIRECT + below * MINUTES_BELOW + total.unfair * MINUTES_LATE
        return work + self.competencies * MINUTES_COMPETENCY

    @property
    def hours(self) -> int:
        return round(self.minutes / 60)


@dataclass(frozen=True, slots=True)
class Tied:
    """Another objective that the map ties to one that changes."""

    objective: StrategicObjective
    through: StrategicObjective
    loses: str  # "cause" or "effect"


@dataclass(frozen=True, slots=True)
class TouchedCompetency:
    competency: Competency
    is_left_alone: bool  # it serves no other objective that stays


@dataclass(frozen=True, slots=True)
class Preview:
    figures: Figures
    steps: tuple[ChangeStep, ...]
    tied: tuple[Tied, ...]
    competencies: tuple[TouchedCompetency, ...]
    jobs: tuple[JobProfile, ...]


@dataclass(frozen=True, slots=True)
class MovedGoal:
    """`goal` is None where it is not open to the viewer; that it moves is said all the same."""

    goal: Goal | None
    step: ChangeStep
    depth: int
    level: Level
    is_late: bool
    in_review: bool
    share_gone: float | None = None  # of its time, 0..1


def steps_of(change: StrategyChange) -> list[ChangeStep]:
    return list(change.steps.select_related("objective__owner", "into").prefetch_related("new_objectives__owner"))


def preview(change: StrategyChange, steps: Sequence[ChangeStep] | None = None) -> Preview:
    """Six small queries and one walk; writes nothing."""
    today = clock.today()
    found = tuple(steps if steps is not None else steps_of(change))
    touched = [step.objective for step in found if step.objective is not None]
    leaving = [step.objective for step in found if step.objective is not None and step.leaves]
    tied = _tied(leaving)
    competencies = _competencies(touched, leaving)
    jobs = _jobs([one.competency for one in competencies], today)
    figures = _counted(found, today)
    return Preview(
        figures=Figures(
            levels=figures.levels,
            people=figures.people,
            reviews=figures.reviews,
            plans=figures.plans,
            competencies=len(competencies),
            jobs=len(jobs),
            job_holders=sum(getattr(job, "holders", 0) for job in jobs),
            objectives=len({one.objective.pk for one in tied}),
        ),
        steps=found,
        tied=tied,
        competencies=competencies,
        jobs=jobs,
    )


def _counted(steps: Sequence[ChangeStep], today: date) -> Figures:
    walk = walk_from(steps, today)
    if walk is None:
        return Figures({})
    published = ", ".join(f"'{PlanState(state).value}'" for state in PUBLISHED_STATES)
    select = _COUNTS.format(review=review_of_owner(), published=published, today=today.isoformat())
    found = {kind: numbers for kind, *numbers in rows(walk, select)}
    plans = found.pop("plans")[0]
    people, reviews = (sum(numbers[place] for numbers in found.values()) for place in (5, 6))
    levels = {level: Count(*numbers[:5]) for level, numbers in found.items()}
    return Figures(levels, people=people, reviews=reviews, plans=plans)


def _tied(leaving: Sequence[StrategicObjective]) -> tuple[Tied, ...]:
    """Effects that lose a cause, and causes that lose what they were for; one step on the map either way."""
    ids = {one.pk for one in leaving}
    if not ids:
        return ()
    links = CauseLink.objects.between_active().filter(Q(cause__in=ids) | Q(effect__in=ids))
    found = []
    for link in links.select_related("cause__owner", "effect__owner"):
        if link.cause_id in ids and link.effect_id not in ids:
            found.append(Tied(link.effect, link.cause, "cause"))
        elif link.effect_id in ids and link.cause_id not in ids:
            found.append(Tied(link.cause, link.effect, "effect"))
    return tuple(found)


def _competencies(
    touched: Iterable[StrategicObjective], leaving: Iterable[StrategicObjective]
) -> tuple[TouchedCompetency, ...]:
    ids, gone = [one.pk for one in touched], [one.pk for one in leaving]
    elsewhere = CompetencyLink.objects.filter(competency=OuterRef("pk"), objective__state="active")
    found = Competency.objects.in_use().filter(objective_links__objective__in=ids).distinct()
    found = found.annotate(has_other=Exists(elsewhere.exclude(objective__in=gone)))
    return tuple(TouchedCompetency(one, is_left_alone=not getattr(one, "has_other", True)) for one in found)


def _jobs(competencies: Sequence[Competency], today: date) -> tuple[JobProfile, ...]:
    """Role profiles that ask for such a competency, as an expectation or by a standard; each with its `holders`."""
    if not competencies:
        return ()
    asks = Q(expectations__competency__in=competencies) | Q(standards__competency__in=competencies)
    held = Assignment.objects.in_force(today).filter(job_profile=OuterRef("pk")).order_by().values("job_profile")
    holders = Subquery(held.annotate(n=models.Count("person", distinct=True)).values("n"), output_field=IntegerField())
    return tuple(JobProfile.objects.filter(asks).distinct().annotate(holders=Coalesce(holders, 0)))


def moved_goals(
    steps: Sequence[ChangeStep], viewer: Person, *, level: str = "", start: int = 0, limit: int = 50
) -> list[MovedGoal]:
    """One goal more than `limit`, so that the caller knows whether there are further ones. Two queries."""
    today = clock.today()
    walk = walk_from(steps, today)
    if walk is None:
        return []
    wanted, params = ("WHERE level = %s", [level]) if level in Level.values else ("", [])
    found = rows(walk, _LISTED.format(in_review=in_review(), wanted=wanted), [*params, limit + 1, start])
    ids = [row[0] for row in found]
    seen = {one.pk: one for one in Goal.objects.filter(pk__in=ids).visible_to(viewer).with_owner()}
    return [
        MovedGoal(
            seen.get(key), walk.steps[place], depth, Level(kind), bool(late), bool(now), gone(seen.get(key), today)
        )
        for key, depth, place, kind, late, now in found
    ]


def gone(goal: Goal | None, today: date) -> float | None:
    """Share of the goal's time that is over, 0..1; None without an end, or for one that cannot be seen."""
    if goal is None or goal.due_on is None or goal.due_on <= goal.starts_on:
        return None
    return min(1.0, max(0.0, (today - goal.starts_on).days / (goal.due_on - goal.starts_on).days))


def frozen(figures: Figures) -> dict[str, Any]:
    return asdict(figures)


def thawed(stored: Any) -> Figures:
    """Figures as they were frozen; fields that came later are zero."""
    known = dict(stored or {})
    levels = {level: Count(**count) for level, count in known.pop("levels", {}).items()}
    return Figures(levels, **{name: value for name, value in known.items() if name in Figures.__slots__})
