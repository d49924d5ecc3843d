"""Strategy, philosophy, competencies, scorecards: open to read; written by the programme owner and owners."""

from sightline.plan.competencies.models import Competency
from sightline.plan.strategy.enums import CommitmentKind
from sightline.plan.strategy.models import Framework, Initiative, StrategicObjective, StrategyStatement, Value
from sightline.plan.strategy.operations.causes import Belief, link_cause
from sightline.plan.strategy.operations.initiatives import InitiativeTerms, StepWords, start_initiative
from sightline.plan.strategy.operations.perspectives import add_perspective
from sightline.plan.strategy.operations.philosophies import publish_philosophy, write_philosophy
from sightline.plan.strategy.operations.questions import ask_question
from sightline.plan.strategy.operations.statements import StatementWords, write_statement
from sightline.plan.strategy.operations.values import BehaviourWords, write_value
from tests.company import Company
from tests.plan.goals.making import make_goal
from tests.plan.strategy.course import Course, cleaner_profile, set_course
from tests.web.permissions.harness import Row

READ = {"otherwise": 200}
OWNER = {"otherwise": 403, "programme_owner": 200}
OWNER_WRITES = {"otherwise": 403, "programme_owner": 302}
WITH_WORDS = {**OWNER_WRITES, "anonymous": 401, "leaver": 401}  # 401 keeps what was typed


def _course(company: Company) -> Course:
    """Afresh for every role. C1 belongs to the employee, so that being its owner shows."""
    for model in (Initiative, StrategicObjective, Framework, StrategyStatement):
        model.objects.all().delete()
    course = set_course(company)
    objective = course.objective("C1")
    objective.owner = company.dev
    objective.save()
    return course


def ready(company: Company) -> dict[str, str]:
    _course(company)
    return {}


def agreed(company: Company) -> dict[str, str]:
    write_philosophy(text="Talks first.", commitments={CommitmentKind.RATING_POLICY: "labels"}, by=None)
    publish_philosophy(by=company.programme_owner)
    return {}


def objective(company: Company) -> dict[str, str]:
    return {"public_id": _course(company).objective("C1").public_id}


def value(company: Company) -> dict[str, str]:
    Value.objects.all().delete()
    made = write_value(None, name="Care", description="", behaviours=[BehaviourWords("Asks first")], by=None)
    return {"public_id": made.public_id}


def question(company: Company) -> dict[str, str]:
    _course(company)
    return {"public_id": ask_question("Why?", by=company.dev).public_id}


def themes(company: Company) -> dict[str, str]:
    return {"public_id": _course(company).themes.public_id}


def guests(company: Company) -> dict[str, str]:
    course = _course(company)
    three = [course.themes, *(add_perspective(course.themes, name=name, by=None) for name in ("Sea",))]
    return {"public_id": three[0].public_id, "perspective_id": course.themes.perspectives.all()[0].public_id}


def goal_of_dev(company: Company) -> dict[str, str]:
    _course(company)
    return {"public_id": make_goal(company.dev, visibility="open").public_id}


def _initiative(company: Company) -> Initiative:
    """For C1, which belongs to the employee; owned by her colleague."""
    Initiative.objects.all().delete()
    objective = _course(company).objective("C1")
    terms = InitiativeTerms("New ramps", owner_person=company.peer, steps=[StepWords("Ask the port")])
    return start_initiative(objective, terms, by=None)


def initiative(company: Company) -> dict[str, str]:
    return {"public_id": _initiative(company).public_id}


def step(company: Company) -> dict[str, str]:
    made = _initiative(company)
    return {"public_id": made.public_id, "step_id": made.steps.get().public_id}


def cause(company: Company) -> dict[str, str]:
    course = _course(company)
    return {"public_id": link_cause(course.objective("C1"), course.objective("F1"), Belief(), by=None).public_id}


def seen(company: Company) -> dict[str, str]:
    return {"seen_on": "2024-01-01", "note": "61 to 47", "status": "supported"}


def served(company: Company) -> dict[str, str]:
    course = _course(company)
    cleaner_profile(course)
    return {
        "public_id": course.objective("C1").public_id,
        "competency_id": Competency.objects.get(key="quality").public_id,
    }


def competency(company: Company) -> dict[str, str]:
    _course(company)
    return {"public_id": Competency.objects.get(key="quality").public_id}


def job(company: Company) -> dict[str, str]:
    return {"public_id": cleaner_profile(_course(company)).public_id}


def unit(company: Company) -> dict[str, str]:
    _course(company)
    return {"public_id": company.it.public_id}


def new_cause(company: Company) -> dict[str, str]:
    return {"effect": StrategicObjective.objects.get(code="F1").public_id, "status": "hypothesis"}


def new_competency_link(company: Company) -> dict[str, str]:
    return {"competency": Competency.objects.get(key="learning").public_id, "because": "it helps"}


def drafted(company: Company) -> dict[str, str]:
    write_statement(StatementWords("A harbour for all."), by=None)
    return {}


