"""What waits for somebody today: proposals, changed terms, readings, questions, check-ins; and what has settled."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from django.db.models import F

from sightline.config.demo.chance import Ids
from sightline.config.demo.goal_content import number
from sightline.config.demo.stage import Stage
from sightline.config.demo.tables import table
from sightline.config.demo.trail import tell
from sightline.config.demo.travel import as_of
from sightline.foundation.notify.bulk import DutyText, open_duties
from sightline.foundation.notify.enums import DutyKind, MessageState
from sightline.foundation.notify.models import Duty, Message
from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import GoalKind, LinkKind, ProposalState
from sightline.plan.goals.models import Proposal
from sightline.plan.goals.operations.agreement import amend, propose_goal
from sightline.plan.goals.operations.drafting import draft_goal
from sightline.plan.goals.operations.links import Upward
from sightline.plan.goals.operations.reminders import remind_of_check_ins
from sightline.plan.goals.terms import MeasureTerms, Terms, of_goal, write
from sightline.plan.strategy.models import Philosophy, StrategyStatement

SEEN_AFTER = 4  # days after which a reminder has been looked at


def build_open_matters(stage: Stage) -> None:
    _unread(stage)
    _amended(stage)
    _proposed(stage)
    _changes(stage)
    _draft(stage)
    for day in (6, 0):
        with as_of(stage.days.at(stage.days.ago(day), 6)):
            remind_of_check_ins(stage.days.ago(day))
    _settle_of_leavers(stage)
    _seen(stage)


def _unread(stage: Stage) -> None:
    here = Person.objects.working(stage.days.today)
    statement, philosophy = StrategyStatement.objects.current(), Philosophy.objects.current()
    assert statement is not None and philosophy is not None  # noqa: S101  # both were published before
    readers = statement.readings.values("person_id")
    knowing = philosophy.readings.values("person_id")
    words = DutyText(
        title=f"Read the strategy, version {statement.version}",
        why="A new version is in force. Whoever knows where we are going can see what their own work is for.",
        action="Read it",
        path="/strategy/",
        due_on=stage.days.ago(-4),
    )
    with as_of(stage.days.at(stage.days.ago(17), 8)):
        open_duties(here.exclude(id__in=readers), DutyKind.CONFIRM_STRATEGY, about=statement, text=words)
        words = DutyText(
            title=f"Read our philosophy, version {philosophy.version}",
            why="It says what reviews are for here, whether there are ratings, and what they have to do with pay.",
            action="Read it",
            path="/philosophy/",
            due_on=stage.days.ago(-11),
        )
        open_duties(here.exclude(id__in=knowing), DutyKind.CONFIRM_PHILOSOPHY, about=philosophy, text=words)


def _amended(stage: Stage) -> None:
    """Targets changed during the year: both texts stand in the history, as if they had just been agreed."""
    new_id = Ids("amendments")
    for row in table("amendments"):
        goal, at = stage.goals[row["goal"]], stage.days.at(stage.days.ago(int(row["days"])), 13)
        by, to = stage.people[row["by"]], stage.people[row["to"]]
        after = of_goal(goal)
        own = after.measures[0]
        was = replace(own, target=Decimal(row["was"]))
        before = after.with_measures(was, *after.measures[1:])
        if goal.owner_person_id is not None:
            Proposal.objects.create(
                public_id=new_id(),
                created_at=at - timedelta(days=2),
                goal=goal,
                proposed_by=by,
                proposed_to=to,
                terms=write(after),
                previous_terms=write(before),
                why=row["why"],
                state=ProposalState.ACCEPTED,
                answered_at=at,
                answered_by=to,
                answer=row["answer"],
            )
        tell(
            stage,
            "goals.proposal_accepted" if goal.owner_person_id else "goals.amended",
            goal,
            at=at,
            by=to,
            before={"measures": write(before)["measures"]},
            after={"measures": write(after)["measures"]},
            why=row["why"],
        )


def _proposed(stage: Stage) -> None:
    for row in table("proposed"):
        by = stage.people[row["by"]]
        measures: tuple[MeasureTerms, ...] = ()
        if row["measure"]:
            measures = (
                MeasureTerms(
                    name=row["measure"],
                    unit=row["unit"],
                    direction=row["direction"],
                    baseline=number(row["baseline"]),
                    target=number(row["target"]),
                ),
            )
        terms = Terms(
            title=row["title"],
            kind=row["kind"],
            starts_on=stage.days.today,
            due_on=stage.days.year_ends_on + timedelta(days=181),
            rollup="none" if row["kind"] == GoalKind.BEHAVIOUR else "own",
            measures=measures,
        )
        parent, objective = stage.goals.get(row["serves"]), stage.objectives.get(row["serves"])
        with as_of(stage.days.at(stage.days.ago(int(row["days"])), 15)):
            goal = draft_goal(
                terms=terms,
                by=by,
                owner_person=stage.people[row["owner"]],
                behaviour=stage.behaviours["need"] if row["kind"] == GoalKind.BEHAVIOUR else None,
                links=[Upward(parent, objective, LinkKind.SUPPORTS, is_main=True)],
            )
            propose_goal(goal, by=by, why=row["why"])


def _changes(stage: Stage) -> None:
    for row in table("changes"):
        goal = stage.goals[row["goal"]]
        terms = of_goal(goal)
        own = replace(terms.measures[0], target=Decimal(row["target"]))
        with as_of(stage.days.at(stage.days.ago(int(row["days"])), 11)):
            wished = terms.with_measures(own, *terms.measures[1:])
            amend(goal, terms=wished, by=stage.people[row["by"]], why=row["why"])


def _draft(stage: Stage) -> None:
    """One that is not finished, with the gaps that the hints speak about."""
    priya = stage.people["priya.raghunathan"]
    with as_of(stage.days.at(stage.days.ago(1), 16)):
        draft_goal(
            terms=Terms(title="Make the booking better for groups", starts_on=stage.days.today),
            by=priya,
            owner_person=priya,
            links=[Upward(stage.goals["dig-booking"], is_main=True)],
        )


def _settle_of_leavers(stage: Stage) -> None:
    """Nobody owes anything after their last day, and nothing is owed to them."""
    gone = Person.objects.filter(left_on__lt=stage.days.today)
    for field in ("person", "owed_to"):
        Duty.objects.open().filter(**{f"{field}__in": gone}).update(settled_at=F("created_at"))


def _seen(stage: Stage) -> None:
    """Reminders of last week have been looked at and mailed; the fresh ones wait behind the bell."""
    before = stage.days.at(stage.days.ago(SEEN_AFTER))
    Message.objects.filter(created_at__lt=before).update(
        state=MessageState.SENT, mailed_at=F("created_at"), seen_at=F("created_at")
    )
