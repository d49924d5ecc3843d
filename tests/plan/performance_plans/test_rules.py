import pytest

from sightline.plan.performance_plans import rules
from sightline.plan.performance_plans.enums import PlanSide
from sightline.plan.performance_plans.models import PerformancePlan
from tests.plan.performance_plans.making import assignment_of, make_draft, make_proposed

pytestmark = pytest.mark.django_db

EVERYBODY = ("dev", "it_manager", "it_director", "hr_partner", "programme_owner", "peer", "severe", "auditor")


@pytest.mark.parametrize(
    ("make", "seeing"),
    [
        (make_draft, {"dev"}),
        (make_proposed, {"dev", "it_manager", "it_director", "hr_partner", "programme_owner"}),
    ],
)
def test_who_sees_a_plan(company, make, seeing):
    make(company.dev)
    seen = {name for name in EVERYBODY if PerformancePlan.objects.visible_to(getattr(company, name)).exists()}
    assert seen == seeing


def test_the_two_sides_change_it_and_hr_reads(company):
    plan = make_proposed(company.dev)
    allowed = {name for name in EVERYBODY if rules.can_change(getattr(company, name), plan)}
    assert allowed == {"dev", "it_manager", "it_director"}


def test_the_manager_of_another_job_has_no_say(company):
    first = assignment_of(company.part_timer, company.it_manager)
    assert rules.side_of(company.it_manager, first) == PlanSide.MANAGER
    assert rules.side_of(company.facilities, first) is None


@pytest.mark.parametrize(("who", "code"), [("dev", "acknowledged"), ("it_manager", ""), ("hr_partner", "not_a_side")])
def test_the_other_side_acknowledges(company, who, code):
    plan = make_proposed(company.dev)
    verdict = rules.can_acknowledge(getattr(company, who), plan, frozenset({PlanSide.EMPLOYEE}))
    assert verdict.code == code
