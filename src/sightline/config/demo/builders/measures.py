"""The registry of measures: each once, with a year of readings; goals that read them; a guard that does not hold."""

from datetime import date, timedelta
from decimal import Decimal

from sightline.config.demo.chance import chance
from sightline.config.demo.stage import Stage
from sightline.config.demo.tables import table
from sightline.config.demo.travel import as_of
from sightline.plan.goals.models import CheckIn, Goal
from sightline.plan.goals.operations import accept_proposal, draft_goal, propose_goal
from sightline.plan.goals.operations.links import Upward
from sightline.plan.goals.operations.readings import give_readings
from sightline.plan.goals.operations.registry import watch_guards
from sightline.plan.goals.operations.rollup import refresh
from sightline.plan.goals.terms import MeasureTerms, Terms
from sightline.plan.measures.models import RegisteredMeasure
from sightline.plan.measures.operations.readings import Said
from sightline.plan.measures.operations.registry import MeasureWords, register_measure

REGISTERED = 330  # days ago
LIMIT = Decimal(12)  # of repeat calls, agreed with whoever works on first contacts
REPEATS = ("8.8", "9.1", "9.0", "9.6", "10.2", "10.1", "10.9", "11.4", "11.2", "12.3", "13.4")  # every four weeks
NEAR_MISSES = (6, 9, 8, 12, 11, 15, 14, 18, 16)


def build_measures(stage: Stage) -> None:
    found = _register(stage)
    for row in table("registered_measures"):
        if row["goal"]:
            _follow(stage, stage.goals[row["goal"]], found[row["code"]])
    _course(stage, found["REP"], REPEATS, newest=9)
    _course(stage, found["SAFE"], NEAR_MISSES, newest=47)  # overdue: its owner is asked for the next one
    _guard(stage, found)
    _second_reader(stage, found)


def _register(stage: Stage) -> dict[str, RegisteredMeasure]:
    found: dict[str, RegisteredMeasure] = {}
    with as_of(stage.days.at(stage.days.ago(REGISTERED), 10)):
        for row in sorted(table("registered_measures"), key=lambda one: bool(one["guard"])):
            words = MeasureWords(
                code=row["code"],
                name=row["name"],
                formula=row["formula"],
                unit=row["unit"],
                better=row["better"],
                source=row["source"],
                owner=stage.people[row["owner"]],
                org_unit=stage.units[row["scorecard"]] if row["scorecard"] else None,
                frequency_days=int(row["every"]),
                lower=Decimal(row["lower"]) if row["lower"] else None,
                upper=Decimal(row["upper"]) if row["upper"] else None,
                guard=found.get(row["guard"]),
            )
            found[row["code"]] = register_measure(words, by=stage.people["hana.kovarova"])
    return found


def _follow(stage: Stage, goal: Goal, measure: RegisteredMeasure) -> None:
    """What was checked in by hand so far became the readings; from now on the goal reads the registry."""
    mine = goal.measures.order_by("order", "id")[0]
    rows = CheckIn.objects.filter(measure=mine, value__isnull=False).standing().order_by("said_on", "id")
    by_day = {row.said_on: row.value for row in rows if row.value is not None}
    give_readings([Said(measure, value, day) for day, value in by_day.items()], by=measure.owner)
    measure.refresh_from_db()
    mine.registered, mine.name, mine.unit, mine.direction = measure, measure.name, measure.unit, measure.better
    mine.value, mine.value_on = measure.value, measure.value_on
    mine.save()
    refresh([goal.pk])


def _course(stage: Stage, measure: RegisteredMeasure, values: tuple[object, ...], *, newest: int) -> None:
    """A reading every four weeks up to `newest` days ago, on slightly uneven days."""
    dice = chance(f"measures:{measure.code}")
    said = []
    for weeks, value in enumerate(reversed(values)):
        shift = dice.choice((0, 0, 1)) if weeks else 0
        said.append(Said(measure, Decimal(str(value)), stage.days.ago(newest + 28 * weeks + shift)))
    give_readings(said, by=measure.owner)
    measure.refresh_from_db()


def _guard(stage: Stage, found: dict[str, RegisteredMeasure]) -> None:
    goal = stage.goals["fcr"]
    goal.measures.filter(registered=found["FCR"]).update(guard=found["REP"], guard_limit=LIMIT)
    watch_guards([goal.pk])


def _second_reader(stage: Stage, found: dict[str, RegisteredMeasure]) -> None:
    """Beatriz works on the same number as Yusuf: the unit’s goal counts it once."""
    beatriz, yusuf = stage.people["beatriz.duarte"], stage.people["yusuf.demirci"]
    begun: date = stage.days.ago(75)
    measure = MeasureTerms(
        found["FCR"].name,
        baseline=Decimal(72),
        target=Decimal(82),
        registered_id=found["FCR"].public_id,
        guard_id=found["REP"].public_id,
        guard_limit=LIMIT,
    )
    terms = Terms(
        "Counter questions solved the first time",
        starts_on=begun,
        due_on=stage.days.year_ends_on,
        weight=Decimal(20),
        measures=(measure,),
    )
    upward = Upward(parent=stage.goals["first-contact"], share=Decimal("0.3"))
    with as_of(stage.days.at(begun, 15)):
        goal = draft_goal(terms=terms, by=beatriz, owner_person=beatriz, links=[upward])
        proposal = propose_goal(goal, by=beatriz, why="Half of the repeat calls begin at the counter.")
    with as_of(stage.days.at(begun + timedelta(days=2), 9)):
        if proposal is not None:
            accept_proposal(
                proposal, by=yusuf, answer="Yes. It is the same number as mine, so let us read it together."
            )
    stage.goals["beatriz-counter"] = Goal.objects.get(pk=goal.pk)