def drafted_philosophy(company: Company) -> dict[str, str]:
    write_philosophy(text="Talks first.", commitments={}, by=None)
    return {}


RUNS = {"otherwise": 403, "employee": 302, "colleague": 302, "programme_owner": 302}
RUNS_WITH_WORDS = {**RUNS, "anonymous": 401, "leaver": 401}
OBJECTIVE_OWNER = {"otherwise": 403, "employee": 302, "programme_owner": 302, "anonymous": 401, "leaver": 401}
OBJECTIVE_OWNER_EMPTY = {"otherwise": 403, "employee": 302, "programme_owner": 302}

ROWS = [
    Row("plan:strategy", ready, **READ),
    Row("plan:values", ready, **READ),
    Row("plan:strategy-coverage", ready, **READ),
    Row("plan:strategy-questions", ready, **READ),
    Row(
        "plan:strategy-questions", ready, method="post", data={"text": "Why?"}, otherwise=302, anonymous=401, leaver=401
    ),
    Row("plan:strategy-versions", ready, **READ),
    Row("plan:confirm-strategy", ready, method="post", otherwise=302),
    Row("plan:answer-question", question, method="post", data={"answer": "Because."}, **WITH_WORDS),
    Row("plan:draft-strategy", ready, **OWNER),
    Row("plan:publish-strategy", drafted, method="post", **OWNER_WRITES),
    Row("plan:add-value", **OWNER),
    Row("plan:edit-value", value, **OWNER),
    Row("plan:retire-value", value, method="post", **OWNER_WRITES),
    Row("plan:frameworks", ready, **OWNER),
    Row("plan:framework", themes, **OWNER),
    Row("plan:rename-framework", themes, method="post", data={"name": "Aims"}, **WITH_WORDS),
    Row("plan:add-perspective", themes, method="post", data={"name": "Sea"}, **WITH_WORDS),
    Row("plan:rename-perspective", guests, method="post", data={"name": "Visitors"}, **WITH_WORDS),
    Row("plan:retire-perspective", guests, method="post", **OWNER_WRITES),
    Row("plan:objective-places", objective, otherwise=403, employee=200, programme_owner=200),
    Row("plan:goal-places", goal_of_dev, otherwise=403, employee=200, manager=200, manager_above=200),
    Row("plan:initiatives", ready, **READ),
    Row("plan:initiative", initiative, **READ),
    Row(
        "plan:start-initiative",
        objective,
        otherwise=403,
        employee=200,
        manager=200,
        manager_above=200,
        other_manager=200,
        programme_owner=200,
    ),
    Row("plan:edit-initiative", initiative, otherwise=403, employee=200, colleague=200, programme_owner=200),
    Row("plan:note-initiative", initiative, method="post", data={"state": "done"}, **RUNS_WITH_WORDS),
    Row("plan:finish-initiative-step", step, method="post", **RUNS),
    Row("plan:show-framework", themes, method="post", **OWNER_WRITES),
    Row("plan:objective", objective, **READ),
    Row("plan:add-objective", ready, **OWNER),
    Row("plan:edit-objective", objective, otherwise=403, employee=200, programme_owner=200),
    Row("plan:retire-objective", objective, **OWNER),
    Row("plan:retire-objective", objective, method="post", data={"why": "Reached"}, **WITH_WORDS),
    Row(
        "plan:record-reading",
        objective,
        method="post",
        data={"value": "40", "read_on": "2024-01-01"},
        **OBJECTIVE_OWNER,
    ),
    Row("plan:add-cause", objective, method="post", data=new_cause, **OBJECTIVE_OWNER),
    Row("plan:cause", cause, **READ),
    Row("plan:judge-cause", cause, method="post", data=seen, **OBJECTIVE_OWNER),
    Row("plan:edit-cause", cause, otherwise=403, employee=200, programme_owner=200),
    Row("plan:remove-cause", cause, method="post", **OBJECTIVE_OWNER_EMPTY),
    Row("plan:link-competency", objective, method="post", data=new_competency_link, **OBJECTIVE_OWNER),
    Row("plan:unlink-competency", served, method="post", **OBJECTIVE_OWNER_EMPTY),
    Row("plan:philosophy", agreed, **READ),
    Row("plan:acknowledge-philosophy", agreed, method="post", otherwise=302),
    Row("plan:philosophy-versions", agreed, **READ),
    Row("plan:draft-philosophy", agreed, **OWNER),
    Row("plan:publish-philosophy", drafted_philosophy, method="post", **OWNER_WRITES),
    Row("plan:competencies", ready, **READ),
    Row("plan:add-competency", ready, **OWNER),
    Row("plan:competency", competency, **READ),
    Row("plan:edit-competency", competency, **OWNER),
    Row("plan:retire-competency", competency, method="post", **OWNER_WRITES),
    Row("plan:job-profiles", ready, **READ),
    Row("plan:job-profile", job, **READ),
    Row("plan:edit-job-profile", job, **OWNER),
    Row("plan:unit-scorecard", unit, **READ),
]
