"""What the large operations cost, each beside the same rows written raw. Everything measured here is rolled back."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, QuerySet

from sightline.coach.nudges.operations import send_nudges
from sightline.config.scale.changes import draft_of
from sightline.config.scale.timing import OperationCost, seconds
from sightline.evaluate.reviews.enums import CycleKind, Stage
from sightline.evaluate.reviews.models import ReviewCycle, ReviewTemplate
from sightline.evaluate.reviews.operations.cycles import draft_cycle, set_stages
from sightline.evaluate.reviews.operations.launch import launch
from sightline.foundation.accounts.models import User
from sightline.foundation.core import clock
from sightline.foundation.people.closure import rebuild_reporting_closure
from sightline.foundation.people.models import Person, ReportingClosure
from sightline.plan.changes.enums import StepKind
from sightline.plan.changes.models import ChangeStep, StrategyChange
from sightline.plan.changes.operations import publish_change
from sightline.plan.changes.preview import preview
from sightline.plan.goals.enums import Rollup
from sightline.plan.goals.models import Goal
from sightline.plan.goals.operations import check_in, recompute_goals
from sightline.plan.goals.operations.assigning import assign_template
from sightline.plan.goals.operations.library import TemplateContent, make_template
from sightline.plan.goals.population import Rule
from sightline.plan.goals.terms import MeasureTerms, Terms
from sightline.plan.strategy.models import StrategicObjective

LAUNCHED = ("reviews_review", "reviews_reviewsnapshot", "reviews_reviewpart")
GIVEN = ("goals_goal", "goals_measure", "goals_goalcopy", "goals_proposal", "notify_duty", "notify_message")
CHECK_INS = 20
ASSIGNED = 1_000  # people who get a goal from a template
Rows = dict[str, list[tuple[Any, ...]]]


def operation_costs(people: int) -> Iterator[OperationCost]:
    yield _cost("closure of all reporting lines", people, *_closure())
    yield _cost("recompute of all goals", people, *_recompute())
    yield _cost("check-in from the lowest level, in the database", people, *_check_in())
    yield _cost("launch of a cycle for all", people, *_launch())
    yield _cost("the suggestions of a day for everybody", people, *_suggestions())
    yield _cost(f"a goal for {ASSIGNED:,} people by rule", people, *_assign())
    yield _cost("preview of a change that moves every goal", people, *_preview())
    yield _cost("publishing a change that moves a third of all goals", people, *_publish())


def _cost(name: str, people: int, took: float, floor: float) -> OperationCost:
    return OperationCost(name, people, round(took, 4), round(floor, 4), round(took / floor, 2) if floor else 0.0)


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _closure() -> tuple[float, float]:
    with _undone():
        took = seconds(rebuild_reporting_closure)
        rows = _rows("people_reportingclosure")
        _empty("people_reportingclosure")
        return took, seconds(lambda: _insert("people_reportingclosure", rows))


def _recompute() -> tuple[float, float]:
    """The floor writes every goal's number once, and reads nothing."""
    with _undone():
        took = seconds(recompute_goals)
    with _undone():
        return took, seconds(lambda: _execute("UPDATE goals_goal SET progress = progress, progress_on = progress_on"))


def _suggestions() -> tuple[float, float]:
    """The floor inserts the same suggestions, and looks for none."""
    with _undone():
        took = seconds(send_nudges)
        rows = _rows("notify_nudge")
        _empty("notify_nudge")
        return took, seconds(lambda: _insert("notify_nudge", rows))


def _check_in() -> tuple[float, float]:
    """Database time alone, the median over several goals; the floor sends the very same statements again."""
    goals = Goal.objects.filter(rollup=Rollup.OWN, links_up__parent__rollup=Rollup.WEIGHTED).order_by("-id")
    both = [_one_check_in(goal) for goal in goals[:CHECK_INS]]
    return statistics.median(one for one, _ in both), statistics.median(floor for _, floor in both)


