"""Composing, publishing, deciding, following up, closing: rows, trail, duties; refusals leave nothing."""

from datetime import timedelta
from decimal import Decimal

import pytest

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty
from sightline.plan.changes.enums import ChangeState, Decision, StepKind
from sightline.plan.changes.errors import (
    ChangeNotDraftError,
    ChangeNotSensibleError,
    ChangeNotUnderWayError,
    DecisionNotSensibleError,
    GoalDecidedError,
    StepNotSensibleError,
)
from sightline.plan.changes.models import ImpactItem, StrategyChange
from sightline.plan.changes.operations import (
    Choice,
    NewWords,
    StepWish,
    add_step,
    close_change,
    decide,
    decide_many,
    discard_change,
    follow_up,
    publish_change,
    remove_step,
)
from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.models import Goal
from sightline.plan.goals.operations import close_goal
from sightline.plan.strategy.models import StrategicObjective
from tests.plan.changes.making import item_of, make_change, published, retiring
from tests.plan.goals.making import days_ago, link, make_goal, make_objective


@pytest.fixture
def course(company):
    """C4 with a goal of Platform, below it those of the engineer and the peer; C1 stays."""
    company.leaving, company.staying = make_objective("C4", "Night sailings"), make_objective("C1", "On time")
    company.top = make_goal(company.it_platform, "Night desk")
    link(company.top, company.leaving)
    company.below = [make_goal(person, "Night rota", measure=True) for person in (company.dev, company.peer)]
    for goal in company.below:
        link(goal, company.top)
    return company


def verbs() -> list[str]:
    return list(AuditEntry.objects.order_by("id").values_list("verb", flat=True))


# ── composing ──


def test_a_draft_takes_steps_and_gives_them_back(course):
    change = make_change(course.programme_owner, retiring(course.leaving, course.staying))
    remove_step(change.steps.get(), by=course.programme_owner)
    assert change.steps.count() == 0
    assert verbs() == ["changes.drafted", "changes.step_added", "changes.step_removed"]
    discard_change(change, by=course.programme_owner)
    assert StrategyChange.objects.count() == 0


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (lambda c: StepWish(StepKind.RETIRE), "objective"),
        (lambda c: StepWish(StepKind.MERGE, c.leaving), "into"),
        (lambda c: StepWish(StepKind.MERGE, c.leaving, into=c.leaving), "into"),
        (lambda c: StepWish(StepKind.RETARGET, c.leaving), "target"),
        (lambda c: StepWish(StepKind.RETARGET, c.leaving, target=Decimal(3)), "target"),
        (lambda c: StepWish(StepKind.SPLIT, c.leaving, new=(NewWords("C5", "One"),)), "new"),
        (lambda c: StepWish(StepKind.ADD), "new"),
        (lambda c: StepWish(StepKind.ADD, new=(NewWords("C1", "Taken"),)), "new"),
        (lambda c: StepWish(StepKind.RETIRE, c.leaving, new=(NewWords("C5", "One"),)), "new"),
    ],
)
def test_a_step_that_lacks_something_is_refused_and_leaves_nothing(course, wish, field):
    change = make_change(course.programme_owner)
    with pytest.raises(StepNotSensibleError) as refused:
        add_step(change, wish(course), by=course.programme_owner)
    assert (refused.value.field, change.steps.count(), verbs()) == (field, 0, ["changes.drafted"])


def test_an_objective_changes_once_at_a_time(course):
    published(course.programme_owner, retiring(course.leaving))
    second = make_change(course.programme_owner)
    with pytest.raises(StepNotSensibleError, match="changing already"):
        add_step(second, retiring(course.leaving), by=course.programme_owner)


def test_a_day_that_is_over_is_refused(course):
    change = make_change(course.programme_owner, retiring(course.leaving))
    StrategyChange.objects.update(decide_by=days_ago(1))
    with pytest.raises(ChangeNotSensibleError):
        publish_change(change, by=course.programme_owner)
    assert ImpactItem.objects.count() == 0


# ── publishing ──


def test_publishing_freezes_who_decides_and_where_they_work(course):
    change = published(course.programme_owner, retiring(course.leaving))
    rows = ImpactItem.objects.filter(change=change).order_by("id")
    assert set(rows.values_list("goal__title", "decider", "unit", "depth", "level")) == {
        ("Night desk", course.it_manager.pk, course.it_platform.pk, 1, "team"),
        ("Night rota", course.dev.pk, course.it_platform.pk, 2, "individual"),
        ("Night rota", course.peer.pk, course.it_platform.pk, 2, "individual"),
    }
    assert change.foreseen["levels"]["individual"]["goals"] == 2
    assert course.leaving.is_active


def test_publishing_twice_is_refused(course):
    change = published(course.programme_owner, retiring(course.leaving))
    with pytest.raises(ChangeNotDraftError):
        publish_change(change, by=course.programme_owner)
    assert ImpactItem.objects.count() == 3


