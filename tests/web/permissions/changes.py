"""Changes of strategy. The objective and the change are of Dara's director; Dara owns the goal below."""

from sightline.plan.changes.models import StrategyChange
from sightline.plan.goals.models import ContributionLink
from sightline.plan.strategy.models import StrategicObjective
from tests.company import Company
from tests.plan.changes.making import make_change, published, retiring
from tests.plan.goals.making import link, make_goal, make_objective
from tests.web.permissions.harness import Row


def _objective(company: Company) -> StrategicObjective:
    """Afresh for every role."""
    StrategyChange.objects.all().delete()
    ContributionLink.objects.all().delete()
    StrategicObjective.objects.all().delete()
    make_objective("C1", "On time")
    return make_objective("C4", "Night sailings", owner=company.it_director)


def anything(company: Company) -> dict:
    _objective(company)
    return {}


def draft(company: Company) -> dict:
    return {"public_id": make_change(company.it_director, retiring(_objective(company))).public_id}


def step(company: Company) -> dict:
    change = make_change(company.it_director, retiring(_objective(company)))
    return {"public_id": change.public_id, "step_id": change.steps.get().public_id}


def adding(company: Company) -> dict:
    _objective(company)
    return {"public_id": make_change(company.it_director).public_id, "kind": "retire"}


def objective_said(company: Company) -> dict:
    return {"objective": StrategicObjective.objects.get(code="C4").public_id}


def _published(company: Company) -> StrategyChange:
    objective = _objective(company)
    company.goal = make_goal(company.dev, "Night rota", visibility="line")
    link(company.goal, objective)
    return published(company.it_director, retiring(objective))


def under_way(company: Company) -> dict:
    return {"public_id": _published(company).public_id}


def goal(company: Company) -> dict:
    return {"public_id": _published(company).public_id, "goal_id": company.goal.public_id}


def ticked(company: Company) -> dict:
    return {"decision": "keep", "reason": "Still needed", "goal": company.goal.public_id}


WORDS = {"title": "Stop", "reason": "Few come", "decide_by": "2199-01-01"}
KEEP = {"decision": "keep", "reason": "Still needed"}
COMPOSERS = {"manager_above": 200, "programme_owner": 200}
WRITERS = {"manager_above": 302, "programme_owner": 302}
SEES_GOAL = {"employee": 200, "manager": 200, "manager_above": 200, "hr_partner": 200, "programme_owner": 200}

ROWS = [
    Row("plan:changes", anything, otherwise=200),
    Row("plan:new-change", anything, otherwise=403, **COMPOSERS),
    Row("plan:new-change", anything, method="post", data=WORDS, otherwise=403, **WRITERS),
    Row("plan:change", draft, otherwise=404, **COMPOSERS),
    Row("plan:change", under_way, otherwise=200),
    Row("plan:edit-change", draft, otherwise=404, **COMPOSERS),
    Row("plan:edit-change", under_way, otherwise=403),
    Row("plan:edit-change", draft, method="post", data=WORDS, otherwise=404, **WRITERS),
    Row("plan:discard-change", draft, method="post", otherwise=404, **WRITERS),
    Row("plan:new-change-step", adding, otherwise=404, **COMPOSERS),
    Row("plan:new-change-step", adding, method="post", data=objective_said, otherwise=404, **WRITERS),
    Row("plan:remove-change-step", step, method="post", otherwise=404, **WRITERS),
    Row("plan:publish-change", draft, method="post", otherwise=404, **WRITERS),
    Row("plan:publish-change", under_way, method="post", otherwise=403),
    Row("plan:close-change", under_way, method="post", otherwise=403, **WRITERS),
    Row("plan:change-goals", draft, otherwise=404, **COMPOSERS),
    Row("plan:change-goals", under_way, otherwise=200),
    Row("plan:change-decisions", under_way, otherwise=200),
    Row("plan:change-mine", under_way, otherwise=200),
    Row("plan:change-mine", under_way, method="post", data=ticked, otherwise=422, employee=302),
    Row("plan:change-team", under_way, otherwise=200),
    Row("plan:change-team", under_way, method="post", data=ticked, otherwise=422, manager=302),
    Row("plan:change-goal", goal, otherwise=404, **SEES_GOAL),
    Row(
        "plan:change-goal",
        goal,
        method="post",
        data=KEEP,
        otherwise=404,
        **{
            **SEES_GOAL,
            "employee": 302,
            "manager": 302,
            "manager_above": 302,
            "hr_partner": 403,
            "programme_owner": 403,
        },
    ),
]