def _one_check_in(goal: Goal) -> tuple[float, float]:
    measure = goal.measures.first()
    assert measure is not None  # noqa: S101  # goals with their own number have one
    value = Decimal(0) if (measure.value or 0) > 50 else Decimal(100)  # far, so that it shows all the way up
    statements: list[tuple[str, Any]] = []
    spent = 0.0

    def timed(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal spent
        statements.append((sql, params))
        start = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            spent += time.perf_counter() - start

    with _undone(), connection.execute_wrapper(timed):
        check_in(goal, by=goal.owner_person, value=value, confidence=4)
    with _undone():
        return spent, seconds(lambda: _again(statements))


def _again(statements: list[tuple[str, Any]]) -> None:
    for sql, params in statements:
        if "SAVEPOINT" not in sql:
            _execute(sql, params)


def _launch() -> tuple[float, float]:
    template = ReviewTemplate.objects.order_by("id").first()
    assert template is not None  # noqa: S101  # generate makes one
    with _undone():
        cycle = _draft(template)
        took = seconds(lambda: launch(cycle, by=None, leave_out_unresolved=True))
        rows = _rows_of(cycle)
        for table in reversed(LAUNCHED):
            _remove(table, cycle)
        return took, seconds(lambda: _insert_all(rows))


def _assign() -> tuple[float, float]:
    """A goal with a measure, a proposal and a duty each; the floor inserts the same rows again, raw."""
    by, manager = _somebody_above()
    with _undone():
        terms = Terms("Measured", starts_on=clock.today(), measures=(MeasureTerms("Drills", target=Decimal(3)),))
        template = make_template(TemplateContent(terms), by=None)
        _give_accounts(Person.objects.below(by).filter(user=None))
        before = {table: _newest(table) for table in GIVEN}
        took = seconds(lambda: assign_template(template, manager, by=by))
        rows = {table: _fetch(f"SELECT * FROM {table} WHERE {_key(table)} > %s", [before[table]]) for table in GIVEN}  # noqa: S608  # our own tables
        for table in reversed(GIVEN):
            _execute(f"DELETE FROM {table} WHERE {_key(table)} > %s", [before[table]])  # noqa: S608  # our own tables
        return took, seconds(lambda: _insert_all(rows, GIVEN))


def _somebody_above() -> tuple[Person, Rule]:
    """Whoever leads closest to a thousand people, and the rule that holds them, cut to a thousand at most."""
    led = ReportingClosure.objects.values("ancestor").annotate(count=Count("descendant"))
    nearest = min(led, key=lambda row: abs(row["count"] - ASSIGNED))
    by = Person.objects.get(pk=nearest["ancestor"])
    below = Person.objects.below(by).order_by("id").values_list("public_id", flat=True)
    return by, Rule(managers=(by.public_id,), exclude=tuple(below[ASSIGNED : 2 * ASSIGNED]))


def _give_accounts(people: QuerySet[Person]) -> None:
    """Only somebody with an account is asked to answer; the made-up organisation has few."""
    without = list(people.order_by("id"))
    users = User.objects.bulk_create(User(email=f"{one.public_id}@meridian.example") for one in without)
    for person, user in zip(without, users, strict=True):
        person.user = user
    Person.objects.bulk_update(without, ["user"], batch_size=200)


def _newest(table: str) -> int:
    return int(_fetch(f"SELECT COALESCE(MAX({_key(table)}), 0) FROM {table}")[0][0])  # noqa: S608  # our own tables


def _key(table: str) -> str:
    return "goal_id" if table == "goals_goalcopy" else "id"


def _draft(template: ReviewTemplate) -> ReviewCycle:
    today = clock.today()
    cycle = draft_cycle(
        name="Measured",
        template=template,
        kind=CycleKind.PROJECT,
        period_starts_on=today - timedelta(days=90),
        period_ends_on=today,
        by=None,
    )
    due = (today, today + timedelta(days=14))
    return set_stages(cycle, {Stage.SELF: due, Stage.MANAGER: due}, by=None)


def _preview() -> tuple[float, float]:
    """The floor reads every goal and every link once, as the database counts them."""
    steps = [ChangeStep(kind=StepKind.RETIRE, objective=one) for one in StrategicObjective.objects.active()]
    took = statistics.median(seconds(lambda: preview(StrategyChange(), steps)) for _each in range(3))
    read = "SELECT COUNT(DISTINCT goal.state || link.kind) FROM goals_contributionlink link JOIN goals_goal goal"
    return took, seconds(lambda: _execute(f"{read} ON goal.id = link.goal_id"))


def _publish() -> tuple[float, float]:
    """The floor inserts the same items again, and asks nobody."""
    with _undone():
        change = draft_of(_third_objective(), None)
        took = seconds(lambda: publish_change(change, by=None))
        items = "SELECT * FROM changes_impactitem WHERE change_id = %s"
        rows = _fetch(items, [change.pk])
        _execute("DELETE FROM changes_impactitem WHERE change_id = %s", [change.pk])
        return took, seconds(lambda: _insert("changes_impactitem", rows))


def _third_objective() -> StrategicObjective:
    """One that no change touches yet (config.scale.changes)."""
    return StrategicObjective.objects.order_by("id")[2]


_OF_CYCLE = {
    "reviews_review": "cycle_id = %s",
    "reviews_reviewsnapshot": "review_id IN (SELECT id FROM reviews_review WHERE cycle_id = %s)",
    "reviews_reviewpart": "review_id IN (SELECT id FROM reviews_review WHERE cycle_id = %s)",
}


def _rows_of(cycle: ReviewCycle) -> Rows:
    return {table: _fetch(f"SELECT * FROM {table} WHERE {_OF_CYCLE[table]}", [cycle.pk]) for table in LAUNCHED}  # noqa: S608  # our own tables


def _remove(table: str, cycle: ReviewCycle) -> None:
    _execute(f"DELETE FROM {table} WHERE {_OF_CYCLE[table]}", [cycle.pk])  # noqa: S608  # names of our own tables


def _rows(table: str) -> list[tuple[Any, ...]]:
    return _fetch(f"SELECT * FROM {table}")  # noqa: S608  # names of our own tables


def _empty(table: str) -> None:
    _execute(f"DELETE FROM {table}")  # noqa: S608  # names of our own tables


def _fetch(sql: str, params: Any = ()) -> list[tuple[Any, ...]]:
    """As the driver gives them, so that they go back in as they were."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _insert(table: str, rows: list[tuple[Any, ...]]) -> None:
    if not rows:
        return
    places = ", ".join(["%s"] * len(rows[0]))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608  # names of our own tables


def _insert_all(rows: Rows, tables: tuple[str, ...] = LAUNCHED) -> None:
    for table in tables:
        _insert(table, rows[table])


def _execute(sql: str, params: Any = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