def test_goals_of_somebody_who_left_fall_to_whoever_published(course):
    link(make_goal(course.leaver, "Left over"), course.leaving)
    change = published(course.programme_owner, retiring(course.leaving))
    assert ImpactItem.objects.get(change=change, goal__title="Left over").decider == course.programme_owner


def test_drafts_are_not_asked_about(course):
    link(make_goal(course.dev, "Not yet", state=GoalState.DRAFT), course.leaving)
    change = published(course.programme_owner, retiring(course.leaving))
    assert not ImpactItem.objects.filter(change=change, goal__title="Not yet").exists()


def test_a_split_brings_its_parts_at_once_and_offers_them(course):
    parts = (NewWords("C5", "Late boats", owner=course.operations), NewWords("C6", "Early boats"))
    change = published(course.programme_owner, StepWish(StepKind.SPLIT, course.leaving, new=parts))
    made = StrategicObjective.objects.filter(code__in=["C5", "C6"]).order_by("code")
    assert [(one.name, one.owner) for one in made] == [("Late boats", course.operations), ("Early boats", None)]
    assert [one.made for one in change.steps.get().new_objectives.all()] == list(made)


def test_a_new_target_holds_at_once_and_the_old_one_is_kept(course):
    course.leaving.measure_name, course.leaving.target = "Routes", Decimal(7)
    course.leaving.baseline = Decimal(1)
    course.leaving.save()
    change = published(course.programme_owner, StepWish(StepKind.RETARGET, course.leaving, target=Decimal(4)))
    course.leaving.refresh_from_db()
    assert (course.leaving.target, Decimal(change.steps.get().before["target"])) == (4, 7)


def test_a_change_that_moves_no_goal_is_done_at_once(course):
    change = published(course.programme_owner, StepWish(StepKind.ADD, new=(NewWords("C9", "Quiet harbours"),)))
    assert (change.state, StrategicObjective.objects.get(code="C9").name) == (ChangeState.CLOSED, "Quiet harbours")


# ── deciding ──


def test_pointing_elsewhere_moves_the_link_as_it_counted(course):
    change = published(course.programme_owner, retiring(course.leaving, course.staying))
    choice = Choice(Decision.REPOINT, objective=course.staying)
    decide(item_of(change, course.top), choice, by=course.it_manager)
    standing = course.top.links_up.get(ended_at=None)
    assert (standing.objective, standing.kind, standing.is_main) == (course.staying, "contributes", True)
    assert verbs()[-1] == "changes.goal_decided"
    assert not Duty.objects.open().filter(person=course.it_manager).exists()


def test_keeping_what_served_it_directly_makes_it_stand_alone_with_the_reason(course):
    change = published(course.programme_owner, retiring(course.leaving))
    decide(item_of(change, course.top), Choice(Decision.KEEP, "The desk is there anyway"), by=course.it_manager)
    course.top.refresh_from_db()
    assert course.top.standalone_reason == "The desk is there anyway"
    assert not course.top.links_up.filter(ended_at=None).exists()


def test_keeping_a_goal_further_below_leaves_it_as_it_is(course):
    change = published(course.programme_owner, retiring(course.leaving))
    decide(item_of(change, course.below[0]), Choice(Decision.KEEP, "Still needed"), by=course.dev)
    assert course.below[0].links_up.get(ended_at=None).parent == course.top


def test_retiring_closes_the_goal_with_the_reason(course):
    change = published(course.programme_owner, retiring(course.leaving))
    decide(item_of(change, course.below[0]), Choice(Decision.RETIRE, "No boats, no rota"), by=course.dev)
    course.below[0].refresh_from_db()
    assert (course.below[0].state, course.below[0].closing_note) == (GoalState.RETIRED, "No boats, no rota")


def test_a_new_figure_is_put_to_the_other_side(course):
    change = published(course.programme_owner, retiring(course.leaving))
    choice = Choice(Decision.REBASELINE, "Half the nights", target=Decimal(50))
    decide(item_of(change, course.below[0]), choice, by=course.dev)
    assert course.below[0].proposals.get().proposed_to == course.it_manager


@pytest.mark.parametrize(
    ("choice", "field"),
    [
        (lambda c: Choice(Decision.KEEP), "reason"),
        (lambda c: Choice(Decision.RETIRE, "  "), "reason"),
        (lambda c: Choice(Decision.REPOINT), "objective"),
        (lambda c: Choice(Decision.REPOINT, objective=c.leaving), "objective"),
        (lambda c: Choice(Decision.REBASELINE, "New"), "target"),
        (lambda c: Choice(Decision.REBASELINE, "New", target=Decimal(1)), "objective"),
        (lambda c: Choice(Decision.OTHERWISE, "New"), "decision"),
    ],
)
def test_a_choice_that_lacks_something_leaves_the_goal_alone(course, choice, field):
    change = published(course.programme_owner, retiring(course.leaving))
    before = AuditEntry.objects.count()
    with pytest.raises(DecisionNotSensibleError) as refused:
        decide(item_of(change, course.top), choice(course), by=course.it_manager)
    assert (refused.value.field, AuditEntry.objects.count()) == (field, before)
    assert course.top.links_up.get(ended_at=None).objective == course.leaving


