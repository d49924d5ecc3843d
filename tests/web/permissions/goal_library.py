"""The library of goal templates. Everybody reads it; who leads or looks after people assigns; units keep their own."""

from sightline.plan.goals.models import GoalCopy
from sightline.plan.goals.operations.assigning import assign_template
from sightline.plan.goals.operations.library import retire_template, revise_template
from sightline.plan.goals.population import Rule
from tests.company import Company
from tests.plan.goals.library import changed, make_drill
from tests.web.permissions.harness import Row
from tests.web.plan.goals.sending import terms_form


def template(company: Company) -> dict:
    """For IT, so that its director and its HR partner keep it."""
    return {"public_id": make_drill(company.it_director, unit=company.it).public_id}


def retired(company: Company) -> dict:
    return {"public_id": retire_template(make_drill(company.it_director, unit=company.it), by=None).public_id}


def goal_from_it(company: Company) -> dict:
    """Dara's goal, whose template has newer words by now."""
    made = make_drill(company.it_director, unit=company.it)
    assign_template(made, Rule(units=(company.it_platform.public_id,)), by=company.it_director)
    revise_template(made, changed(made, title="Weekly drills"), by=company.it_director, unit=company.it)
    copy = GoalCopy.objects.get(template=made, person=company.dev)
    copy.goal.visibility = "line"
    copy.goal.save()
    return {"public_id": copy.goal.public_id}


def words(company: Company) -> dict:
    form = {"runs_for": "quarter", "use": "everyone", "link_kind": "supports", "unit": company.it.public_id}
    return {**terms_form(do="save"), **form}


def rule(company: Company) -> dict:
    return {"units": [company.it_platform.public_id]}


LEADS = {"manager": 200, "manager_above": 200, "other_manager": 200, "hr_partner": 200, "programme_owner": 200}
KEEPERS = {"manager_above": 302, "hr_partner": 302, "programme_owner": 302}
# the two sides decide; those who only see are told why not
SIDES = {
    "otherwise": 404,
    "employee": 302,
    "manager": 302,
    "manager_above": 302,
    "hr_partner": 403,
    "programme_owner": 403,
}

ROWS = [
    Row("plan:goal-library", otherwise=200),
    Row("plan:goal-template", template, otherwise=200),
    Row("plan:new-template", otherwise=403, **LEADS),
    Row("plan:new-template", method="post", data=words, otherwise=403, **KEEPERS, manager=422, other_manager=422),
    Row("plan:edit-template", template, otherwise=403, **dict.fromkeys(KEEPERS, 200)),
    Row("plan:edit-template", template, method="post", data=words, otherwise=403, **KEEPERS),
    Row("plan:retire-template", template, method="post", otherwise=403, **KEEPERS),
    Row("plan:restore-template", retired, method="post", otherwise=403, **KEEPERS),
    Row("plan:offer-template", template, method="post", otherwise=403, **KEEPERS),
    Row(
        "plan:use-template",
        template,
        method="post",
        otherwise=302,
        other_manager=403,
        hr_partner=403,
        programme_owner=403,
        auditor=403,
    ),
    Row("plan:assign-template", template, otherwise=403, **LEADS),
    Row(
        "plan:assign-template",
        template,
        method="post",
        data=rule,
        otherwise=403,
        manager=302,
        manager_above=302,
        other_manager=422,
        hr_partner=302,
        programme_owner=302,
    ),
    Row("plan:template-offer", template, otherwise=200),
    Row(
        "plan:goal-origin",
        goal_from_it,
        **{**dict.fromkeys(SIDES, 200), "otherwise": 404},
    ),
    Row("plan:take-template", goal_from_it, method="post", **SIDES),
    Row("plan:keep-own-words", goal_from_it, method="post", **SIDES),
]
