"""The goal library, a drill assigned to every deck crew, one goal handed over, and what teams need from one another."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from unittest.mock import patch

from sightline.config.demo.chance import chance
from sightline.config.demo.stage import Stage
from sightline.config.demo.travel import as_of
from sightline.plan.goals.enums import LinkKind, RunsFor, TemplateUse
from sightline.plan.goals.models import GoalTemplate, Proposal
from sightline.plan.goals.operations.agreement import accept_proposal, counter_proposal
from sightline.plan.goals.operations.assigning import assign_template
from sightline.plan.goals.operations.handing import Until, agree_to_handover, hand_over
from sightline.plan.goals.operations.library import (
    TemplateContent,
    content_of,
    current_version,
    make_template,
    revise_template,
)
from sightline.plan.goals.operations.needs import accept_need, ask_for
from sightline.plan.goals.operations.offering import offer_version
from sightline.plan.goals.operations.suggesting import suggest_goal
from sightline.plan.goals.population import Rule
from sightline.plan.goals.terms import MeasureTerms, Terms, read

DECK = ("chief-officer", "boatswain", "deckhand")
DRILLS = MeasureTerms("Drills taken part in", unit="drills", baseline=Decimal(0), commit=Decimal(2), target=Decimal(3))
STOPPED = MeasureTerms("Questions that stopped", unit="questions", baseline=Decimal(0), target=Decimal(12))
SMALL_SHIP = Decimal(2)  # MV Auk has two deckhands, and fewer weeks at the quay
MADE, ASSIGNED, ANSWERED = 40, 12, 9  # days ago


def build_goals_at_scale(stage: Stage) -> None:
    """Ids fall the same way each time, although operations give them."""
    with patch("sightline.foundation.core.models.secrets.choice", chance("goals-at-scale").choice):
        _drills(stage)
        _others(stage)
        _followed(stage)
        _handed_over(stage)
        _needed(stage)
        _suggested(stage)


def _drills(stage: Stage) -> None:
    """Written by the safety side, assigned by the one who leads the ships, answered by each with a target of theirs."""
    safety, sea = stage.people["hana.kovarova"], stage.people["ragnhild.saether"]
    content = TemplateContent(
        terms=Terms(
            "A safety drill each month of the quarter",
            starts_on=stage.days.today,
            description="Fire, boat and man overboard in turn. Take part, and say one thing that should go better.",
            visibility="open",
            weight=Decimal(10),
            measures=(DRILLS,),
        ),
        runs_for=RunsFor.QUARTER,
        parent=stage.goals["sea-ready"],
        link_kind=LinkKind.SUPPORTS,
    )
    with as_of(stage.days.at(stage.days.ago(MADE), 10)):
        template = make_template(content, by=safety, use=TemplateUse.LEADS, unit=stage.units["SEA"])
    jobs = tuple(stage.jobs[code].public_id for code in DECK)
    with as_of(stage.days.at(stage.days.ago(ASSIGNED), 9)):
        assign_template(
            template,
            Rule(units=(stage.units["SEA"].public_id,), jobs=jobs),
            by=sea,
            why="The audit in spring asked who had taken part. From now on everybody can say so for themselves.",
        )
    _answer(stage, template)


def _answer(stage: Stage, template: GoalTemplate) -> None:
    """Most accept; the crew of the smallest ship answers with a target that its weeks allow."""
    waiting = Proposal.objects.filter(goal__from_template__template=template, state="waiting")
    auk = {
        key for key in stage.people if (held := stage.assignment_on(key, stage.days.today)) and held.unit.code == "AUK"
    }
    small = {stage.people[key].pk for key in auk}
    with as_of(stage.days.at(stage.days.ago(ANSWERED), 15)):
        for count, one in enumerate(waiting.select_related("goal", "proposed_to", "proposed_by").order_by("id")):
            if one.proposed_to_id in small:
                terms = read(one.terms)
                own = replace(terms.measures[0], target=SMALL_SHIP, commit=Decimal(1))
                said = "We lie at the quay every other week."
                fresh = counter_proposal(one, terms=terms.with_measures(own), by=one.proposed_to, why=said)
                accept_proposal(fresh, by=one.proposed_by, answer="That is fair.")
            elif count % 6:
                accept_proposal(one, by=one.proposed_to)


def _others(stage: Stage) -> None:
    hana, ines = stage.people["hana.kovarova"], stage.people["ines.carvalho"]
    today = stage.days.today
    listed = (
        (
            hana,
            None,
            "L1",
            Terms(
                "Learn a second post well enough to stand in",
                starts_on=today,
                kind="learning",
                visibility="open",
                description="Choose it with whoever holds it. Done is done when you led it once for a whole day.",
                measures=(MeasureTerms("Days led alone", unit="days", baseline=Decimal(0), target=Decimal(3)),),
            ),
        ),
        (
            hana,
            None,
            "C1",
            Terms(
                "Ask three passengers a month, and tell the team",
                starts_on=today,
                visibility="open",
                description="One question of your own, three people, five minutes in the next team talk.",
                measures=(MeasureTerms("Passengers asked", unit="people", baseline=Decimal(0), target=Decimal(36)),),
            ),
        ),
        (
            ines,
            "DIG",
            "P2",
            Terms(
                "One thing a week that nobody has to ask us any more",
                starts_on=today,
                visibility="open",
                description="Take a question that came twice, and answer it where people look first.",
                measures=(
                    MeasureTerms("Questions that stopped", unit="questions", baseline=Decimal(0), target=Decimal(12)),
                ),
            ),
        ),
    )
    with as_of(stage.days.at(stage.days.ago(MADE - 5), 11)):
        for by, unit, serves, terms in listed:
            content = TemplateContent(terms, RunsFor.HALF, objective=stage.objectives[serves])
            make_template(content, by=by, unit=stage.units[unit] if unit else None)


def _followed(stage: Stage) -> None:
    """Digital Services each took one on; it has newer words since, which Priya has still to decide on."""
    ines = stage.people["ines.carvalho"]
    template = GoalTemplate.objects.get(title__startswith="One thing a week")
    rule = Rule(managers=(ines.public_id,), exclude=(stage.people["rafael.teixeira"].public_id,))
    with as_of(stage.days.at(stage.days.ago(ASSIGNED + 6), 9)):
        assign_template(
            template, rule, by=ines, why="We said in the retrospective that we answer the same things twice."
        )
    waiting = Proposal.objects.filter(goal__from_template__template=template, state="waiting")
    with as_of(stage.days.at(stage.days.ago(ASSIGNED), 14)):
        for one in waiting.select_related("goal", "proposed_to", "proposed_by"):
            accept_proposal(one, by=one.proposed_to)
    content = content_of(current_version(template))
    words = "Take a question that came twice, answer it where people look first, and take the old answer away."
    with as_of(stage.days.at(stage.days.ago(3), 10)):
        revise_template(
            template,
            replace(content, terms=replace(content.terms, description=words)),
            by=ines,
            unit=template.unit,
            why="Two answers to one question are worse than none.",
        )
        template.refresh_from_db()
        offer_version(template, by=ines)


def _handed_over(stage: Stage) -> None:
    kofi, fredrik = stage.people["kofi.mensah"], stage.people["fredrik.aas"]
    with as_of(stage.days.at(stage.days.ago(20), 11)):
        why = "The night watch moved to the service desk; the goal goes with it."
        asked = hand_over(stage.goals["night-calls"], to=fredrik, by=kofi, why=why)
    with as_of(stage.days.at(stage.days.ago(19), 9)):
        agree_to_handover(asked, by=fredrik, answer="Gladly. I keep Kofi’s list.")
    lars, priya = stage.people["lars.ostergaard"], stage.people["priya.raghunathan"]
    days = Until(stage.days.ago(-10), stage.days.ago(-24))
    with as_of(stage.days.at(stage.days.ago(2), 16)):
        why = "I am away for two weeks, and the reading comes every Monday."
        hand_over(stage.goals["message3"], to=priya, by=lars, why=why, deputy=days)


def _needed(stage: Stage) -> None:
    """Between Digital Services and those who sell and check tickets: one accepted and late, one just asked."""
    ines, jasper = stage.people["ines.carvalho"], stage.people["jasper.koch"]
    due = stage.days.ago(6)
    with as_of(stage.days.at(stage.days.ago(35), 10)):
        late = ask_for(
            stage.goals["rebook"],
            what="Fare rules of all crossings in one table, so that rebooking can read them",
            needed_on=due,
            by=ines,
            unit=stage.units["MKT"],
        )
    with as_of(stage.days.at(stage.days.ago(33), 13)):
        accept_need(late, by=jasper, answer="Agreed; the winter fares come last.")
    mei = stage.people["mei-ling.tan"]
    with as_of(stage.days.at(stage.days.ago(2), 10)):
        ask_for(
            stage.goals["gate-errors"],
            what="Two agents for half a day, to try the new scanner at the gate",
            needed_on=stage.days.today + timedelta(days=12),
            by=mei,
            unit=stage.units["SKARVIK"],
        )


def _suggested(stage: Stage) -> None:
    rosa = stage.people["rosa.quintana"]
    terms = Terms(
        "The lift at Merrow Town says by itself when it stands still",
        starts_on=stage.days.today,
        due_on=stage.days.year_ends_on + timedelta(days=181),
        description="People with prams ask us, and we do not know either.",
        measures=(MeasureTerms("Hours until it is shown", "reduce", "h", baseline=Decimal(9), target=Decimal(1)),),
    )
    with as_of(stage.days.at(stage.days.ago(4), 8)):
        suggest_goal(
            terms,
            by=rosa,
            unit=stage.units["DIG"],
            objective=stage.objectives["C1"],
            link_kind=LinkKind.SUPPORTS,
            why="I was asked eleven times in one week.",
        )
