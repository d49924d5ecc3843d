from datetime import timedelta
from decimal import Decimal

import pytest

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty
from sightline.plan.competencies.models import PerformanceStandard
from sightline.plan.goals.enums import GoalState
from sightline.plan.performance_plans import content
from sightline.plan.performance_plans.enums import PlanState
from sightline.plan.performance_plans.errors import (
    GoalElsewhereError,
    PlanAnsweredError,
    PlanChangedMeanwhileError,
    PlanNotDraftError,
    PlanNotSensibleError,
    PlanThereAlreadyError,
)
from sightline.plan.performance_plans.models import PerformancePlan
from sightline.plan.performance_plans.operations import (
    acknowledge_plan,
    discard_plan,
    draft_plan,
    put_forward,
    remind_of_plans,
    revise_plan,
)
from sightline.plan.performance_plans.queries import without_plan_within
from tests.company import employ
from tests.plan.goals.making import make_goal
from tests.plan.performance_plans.making import (
    assignment_of,
    make_acknowledged,
    make_draft,
    make_proposed,
    words,
)

pytestmark = pytest.mark.django_db


def test_putting_it_forward_is_the_writers_word_and_asks_the_other_side(company):
    plan = make_proposed(company.dev)
    assert (plan.state, plan.version, plan.version_in_force) == (PlanState.PROPOSED, 1, None)
    assert [one.person for one in plan.versions.get().acknowledgements.all()] == [company.dev]
    duty = Duty.objects.get(kind=DutyKind.ACKNOWLEDGE_PLAN)
    assert (duty.person, duty.owed_to) == (company.it_manager, company.dev)


def test_with_both_sides_it_comes_into_force(company):
    plan = acknowledge_plan(make_proposed(company.dev), by=company.it_manager)
    assert (plan.state, plan.version_in_force) == (PlanState.ACKNOWLEDGED, 1)
    assert not Duty.objects.open().filter(kind=DutyKind.ACKNOWLEDGE_PLAN).exists()
    assert AuditEntry.objects.order_by("-id")[0].verb == "plans.acknowledged"


def test_the_manager_may_begin(company):
    plan = make_proposed(company.dev, by=company.it_manager)
    assert Duty.objects.get(kind=DutyKind.ACKNOWLEDGE_PLAN).person == company.dev
    assert acknowledge_plan(plan, by=company.dev).state == PlanState.ACKNOWLEDGED


def test_at_the_top_the_employee_alone_stands_by_it(company):
    assert make_proposed(company.chief).state == PlanState.ACKNOWLEDGED


def test_nobody_acknowledges_twice_or_what_they_have_not_seen(company):
    plan = make_proposed(company.dev)
    with pytest.raises(PlanAnsweredError):
        acknowledge_plan(plan, by=company.dev)
    with pytest.raises(PlanChangedMeanwhileError):
        acknowledge_plan(plan, by=company.it_manager, seen=0)


def test_a_change_after_both_acknowledged_is_a_further_version_and_both_stay(company):
    plan = make_acknowledged(company.dev, company.it_manager)
    changed = words(starts_on=plan.starts_on, ends_on=plan.ends_on, development_focus="Teach others", why="Asked to")
    plan = revise_plan(plan, words=changed, by=company.it_manager, seen=1)
    assert (plan.state, plan.version, plan.version_in_force) == (PlanState.PROPOSED, 2, 1)
    said = [(one.number, content.read(one.content).development_focus) for one in plan.versions.all()]
    assert said == [(2, "Teach others"), (1, "Lead a small project")]
    assert acknowledge_plan(plan, by=company.dev, seen=2).version_in_force == 2


def test_a_change_says_why_and_changes_something(company):
    plan = make_acknowledged(company.dev, company.it_manager)
    same = words(starts_on=plan.starts_on, ends_on=plan.ends_on)
    with pytest.raises(PlanNotSensibleError):
        revise_plan(plan, words=same, by=company.dev)
    with pytest.raises(PlanNotSensibleError) as refused:
        revise_plan(plan, words=words(starts_on=plan.starts_on, ends_on=plan.ends_on, decision_rights=["x"]), by=None)
    assert refused.value.field == "why"
    plan.refresh_from_db()
    assert (plan.version, plan.decision_rights) == (1, [])


