"""Performance plans of the plan year around Inês: agreed, changed once, waiting for an answer; one person with two."""

from datetime import date, timedelta

from sightline.config.demo.stage import Stage
from sightline.config.demo.tables import table
from sightline.config.demo.travel import as_of
from sightline.foundation.people.models import Assignment, Person
from sightline.plan.goals.enums import LIVE_STATES
from sightline.plan.goals.models import Goal
from sightline.plan.performance_plans.models import PerformancePlan, PlanGoal
from sightline.plan.performance_plans.operations import (
    PlanWords,
    acknowledge_plan,
    draft_plan,
    put_forward,
    revise_plan,
)

AGREED = ("priya.raghunathan", "ines.carvalho", "mateo.quispe", "tomasz.wierzbicki", "yusuf.demirci", "rosa.quintana")
WAITING = "lars.ostergaard"  # Inês put it forward, he has not answered yet
TWO_JOBS = "beatriz.duarte"
COUNTER_GOALS = ("beatriz-counter",)  # belong to her two days at the ticket counter
CHANGED = "priya.raghunathan"


def build_performance_plans(stage: Stage) -> None:
    for number, key in enumerate(AGREED):
        _agree(stage, key, stage.days.in_year(20 + number))
    _two_jobs(stage)
    _change(stage)
    _wait(stage)


def _agree(stage: Stage, key: str, day: date) -> None:
    held = stage.assignment_on(key, stage.days.today)
    if held is None:
        return
    person, begun = stage.people[key], max(day, held.starts_on)
    plan = _draft(stage, key, held, begun, by=person)
    _acknowledged(stage, plan, person, held.manager, begun)


def _draft(
    stage: Stage, key: str, held: Assignment, day: date, *, by: Person, only: tuple[str, ...] = (), **more: str
) -> PerformancePlan:
    goals = _goals(stage, key, only)
    words = PlanWords(
        starts_on=max(stage.days.year_starts_on, held.starts_on),
        ends_on=min(stage.days.year_ends_on, held.ends_on or date.max),
        goals=goals,
        development_focus=more.get("focus", _focus(key)),
        decision_rights=[row["right"] for row in table("decision_rights") if row["who"] == key],
    )
    with as_of(stage.days.at(day, 10)):
        return draft_plan(held, words=words, by=by)


def _goals(stage: Stage, key: str, only: tuple[str, ...]) -> list[Goal]:
    """Running goals in no plan yet, heaviest first; `only` those, where their short names are given."""
    wanted = {stage.goals[name].pk for name in only if name in stage.goals}
    taken = PlanGoal.objects.filter(plan__person=stage.people[key]).values("goal_id")
    rows = Goal.objects.filter(owner_person=stage.people[key], state__in=LIVE_STATES).exclude(pk__in=taken)
    return [goal for goal in rows.order_by("-weight", "id") if not only or goal.pk in wanted]


def _focus(key: str) -> str:
    return next((row["focus"] for row in table("plan_focus") if row["who"] == key), "")


def _acknowledged(stage: Stage, plan: PerformancePlan, person: Person, manager: Person | None, day: date) -> None:
    with as_of(stage.days.at(day, 11)):
        put_forward(plan, by=person)
    if manager is not None:
        with as_of(stage.days.at(min(day + timedelta(days=4), stage.days.today), 9)):
            acknowledge_plan(plan, by=manager)


def _two_jobs(stage: Stage) -> None:
    """Three days at the desk, two at the counter: two plans, 60 and 40 percent."""
    person, day = stage.people[TWO_JOBS], stage.days.ago(60)
    held = [one for one in stage.assignments[TWO_JOBS] if one.period.holds(stage.days.today)]
    for number, one in enumerate(sorted(held, key=lambda row: row.share)):
        only = COUNTER_GOALS if number == 0 and len(held) > 1 else ()
        plan = _draft(stage, TWO_JOBS, one, day, by=person, only=only)
        _acknowledged(stage, plan, person, one.manager, day)


def _change(stage: Stage) -> None:
    person = stage.people[CHANGED]
    plan = PerformancePlan.objects.get(person=person)
    words = PlanWords(
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        goals=list(plan.goals.order_by("plan_goals__order")),
        development_focus=plan.development_focus,
        decision_rights=[*plan.decision_rights, "Chooses the two usability studies of the quarter"],
        why="Since July the studies are planned by the team itself.",
    )
    day = stage.days.ago(130)
    with as_of(stage.days.at(day, 14)):
        revise_plan(plan, words=words, by=plan.assignment.manager)
    with as_of(stage.days.at(day + timedelta(days=1), 10)):
        acknowledge_plan(plan, by=person)


def _wait(stage: Stage) -> None:
    held = stage.assignment_on(WAITING, stage.days.today)
    if held is None or held.manager is None:
        return
    plan = _draft(stage, WAITING, held, stage.days.ago(4), by=held.manager)
    with as_of(stage.days.at(stage.days.ago(3), 16)):
        put_forward(plan, by=held.manager)
