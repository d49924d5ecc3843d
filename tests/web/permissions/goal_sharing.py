"""Handing over, asking other teams, suggesting, and whether the cascade is shown."""

from datetime import timedelta

from sightline.foundation.core import clock
from sightline.plan.goals.models import GoalHandover
from sightline.plan.goals.operations.handing import Until, agree_to_handover, hand_over
from sightline.plan.goals.operations.needs import ask_for
from sightline.plan.goals.operations.suggesting import suggest_goal
from tests.company import Company
from tests.plan.goals.making import make_goal, make_terms
from tests.web.permissions.goals import SEEN, SIDES, SIDES_READ, goal_of_dev, unit
from tests.web.permissions.harness import Row
from tests.web.plan.goals.sending import terms_form


def asked_of_emi(company: Company) -> GoalHandover:
    """Dara asks her colleague Emi."""
    return hand_over(make_goal(company.dev), to=company.peer, by=company.dev, why="I move to support")


def handover(company: Company) -> dict:
    return {"public_id": asked_of_emi(company).public_id}


def deputy(company: Company) -> dict:
    days = Until(clock.today(), clock.today() + timedelta(days=9))
    made = hand_over(make_goal(company.dev), to=company.peer, by=company.dev, why="On leave", deputy=days)
    return {"public_id": agree_to_handover(made, by=company.peer).public_id}


def need(company: Company) -> dict:
    """Dara's goal, open to her line, needs something from operations."""
    goal = make_goal(company.dev)
    made = ask_for(goal, what="A quiet hour", needed_on=clock.today(), by=company.dev, unit=company.ops)
    return {"public_id": made.public_id}


def suggestion(company: Company) -> dict:
    """Dara suggests a goal for her unit."""
    return {"public_id": suggest_goal(make_terms(), by=company.dev, unit=company.it_platform).public_id}


def to_emi(company: Company) -> dict:
    return {"to": company.part_timer.public_id, "kind": "owner", "why": "x"}


def wish(_company: Company) -> dict:
    return {"what": "Hands", "needed_on": clock.today().isoformat(), "person": "OLGA"}


def suggested(_company: Company) -> dict:
    return {**terms_form(do="save"), "why": "Fuel", "link_kind": "contributes"}


# the goal's line and HR see it; so does Emi, who is asked
TAKEN = {**dict.fromkeys(SEEN, 403), "otherwise": 404, "colleague": 302}
# operations is asked: Sven works there and sees it; its director answers, which no role here is
ASKED = {**dict.fromkeys(SEEN, 403), "otherwise": 404, "other_manager": 403}

ROWS = [
    Row("plan:handovers", otherwise=200),
    Row("plan:left-goals", otherwise=200),
    Row("plan:handover", handover, **{**SEEN, "colleague": 200}),
    Row("plan:hand-over-goal", goal_of_dev, **SIDES_READ),
    Row("plan:hand-over-goal", goal_of_dev, method="post", data=to_emi, **SIDES),
    Row("plan:agree-handover", handover, method="post", **TAKEN),
    Row("plan:decline-handover", handover, method="post", data={"answer": "Full"}, **TAKEN),
    Row("plan:withdraw-handover", handover, method="post", **{**SIDES, "colleague": 403}),
    Row("plan:end-deputy", deputy, method="post", **{**SIDES, "colleague": 302}),
    Row("plan:needs", otherwise=200),
    Row("plan:unit-needs", unit, otherwise=200),
    Row("plan:need", need, **{**SEEN, "other_manager": 200}),
    Row("plan:ask-for-need", goal_of_dev, **SIDES_READ),
    Row("plan:ask-for-need", goal_of_dev, method="post", data=wish, **SIDES),
    Row("plan:accept-need", need, method="post", **ASKED),
    Row("plan:decline-need", need, method="post", data={"answer": "No"}, **ASKED),
    Row("plan:meet-need", need, method="post", **{**SIDES, "other_manager": 403}),
    Row("plan:withdraw-need", need, method="post", **{**SIDES, "other_manager": 403}),
    Row("plan:suggest-goal", otherwise=200),
    Row("plan:suggest-goal", method="post", data=suggested, otherwise=302),
    Row("plan:goal-suggestions", otherwise=200),
    Row(
        "plan:goal-suggestion",
        suggestion,
        otherwise=404,
        employee=200,
        manager=200,
        manager_above=200,
        programme_owner=200,
    ),
    *(
        Row(
            f"plan:{name}",
            suggestion,
            method="post",
            data={"answer": "Good"},
            otherwise=404,
            employee=403,
            manager=302,
            manager_above=302,
            programme_owner=302,
        )
        for name in ("take-suggestion", "decline-suggestion")
    ),
    Row(
        "plan:withdraw-suggestion",
        suggestion,
        method="post",
        otherwise=404,
        employee=302,
        manager=403,
        manager_above=403,
        programme_owner=403,
    ),
    Row("plan:goal-practice", otherwise=403, programme_owner=200),
    Row("plan:goal-practice", method="post", data={"shown": "yes"}, otherwise=403, programme_owner=302),
    Row("plan:goal-links", goal_of_dev, **SEEN),
]
