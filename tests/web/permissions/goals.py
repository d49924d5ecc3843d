"""Goals and the cascade. Dara's goals are open to her line and her HR partner, unless said otherwise."""

from dataclasses import replace
from datetime import timedelta

from sightline.foundation.core import clock
from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.operations import align, amend, check_in, propose_goal
from sightline.plan.goals.terms import of_goal
from sightline.plan.strategy.models import StrategicObjective
from tests.company import Company
from tests.plan.goals.making import link, make_goal, make_objective
from tests.web.permissions.harness import Row


def goal(company: Company, **more):
    return make_goal(company.dev, measure=True, **more)


def goal_of_dev(company: Company) -> dict:
    return {"public_id": goal(company).public_id}


def closed_goal(company: Company) -> dict:
    return {"public_id": goal(company, state=GoalState.DONE, closed_at=clock.now()).public_id}


def draft_of_dev(company: Company) -> dict:
    return {"public_id": goal(company, state=GoalState.DRAFT).public_id}


def check_in_of_dev(company: Company) -> dict:
    found = goal(company)
    said = check_in(found, by=company.dev, note="On its way")
    return {"public_id": found.public_id, "check_in_id": said.public_id}


def proposal_to_dev(company: Company) -> dict:
    found = goal(company)
    proposal = amend(found, terms=replace(of_goal(found), title="Other"), by=company.it_manager)
    return {"public_id": found.public_id, "proposal_id": proposal.public_id}


def proposal_of_dev(company: Company) -> dict:
    found = goal(company, state=GoalState.DRAFT)
    proposal = propose_goal(found, by=company.dev)
    return {"public_id": found.public_id, "proposal_id": proposal.public_id}


def link_of_dev(company: Company) -> dict:
    found = goal(company)
    made = align(found, by=company.dev, objective=make_objective(f"C{StrategicObjective.objects.count() + 1}"))
    return {"public_id": found.public_id, "link_id": made.public_id}


def person(company: Company) -> dict:
    return {"public_id": company.dev.public_id}


def unit(company: Company) -> dict:
    return {"public_id": company.it_platform.public_id}


def objective(company: Company) -> dict:
    made = make_objective(f"C{StrategicObjective.objects.count() + 1}")
    link(goal(company), made)
    return {"public_id": made.public_id}


def terms(_company: Company) -> dict:
    today = clock.today()
    return {
        "do": "draft",
        "title": "Fewer rollbacks",
        "kind": "outcome",
        "intent": "committed",
        "rollup": "own",
        "visibility": "open",
        "starts_on": today.isoformat(),
        "due_on": (today + timedelta(days=90)).isoformat(),
        "measure-TOTAL_FORMS": "0",
        "measure-INITIAL_FORMS": "0",
    }


def renamed(_company: Company) -> dict:
    return {**terms(_company), "do": "save", "why": "The port opens later"}  # it asks for less, so it needs a reason


# who sees a goal that is open to its line
SEEN = {
    "otherwise": 404,
    "employee": 200,
    "manager": 200,
    "manager_above": 200,
    "hr_partner": 200,
    "programme_owner": 200,
}
# the two sides act; those who only see are told why not
SIDES = {
    "otherwise": 404,
    "employee": 302,
    "manager": 302,
    "manager_above": 302,
    "hr_partner": 403,
    "programme_owner": 403,
}
OTHERS = ("manager", "manager_above", "hr_partner", "programme_owner")
SIDES_READ = {**SIDES, "employee": 200, "manager": 200, "manager_above": 200}

ROWS = [
    Row("plan:goals", otherwise=200),
    Row("plan:team-goals", otherwise=200),
    Row("plan:organisation-goals", otherwise=200),
    Row("plan:person-goals", person, otherwise=200),
    Row("plan:unit-goals", unit, otherwise=200),
    Row("plan:cascade", otherwise=200),
    Row("plan:cascade-objective", objective, otherwise=200),
    Row("plan:cascade-goal", goal_of_dev, **SEEN),
    Row("plan:goal", goal_of_dev, **SEEN),
    Row("plan:goal", draft_of_dev, otherwise=404, employee=200),
    Row("plan:goal-why", goal_of_dev, **SEEN),
    Row("plan:goal-trace", goal_of_dev, **SEEN),
    Row("plan:check-ins", lambda c: {"public_id": check_in_of_dev(c)["public_id"]}, **SEEN),
    Row("plan:goal-proposals", lambda c: {"public_id": proposal_to_dev(c)["public_id"]}, **SEEN),
    Row("plan:new-goal", otherwise=200),
    Row("plan:new-goal", method="post", data=terms, otherwise=302),
    Row("plan:goal-hints", method="post", data=terms, otherwise=200),
    Row("plan:check-in", goal_of_dev, method="post", data={"note": "x"}, **{**SIDES, "manager_above": 403}),
    Row("plan:correct-check-in", check_in_of_dev, **{**SEEN, **dict.fromkeys(OTHERS, 403)}),
    Row(
        "plan:correct-check-in",
        check_in_of_dev,
        method="post",
        data={"note": "x"},
        **{**SIDES, **dict.fromkeys(OTHERS, 403)},
    ),
    Row("plan:edit-goal", goal_of_dev, **SIDES_READ),
    Row("plan:edit-goal", goal_of_dev, method="post", data=renamed, **SIDES),
    Row("plan:propose-goal", draft_of_dev, method="post", otherwise=404, employee=302),
    Row("plan:discard-goal", draft_of_dev, method="post", otherwise=404, employee=302),
    Row("plan:dismiss-hint", draft_of_dev, method="post", data={"dismiss": "no_date"}, otherwise=404, employee=302),
    Row("plan:accept-proposal", proposal_to_dev, method="post", **{**SIDES, "manager": 403, "manager_above": 403}),
    Row("plan:counter-proposal", proposal_to_dev, **{**SIDES_READ, "manager": 403, "manager_above": 403}),
    Row("plan:accept-proposal", proposal_of_dev, method="post", **{**SIDES, "employee": 403}),
    Row("plan:withdraw-proposal", proposal_of_dev, method="post", **{**SIDES, "manager": 403, "manager_above": 403}),
    Row("plan:align-goal", goal_of_dev, **SIDES_READ),
    Row("plan:standalone-goal", goal_of_dev, method="post", data={"why": "law"}, **SIDES),
    Row("plan:end-link", link_of_dev, method="post", **SIDES),
    Row("plan:follow-goal", goal_of_dev, method="post", **{**SEEN, **dict.fromkeys(OTHERS, 302), "employee": 403}),
    Row("plan:unfollow-goal", goal_of_dev, method="post", **{**SEEN, **dict.fromkeys(OTHERS, 302), "employee": 403}),
    Row("plan:close-goal", goal_of_dev, method="post", data={"outcome": "done"}, **SIDES),
    Row("plan:reopen-goal", closed_goal, method="post", **SIDES),
]
