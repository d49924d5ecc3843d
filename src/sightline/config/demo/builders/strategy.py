"""Framework, objectives with their readings, cause and effect, statement, values, questions."""

from datetime import date, timedelta
from decimal import Decimal

from sightline.config.demo.chance import Ids, chance
from sightline.config.demo.drift import walk
from sightline.config.demo.stage import Stage, save_all
from sightline.config.demo.tables import table
from sightline.config.demo.trail import tell
from sightline.config.demo.travel import as_of
from sightline.foundation.core.measurement import reached
from sightline.plan.strategy.enums import CauseStatus, ObjectiveState, PractisedBy
from sightline.plan.strategy.models import (
    CauseLink,
    Framework,
    ObjectiveReading,
    Perspective,
    StrategicObjective,
    Value,
    ValueBehaviour,
)
from sightline.plan.strategy.operations.questions import answer_question, ask_question

RETIRED_DAYS_AGO = 150
RETIRED = {"C4"}


def build_strategy(stage: Stage) -> None:
    _frameworks(stage)
    _objectives(stage)
    _causes(stage)
    _values(stage)


def _frameworks(stage: Stage) -> None:
    new_id, found = Ids("frameworks"), {}
    for order, row in enumerate(table("frameworks")):
        if row["framework"] not in found:
            found[row["framework"]] = Framework.objects.create(
                public_id=new_id(), name=row["framework"], is_shown=bool(row["shown"])
            )
        stage.perspectives[row["key"]] = Perspective.objects.create(
            public_id=new_id(), framework=found[row["framework"]], name=row["name"], order=order
        )


def _objectives(stage: Stage) -> None:
    new_id, rows = Ids("objectives"), table("objectives")
    stage.objectives = {made.code: made for made in save_all(_objective(stage, row, new_id) for row in rows)}
    link = StrategicObjective.perspectives.through
    save_all(
        link(strategicobjective=stage.objectives[row["code"]], perspective=stage.perspectives[row[framework]])
        for row in rows
        for framework in ("perspective", "theme")
    )
    _readings(stage, rows)
    for objective in stage.objectives.values():
        _tell_objective(stage, objective)


def _objective(stage: Stage, row: dict[str, str], new_id: Ids) -> StrategicObjective:
    objective = StrategicObjective(
        public_id=new_id(),
        code=row["code"],
        name=row["name"],
        description=row["why"],
        owner=stage.people[row["owner"]],
        starts_on=stage.days.year_starts_on,
        due_on=due_for(stage, Decimal(row["expected"]) / 100),
        measure_name=row["measure"],
        unit=row["unit"],
        direction=row["direction"],
        baseline=Decimal(row["baseline"]),
        target=Decimal(row["target"]),
        progress_on=stage.days.ago(int(row["age"])),
    )
    objective.progress = reached(objective.scale, Decimal(row["now"]))
    if row["code"] in RETIRED:
        objective.state = ObjectiveState.RETIRED
        objective.retired_on = stage.days.ago(RETIRED_DAYS_AGO)
    return objective


def due_for(stage: Stage, expected: Decimal) -> date:
    """The day by which a steady pace from the start of the year would be at `expected` (a share) today."""
    gone = (stage.days.today - stage.days.year_starts_on).days
    return stage.days.year_starts_on + timedelta(days=round(gone / expected))


def _readings(stage: Stage, rows: list[dict[str, str]]) -> None:
    new_id, dice, made = Ids("readings"), chance("readings"), []
    for row in rows:
        objective = stage.objectives[row["code"]]
        start, last = stage.days.year_starts_on + timedelta(days=7), stage.days.ago(int(row["age"]))
        for day, value in walk(
            dice,
            start,
            last,
            Decimal(row["baseline"]),
            Decimal(row["now"]),
            every=28,
            whole=row["unit"] in ("people", "routes"),
        ):
            made.append(
                ObjectiveReading(
                    public_id=new_id(),
                    created_at=stage.days.at(day, 8),
                    objective=objective,
                    value=value,
                    read_on=day,
                    read_by=objective.owner,
                )
            )
    save_all(made)


def _tell_objective(stage: Stage, objective: StrategicObjective) -> None:
    adaeze = stage.people["adaeze.nwosu"]
    agreed = stage.days.at(stage.days.in_year(6), 15)
    tell(stage, "strategy.objective_added", objective, at=agreed, by=adaeze, after={"name": objective.name})
    if objective.retired_on is not None:
        tell(
            stage,
            "strategy.objective_retired",
            objective,
            at=stage.days.at(objective.retired_on, 11),
            by=adaeze,
            before={"state": "active"},
            after={"state": "retired"},
            why="Eleven passengers a night on average, and the early boat lost its crew to it. "
            "The goals below were retired or pointed at C1 with their owners.",
        )


def _causes(stage: Stage) -> None:
    new_id = Ids("causes")
    save_all(
        CauseLink(
            public_id=new_id(),
            cause=stage.objectives[row["cause"]],
            effect=stage.objectives[row["effect"]],
            status=CauseStatus.HYPOTHESIS if row["label"] else CauseStatus.SUPPORTED,
            label=row["label"],
            belief=row["belief"],
            known_by=row["known_by"],
            reading=row["reading"],
            lag_months=int(row["lag"]) if row["lag"] else None,
        )
        for row in table("causes")
    )


def _values(stage: Stage) -> None:
    new_id, found = Ids("values"), {}
    tests = {row["key"]: row for row in table("behaviour_tests")}
    for order, row in enumerate(table("values")):
        if row["value"] not in found:
            found[row["value"]] = Value.objects.create(
                public_id=new_id(), name=row["value"], description=row["description"], order=order
            )
        stage.behaviours[row["key"]] = ValueBehaviour.objects.create(
            public_id=new_id(),
            value=found[row["value"]],
            text=row["behaviour"],
            counter_example=row["counter"],
            test=tests[row["key"]]["test"],
            source=tests[row["key"]]["source"],
            practised_by=tests[row["key"]]["by"] or PractisedBy.EVERYONE,
            order=order,
        )


def build_questions(stage: Stage) -> None:
    """Asked and answered through the operations, each on its day."""
    for row in sorted(table("questions"), key=lambda one: int(one["days"]), reverse=True):
        with as_of(stage.days.at(stage.days.ago(int(row["days"])), 13)):
            question = ask_question(row["text"], by=stage.people[row["asked_by"]])
        if row["answer"]:
            with as_of(stage.days.at(stage.days.ago(int(row["answer_days"])), 16)):
                answer_question(question, by=stage.people[row["answered_by"]], answer=row["answer"])
