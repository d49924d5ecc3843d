"""Goals that change while they run: targets, pauses, weights; and what if."""

from sightline.evaluate.reviews.enums import Rater
from sightline.evaluate.reviews.queries import items_for
from sightline.plan.goals.operations import accept_proposal, pause
from tests.company import Company
from tests.evaluate import stage
from tests.plan.goals.making import make_goal
from tests.web.permissions.goals import SIDES, SIDES_READ, goal_of_dev, person, unit
from tests.web.permissions.harness import Row
from tests.web.permissions.reviews import ONLY_WRITER, own_question


def resting_goal(company: Company) -> dict:
    goal = make_goal(company.dev)
    accept_proposal(pause(goal, by=company.dev, reason="Dock closed"), by=company.it_manager)
    return {"public_id": goal.public_id}


def goal_question(company: Company) -> dict:
    args = own_question(company)
    part = stage.part_of(stage.review_of(company.dev), Rater.SELF)
    return {**args, "key": next(item.key for item in items_for(part) if item.kind == "goal")}


def target(_company: Company) -> dict:
    return {"reason": "Dock closed", "due_on": "2031-01-31"}


def none_changed(_company: Company) -> dict:
    return {"reason": "All alike"}


LINE = {"otherwise": 403, "employee": 200, "manager": 200, "manager_above": 200}
LEAD = {"otherwise": 403, "manager": 200, "manager_above": 200, "programme_owner": 200}
LEADS_UNIT = dict.fromkeys(("manager", "manager_above", "programme_owner"), 302)

ROWS = [
    Row("plan:rebaseline-goal", goal_of_dev, **SIDES_READ),
    Row("plan:rebaseline-goal", goal_of_dev, method="post", data=target, **SIDES),
    Row("plan:pause-goal", goal_of_dev, **SIDES_READ),
    Row("plan:pause-goal", goal_of_dev, method="post", data={"reason": "Dock closed"}, **SIDES),
    Row("plan:resume-goal", resting_goal, method="post", **SIDES),
    Row("plan:weights", otherwise=200),
    Row("plan:weights", method="post", data=none_changed, otherwise=302),
    Row("plan:person-weights", person, **LINE),
    Row("plan:unit-weights", unit, **LEAD),
    Row("plan:what-if", otherwise=200),
    Row("plan:goal-rules", otherwise=200),
    Row("plan:leaders-first-goals", otherwise=403, programme_owner=200),
    Row("plan:shared-work", unit, method="post", data={"shared": "1"}, **{**LEAD, **LEADS_UNIT}),
    Row("evaluate:goal-slice", goal_question, otherwise=404, employee=200, **ONLY_WRITER),
]
