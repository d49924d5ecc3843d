import pytest

from sightline.plan.competencies import rules as library_rules
from sightline.plan.strategy import rules
from sightline.plan.strategy.enums import ObjectiveState
from sightline.plan.strategy.operations.questions import ask_question

PEOPLE = ["dev", "it_manager", "operations", "chief", "hr_partner", "auditor", "programme_owner"]


def allowed(company, rule, *args):
    return {name for name in PEOPLE if rule(getattr(company, name), *args)}


def test_who_may_do_what(company, course):
    measured, other = course.objective("C1"), course.objective("F1")
    question = ask_question("Why?", by=company.dev)
    assert allowed(company, rules.can_edit_strategy) == {"programme_owner"}
    assert allowed(company, library_rules.can_edit_library) == {"programme_owner"}
    assert allowed(company, rules.can_edit_objective, measured) == {"operations", "programme_owner"}
    assert allowed(company, rules.can_record_reading, measured) == {"operations", "programme_owner"}
    assert allowed(company, rules.can_record_reading, other) == set()
    assert allowed(company, rules.can_answer, question) == {"programme_owner"}
    assert allowed(company, rules.can_ask, course.statement) == set(PEOPLE)
    assert allowed(company, rules.can_confirm_reading, course.statement, False) == set(PEOPLE)


@pytest.mark.parametrize(
    ("case", "code"),
    [
        (lambda c, k: rules.can_edit_strategy(c.dev), "not_programme_owner"),
        (lambda c, k: rules.can_edit_objective(c.dev, k.objective("C1")), "not_objective_owner"),
        (lambda c, k: rules.can_record_reading(c.programme_owner, k.objective("F1")), "no_measure"),
        (lambda c, k: rules.can_confirm_reading(c.dev, k.statement, True), "confirmed"),
        (lambda c, k: rules.can_confirm_reading(c.dev, None, False), "not_in_force"),
        (lambda c, k: rules.can_acknowledge(c.dev, None, False), "not_in_force"),
        (lambda c, k: rules.can_ask(c.dev, None), "nothing_published"),
    ],
)
def test_refusals_carry_a_code_and_a_sentence(company, course, case, code):
    verdict = case(company, course)
    assert (verdict.allowed, verdict.code) == (False, code)
    assert verdict.reason.endswith(".")


def test_a_retired_objective_stays_as_it_is(company, course):
    objective = course.objective("C1")
    objective.state = ObjectiveState.RETIRED
    assert rules.can_edit_objective(company.programme_owner, objective).code == "objective_retired"
