"""Goals that changed while they ran: targets eased in mid-year, rests, weights that wait for an answer."""

from datetime import date
from decimal import Decimal

from sightline.config.demo.calendar import first_of_month
from sightline.config.demo.chance import Ids
from sightline.config.demo.stage import Stage, save_all
from sightline.config.demo.tables import table
from sightline.config.demo.travel import as_of
from sightline.plan.goals.easing import asks_for_less
from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.models import CheckIn, Goal, GoalPause, Measure, TargetVersion
from sightline.plan.goals.operations.agreement import accept_proposal
from sightline.plan.goals.operations.pausing import pause
from sightline.plan.goals.operations.rebasing import rebaseline
from sightline.plan.goals.operations.sharing import mark_shared_work
from sightline.plan.goals.operations.weights import reweigh_all


def build_goals_in_motion(stage: Stage) -> None:
    _earlier_targets(stage)
    _eased(stage)
    _rested(stage)
    _resting(stage)
    _would_help(stage)
    _weights(stage)
    with as_of(stage.days.at(stage.days.ago(140), 9)):
        why = "A delay is one thing to a passenger, and takes all of us to put right."
        mark_shared_work(stage.units["DIG"], by=stage.people["ines.carvalho"], why=why)


def _earlier_targets(stage: Stage) -> None:
    """What held before the amendments that the history tells of."""
    new_id, rows = Ids("target versions"), []
    for row in table("amendments"):
        measure = stage.goals[row["goal"]].measures.all()[0]
        kept = _version(measure, Decimal(row["was"]), stage.days.ago(int(row["days"]) + 1), row["why"])
        kept.public_id, kept.changed_by = new_id(), stage.people[row["by"]]
        rows.append(kept)
    save_all(rows)


def _version(measure: Measure, target: Decimal, until: date, why: str) -> TargetVersion:
    kept = TargetVersion(
        measure=measure,
        direction=measure.direction,
        baseline=measure.baseline,
        commit=measure.commit,
        target=target,
        stretch=measure.stretch,
        lower=measure.lower,
        upper=measure.upper,
        weight=measure.weight,
        ends_on=until,
        why=why,
    )
    kept.was_eased = asks_for_less(kept.scale, measure.scale)
    return kept


def _eased(stage: Stage) -> None:
    """In month ten of the plan year, agreed by both: a review scores both targets by their days."""
    goal, begins = stage.goals["phone"], first_of_month(stage.days.today, -1)
    why = "The readers at Skerry and Holm come in January only. Without them a phone cannot be enough at two ports."
    with as_of(stage.days.at(begins, 10)):
        proposal = rebaseline(goal, by=stage.people["ines.carvalho"], reason=why, target=Decimal(85))
    assert proposal is not None  # noqa: S101 — Priya has an account, so she is asked
    with as_of(stage.days.at(begins, 15)):
        accept_proposal(proposal, by=stage.people["priya.raghunathan"], answer="Fair. I keep 90 in mind for spring.")


def _rested(stage: Stage) -> None:
    """Three weeks without a dock; over long ago."""
    goal, by = stage.goals["yard-back"], stage.people["annika.virtanen"]
    first, last = stage.days.ago(141), stage.days.ago(121)
    GoalPause.objects.create(
        public_id=Ids("rests")(),
        created_at=stage.days.at(first, 9),
        goal=goal,
        starts_on=first,
        ends_on=last,
        why="The dock is lent to the lifeboat. No vessel of ours can come in meanwhile.",
        paused_by=by,
        resumed_by=by,
        resumed_why="The lifeboat is back at sea.",
    )
    Goal.objects.filter(pk=goal.pk).update(rested_days=(last - first).days + 1)


def _resting(stage: Stage) -> None:
    """The yard is closed, so the course rests; agreed, and resting today."""
    goal, owner = stage.goals["mei-hybrid"], stage.people["mei-ling.tan"]
    manager = stage.manager_on("mei-ling.tan", stage.days.today)
    with as_of(stage.days.at(stage.days.ago(11), 9)):
        why = "The builder’s yard is closed until the dock gate is mended, and the next module is taught on board."
        proposal = pause(goal, by=owner, reason=why, until_on=stage.days.ago(-18))
    if proposal is not None and manager is not None:
        with as_of(stage.days.at(stage.days.ago(10), 9)):
            accept_proposal(proposal, by=manager, answer="Of course. Take it up when the yard opens.")


def _would_help(stage: Stage) -> None:
    goal, words = stage.goals["message3"], "A word from Tomasz to the port authority about the message keys."
    said = CheckIn.objects.standing().filter(goal=goal).exclude(blocker="").first()
    if said is not None:
        CheckIn.objects.filter(pk=said.pk).update(support=words)
        Goal.objects.filter(pk=goal.pk).update(support=words)


def _weights(stage: Stage) -> None:
    """A new set of weights that waits for an answer: until now they came to 75 %."""
    mateo = stage.people["mateo.quispe"]
    wished = {"payment": 45, "daily-numbers": 35, "mateo-teach": 20}
    with as_of(stage.days.at(stage.days.ago(2), 14)):
        others = Goal.objects.live().filter(owner_person=mateo).exclude(state=GoalState.DRAFT)
        if others.count() != len(wished):
            return
        reweigh_all(
            owner=mateo,
            weights={stage.goals[key].public_id: Decimal(weight) for key, weight in wished.items()},
            by=mateo,
            reason="The three have to make a hundred, and the payment step is where most of my weeks go.",
        )