def test_nothing_is_decided_twice(course):
    change = published(course.programme_owner, retiring(course.leaving))
    item = item_of(change, course.below[0])
    decide(item, Choice(Decision.KEEP, "Yes"), by=course.dev)
    with pytest.raises(GoalDecidedError):
        decide(item, Choice(Decision.RETIRE, "No"), by=course.dev)


def test_many_are_decided_in_one_go(course):
    change = published(course.programme_owner, retiring(course.leaving))
    items = [item_of(change, goal) for goal in course.below]
    decide_many(change, items, Choice(Decision.KEEP, "Both stay"), by=course.it_manager)
    assert ImpactItem.objects.filter(change=change).undecided().count() == 1
    assert verbs().count("changes.goals_decided") == 1


@pytest.mark.row("idea-4")
def test_with_the_last_decision_the_change_closes_and_the_objective_goes(course):
    change = published(course.programme_owner, retiring(course.leaving, course.staying))
    decide(item_of(change, course.top), Choice(Decision.REPOINT, objective=course.staying), by=course.it_manager)
    for goal, person in zip(course.below, (course.dev, course.peer), strict=True):
        decide(item_of(change, goal), Choice(Decision.KEEP, "Goes on"), by=person)
    change.refresh_from_db()
    course.leaving.refresh_from_db()
    assert (change.state, course.leaving.is_active) == (ChangeState.CLOSED, False)
    assert not Duty.objects.open().filter(kind=DutyKind.DECIDE_CHANGE).exists()


# ── following up and closing ──


def late(change: StrategyChange) -> None:
    StrategyChange.objects.filter(pk=change.pk).update(decide_by=days_ago(1))


def test_managers_are_asked_once_it_is_late(course):
    change = published(course.programme_owner, retiring(course.leaving))
    follow_up()
    assert not Duty.objects.filter(kind=DutyKind.HELP_DECIDE).exists()
    late(change)
    follow_up()
    follow_up()
    helpers = Duty.objects.open().filter(kind=DutyKind.HELP_DECIDE)
    assert {duty.person for duty in helpers} == {course.it_manager, course.it_director}
    assert verbs().count("changes.followed_up") == 1


def test_helping_settles_when_the_team_has_decided(course):
    change = published(course.programme_owner, retiring(course.leaving))
    late(change)
    follow_up()
    items = [item_of(change, goal) for goal in course.below]
    decide_many(change, items, Choice(Decision.KEEP, "Both stay"), by=course.it_manager)
    assert not Duty.objects.open().filter(person=course.it_manager, kind=DutyKind.HELP_DECIDE).exists()


def test_a_goal_that_ends_by_itself_needs_no_decision_and_one_linked_later_joins(course):
    change = published(course.programme_owner, retiring(course.leaving))
    close_goal(course.below[0], by=course.dev)
    link(make_goal(course.driver, "Joined later"), course.leaving)
    follow_up()
    assert item_of(change, course.below[0]).decision == Decision.OTHERWISE
    assert item_of(change, Goal.objects.get(title="Joined later")).decider == course.driver
    assert Duty.objects.open().filter(person=course.driver, due_on=change.decide_by).exists()


def test_closing_early_needs_a_reason_and_keeps_what_is_still_served(course):
    change = published(course.programme_owner, retiring(course.leaving))
    with pytest.raises(ChangeNotSensibleError):
        close_change(change, by=course.programme_owner)
    close_change(change, by=course.programme_owner, reason="The board thinks again")
    course.leaving.refresh_from_db()
    entry = AuditEntry.objects.filter(verb="changes.closed").get()
    assert (entry.after["undecided"], entry.after["still_served"], course.leaving.is_active) == (3, ["C4"], True)
    with pytest.raises(ChangeNotUnderWayError):
        decide(item_of(change, course.top), Choice(Decision.KEEP, "Late"), by=course.it_manager)


def test_the_days_count_from_publishing(course):
    from sightline.plan.changes.queries import travel

    change = published(course.programme_owner, retiring(course.leaving))
    decide(item_of(change, course.below[0]), Choice(Decision.KEEP, "Yes"), by=course.dev)
    StrategyChange.objects.update(published_at=clock.now() - timedelta(days=4))
    change.refresh_from_db()
    found = travel(change)
    assert (found.decided, found.goals, found.median_days) == (1, 3, 4.0)