def test_a_version_keeps_the_words_of_its_day(company):
    assignment = assignment_of(company.dev)
    standard = PerformanceStandard.objects.create(job_profile=assignment.job_profile, title="Reviews within a day")
    plan = make_acknowledged(company.dev, company.it_manager, goals=[make_goal(company.dev, "Fewer rollbacks")])
    standard.delete()
    kept = content.read(plan.versions.get().content)
    assert [one.title for one in (*kept.standards, *kept.goals)] == ["Reviews within a day", "Fewer rollbacks"]
    assert content.read(content.write(kept)) == kept


@pytest.mark.row("S4.2")
def test_two_part_time_jobs_have_two_plans_weighed_by_their_shares(company):
    for manager in (company.it_manager, company.facilities):
        plan = draft_plan(assignment_of(company.part_timer, manager), words=words(), by=company.part_timer)
        put_forward(plan, by=company.part_timer)
        acknowledge_plan(plan, by=manager)
    plans = PerformancePlan.objects.in_force(clock.today()).filter(person=company.part_timer)
    assert [(one.share, one.state) for one in plans] == [
        (Decimal("0.6"), "acknowledged"),
        (Decimal("0.4"), "acknowledged"),
    ]


def test_a_goal_stands_in_one_of_the_two_plans(company):
    goal = make_goal(company.part_timer)
    draft_plan(assignment_of(company.part_timer, company.it_manager), words=words(goals=[goal]), by=company.part_timer)
    other = assignment_of(company.part_timer, company.facilities)
    with pytest.raises(GoalElsewhereError):
        draft_plan(other, words=words(goals=[goal]), by=company.part_timer)


def test_only_running_goals_of_ones_own_stand_in_a_plan(company):
    for goal in (make_goal(company.peer), make_goal(company.dev, state=GoalState.RETIRED)):
        with pytest.raises(GoalElsewhereError):
            make_draft(company.dev, goals=[goal])
    assert not PerformancePlan.objects.exists()


def test_plans_of_one_assignment_do_not_overlap(company):
    make_draft(company.dev)
    with pytest.raises(PlanThereAlreadyError) as refused:
        make_draft(company.dev, starts_on=clock.today())
    assert refused.value.fix


def test_what_was_put_forward_cannot_be_thrown_away(company):
    plan = make_draft(company.dev)
    discard_plan(plan, by=company.dev)
    assert not PerformancePlan.objects.exists()
    with pytest.raises(PlanNotDraftError):
        discard_plan(make_proposed(company.dev), by=company.dev)


def test_the_audit_tells_lengths_and_no_words_on_development(company):
    make_proposed(company.dev, development_focus="Something between us two")
    assert not any("between us" in str(entry.after) for entry in AuditEntry.objects.all())


# ── new joiners ──


def join(company, person, days):
    person.hired_on = clock.today() - timedelta(days=days)
    person.save()


@pytest.mark.row("S2.1")
def test_a_new_joiner_without_an_acknowledged_plan_appears_after_30_days(company):
    join(company, company.dev, 30)
    join(company, company.support, 29)
    assert [row.person for row in without_plan_within(company.programme_owner, clock.today())] == [company.dev]
    make_acknowledged(company.dev, company.it_manager)
    assert not without_plan_within(company.programme_owner, clock.today()).exists()


def test_the_manager_is_asked_once_and_the_plan_settles_it(company):
    join(company, company.peer, 40)
    assert remind_of_plans() == 0  # nobody here works with plans yet
    make_proposed(company.dev)
    assert (remind_of_plans(), remind_of_plans()) == (1, 0)
    duty = Duty.objects.get(kind=DutyKind.MAKE_PLAN)
    assert (duty.person, duty.owed_to) == (company.it_manager, company.peer)
    make_acknowledged(company.peer, company.it_manager)
    duty.refresh_from_db()
    assert duty.settled_at is not None


def test_only_those_within_reach_appear(company):
    join(company, company.dev, 40)
    join(company, company.driver, 40)
    seen = {
        one: [row.person for row in without_plan_within(one, clock.today())] for one in (company.severe, company.dev)
    }
    assert seen == {company.severe: [company.driver], company.dev: []}


def test_a_second_job_of_a_new_joiner_needs_its_own_plan(company):
    join(company, company.dev, 40)
    employ(company.dev, company.ops, "Guide", company.operations, share="0.2")
    make_acknowledged(company.dev, company.it_manager)
    assert without_plan_within(company.programme_owner, clock.today()).count() == 1
