"""Goals that change while they run: new targets, new weights, pauses; each with its reason and its days."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.notify.models import Duty
from sightline.foundation.people.models import Assignment, Leave
from sightline.plan.goals.cards import card_of
from sightline.plan.goals.enums import ProposalState, ProposalVerb, Status
from sightline.plan.goals.errors import (
    FromDayNotSensibleError,
    GoalNotPausedError,
    GoalPausedError,
    MeasureUnknownError,
    ProposalWaitingError,
    ReasonMissingError,
    WeightsNotWholeError,
)
from sightline.plan.goals.history import histories_of, work_in
from sightline.plan.goals.models import CheckIn, GoalPause, Proposal, TargetVersion, WeightVersion
from sightline.plan.goals.operations import (
    accept_proposal,
    amend,
    check_in,
    close_goal,
    counter_proposal,
    pause,
    rebaseline,
    resume,
    reweigh,
    reweigh_all,
    withdraw_proposal,
)
from sightline.plan.goals.operations.reminders import silent_goals
from sightline.plan.goals.slices import Span
from sightline.plan.goals.terms import of_goal
from tests.company import employ
from tests.plan.goals.making import days_ago, make_goal


@pytest.fixture
def unit_goal(company):
    """Its lead sets it alone, so that a change holds at once."""
    return make_goal(company.it, measure=True)


def first_measure(goal):
    return goal.measures.get()


# ── new targets ──


def test_a_new_target_keeps_the_old_one_with_its_days(company, unit_goal):
    proposal = rebaseline(
        unit_goal, by=company.it_director, reason="Dock closed", target=Decimal(80), from_on=days_ago(10)
    )

    kept = TargetVersion.objects.get()
    assert proposal is None
    assert first_measure(unit_goal).target == 80
    assert (kept.target, kept.starts_on, kept.ends_on) == (100, None, days_ago(11))
    assert (kept.changed_by, kept.why, kept.was_eased) == (company.it_director, "Dock closed", True)
    assert AuditEntry.objects.about(unit_goal.public_id).first().verb == "goals.rebaselined"


def test_a_second_change_begins_where_the_first_ended(company, unit_goal):
    rebaseline(unit_goal, by=company.it_director, reason="a", target=Decimal(80), from_on=days_ago(20))
    rebaseline(unit_goal, by=company.it_director, reason="b", target=Decimal(90), from_on=days_ago(5))

    spans = list(TargetVersion.objects.values_list("target", "starts_on", "ends_on"))
    assert spans == [(100, None, days_ago(21)), (80, days_ago(20), days_ago(6))]
    assert [one.was_eased for one in TargetVersion.objects.all()] == [True, False]


def test_two_changes_on_one_day_leave_one_version(company, unit_goal):
    rebaseline(unit_goal, by=company.it_director, reason="a", target=Decimal(80))
    rebaseline(unit_goal, by=company.it_director, reason="slip", target=Decimal(85))

    assert [one.target for one in TargetVersion.objects.all()] == [100]


@pytest.mark.row("S0.3")
def test_a_new_target_is_put_to_the_other_side_first(company):
    goal = make_goal(company.dev, measure=True)
    proposal = rebaseline(goal, by=company.it_manager, reason="Dock closed", target=Decimal(80), from_on=days_ago(10))

    assert (proposal.verb, proposal.proposed_to, proposal.from_on) == (
        ProposalVerb.REBASELINE,
        company.dev,
        days_ago(10),
    )
    assert first_measure(goal).target == 100
    accept_proposal(proposal, by=company.dev)
    assert first_measure(goal).target == 80
    assert TargetVersion.objects.get().ends_on == days_ago(11)


def test_an_easing_needs_a_reason_a_harder_target_does_not(company, unit_goal):
    terms = of_goal(unit_goal)
    easier = terms.with_measures(replace(terms.measures[0], target=Decimal(50)))
    with pytest.raises(ReasonMissingError) as refused:
        amend(unit_goal, terms=easier, by=company.it_director)

    assert refused.value.field == "why"
    assert not TargetVersion.objects.exists()
    amend(unit_goal, terms=terms.with_measures(replace(terms.measures[0], target=Decimal(150))), by=company.it_director)
    assert not TargetVersion.objects.get().was_eased


def test_more_time_is_an_easing(company, unit_goal):
    later = replace(of_goal(unit_goal), due_on=clock.today() + timedelta(days=90))
    with pytest.raises(ReasonMissingError):
        amend(unit_goal, terms=later, by=company.it_director)


def test_a_new_target_always_needs_a_reason(company, unit_goal):
    with pytest.raises(ReasonMissingError):
        rebaseline(unit_goal, by=company.it_director, reason=" ", target=Decimal(200))
    assert not AuditEntry.objects.about(unit_goal.public_id).exists()


@pytest.mark.parametrize("ahead", [1, -60])
def test_a_change_holds_from_a_day_of_the_goals_own_run(company, unit_goal, ahead):
    day = clock.today() + timedelta(days=ahead)
    with pytest.raises(FromDayNotSensibleError):
        rebaseline(unit_goal, by=company.it_director, reason="why", target=Decimal(80), from_on=day)


def test_a_change_cannot_reach_behind_a_later_one(company, unit_goal):
    rebaseline(unit_goal, by=company.it_director, reason="a", target=Decimal(80), from_on=days_ago(5))
    with pytest.raises(FromDayNotSensibleError):
        rebaseline(unit_goal, by=company.it_director, reason="b", target=Decimal(70), from_on=days_ago(20))
    assert first_measure(unit_goal).target == 80


def test_without_a_measure_there_is_no_target_to_change(company):
    with pytest.raises(MeasureUnknownError):
        rebaseline(make_goal(company.it), by=company.it_director, reason="why", target=Decimal(80))


# ── pauses ──


def test_a_goal_rests_and_runs_again(company, unit_goal):
    pause(unit_goal, by=company.it_director, reason="Dock closed", from_on=days_ago(20))
    unit_goal.refresh_from_db()
    assert unit_goal.paused_since == days_ago(20)

    resume(unit_goal, by=company.it_director, reason="Dock open", on=days_ago(10))
    unit_goal.refresh_from_db()
    row = GoalPause.objects.get()
    assert (row.starts_on, row.ends_on, row.resumed_by) == (days_ago(20), days_ago(11), company.it_director)
    assert (unit_goal.paused_since, unit_goal.rested_days) == (None, 10)
    verbs = [one.verb for one in AuditEntry.objects.about(unit_goal.public_id)]
    assert verbs == ["goals.resumed", "goals.paused"]


def test_a_pause_is_put_to_the_other_side_first(company):
    goal = make_goal(company.dev)
    proposal = pause(goal, by=company.dev, reason="On another project", from_on=days_ago(3))

    assert proposal.proposed_to == company.it_manager
    assert not GoalPause.objects.exists()
    accept_proposal(proposal, by=company.it_manager)
    goal.refresh_from_db()
    assert (goal.paused_since, GoalPause.objects.get().paused_by) == (days_ago(3), company.dev)


def test_it_rests_once_at_a_time(company, unit_goal):
    pause(unit_goal, by=company.it_director, reason="Dock closed")
    with pytest.raises(GoalPausedError):
        pause(unit_goal, by=company.it_director, reason="again")


def test_a_pause_waits_for_an_open_proposal(company):
    goal = make_goal(company.dev)
    reweigh(goal, by=company.dev, reason="Less of it", weight=Decimal(20))
    with pytest.raises(ProposalWaitingError):
        pause(goal, by=company.dev, reason="On another project")


def test_what_does_not_rest_cannot_be_resumed(company, unit_goal):
    with pytest.raises(GoalNotPausedError):
        resume(unit_goal, by=company.it_director)


def test_closing_ends_the_rest(company, unit_goal):
    pause(unit_goal, by=company.it_director, reason="Dock closed", from_on=days_ago(4))
    close_goal(unit_goal, by=company.it_director)
    assert GoalPause.objects.get().ends_on == days_ago(1)


# ── weights ──


def test_a_new_weight_keeps_the_old_one_with_its_days(company):
    goal = make_goal(company.it, weight=Decimal(40))
    reweigh(goal, by=company.it_director, reason="More of it", weight=Decimal(60), from_on=days_ago(7))

    goal.refresh_from_db()
    kept = WeightVersion.objects.get()
    assert goal.weight == 60
    assert (kept.weight, kept.starts_on, kept.ends_on) == (40, None, days_ago(8))


@pytest.fixture
def three(company):
    return [make_goal(company.dev, f"Goal {n}", weight=Decimal(w)) for n, w in enumerate((50, 30, 20))]


def new_weights(goals, *weights):
    return {goal.public_id: Decimal(one) for goal, one in zip(goals, weights, strict=True)}


def test_weights_that_do_not_make_a_hundred_are_refused_with_the_sum(company, three):
    with pytest.raises(WeightsNotWholeError) as refused:
        reweigh_all(owner=company.dev, weights=new_weights(three, 40, 30, 20), by=company.dev, reason="why")

    assert "90 %" in refused.value.message
    assert "remaining 10 %" in refused.value.message
    assert not Proposal.objects.exists()


def test_a_set_of_weights_is_asked_for_once_and_accepted_together(company, three):
    made = reweigh_all(owner=company.dev, weights=new_weights(three, 40, 40, 20), by=company.dev, reason="why")

    assert [one.goal.title for one in made] == ["Goal 0", "Goal 1"]
    assert Duty.objects.open().filter(person=company.it_manager).count() == 1
    accept_proposal(made[1], by=company.it_manager)
    assert [goal.weight for goal in refreshed(three)] == [40, 40, 20]
    assert not Duty.objects.open().exists()


def test_a_set_is_withdrawn_together(company, three):
    made = reweigh_all(owner=company.dev, weights=new_weights(three, 40, 40, 20), by=company.dev, reason="why")
    withdraw_proposal(made[0], by=company.dev)

    assert set(Proposal.objects.values_list("state", flat=True)) == {ProposalState.WITHDRAWN}
    assert [goal.weight for goal in refreshed(three)] == [50, 30, 20]


def test_the_rest_of_a_set_is_still_asked_for_when_one_is_countered(company, three):
    first, second = reweigh_all(owner=company.dev, weights=new_weights(three, 40, 40, 20), by=company.dev, reason="why")
    counter_proposal(first, terms=replace(of_goal(three[0]), weight=Decimal(45)), by=company.it_manager)

    sources = set(Duty.objects.open().values_list("person__name", "source"))
    assert (company.it_manager.name, f"goals.proposal:{second.public_id}") in sources


def refreshed(goals):
    for goal in goals:
        goal.refresh_from_db()
    return goals


# ── what a pause does while it lasts ──


def test_nothing_is_read_while_it_rests(company, unit_goal):
    pause(unit_goal, by=company.it_director, reason="Dock closed", from_on=days_ago(4))
    with pytest.raises(GoalPausedError):
        check_in(unit_goal, by=company.it_director, value=Decimal(5))

    check_in(unit_goal, by=company.it_director, value=Decimal(5), on=days_ago(5))
    assert CheckIn.objects.get().value == 5


def test_a_resting_goal_says_so_and_expects_no_more_than_when_it_began_to_rest(company, unit_goal):
    pause(unit_goal, by=company.it_director, reason="Dock closed", from_on=days_ago(25))
    unit_goal.refresh_from_db()
    card = card_of(unit_goal)
    assert (card.status, card.expected) == (Status.PAUSED, Decimal("0.25"))  # 25 of 100 days, not 50


def test_days_of_rest_are_no_part_of_the_way(company, unit_goal):
    pause(unit_goal, by=company.it_director, reason="Dock closed", from_on=days_ago(30))
    resume(unit_goal, by=company.it_director, on=days_ago(10))
    unit_goal.refresh_from_db()
    assert card_of(unit_goal).expected == Decimal("0.375")  # 30 of 80 days


def test_nobody_is_asked_to_check_in_while_it_rests(company):
    goal = make_goal(company.dev, measure=True)
    accept_proposal(pause(goal, by=company.dev, reason="Other project", from_on=days_ago(3)), by=company.it_manager)
    assert goal not in silent_goals(clock.today())


# ── its history, read back ──


def test_the_history_tells_what_held_when(company, unit_goal):
    check_in(unit_goal, by=company.it_director, value=Decimal(40), on=days_ago(20))
    rebaseline(unit_goal, by=company.it_director, reason="a", target=Decimal(80), from_on=days_ago(10))
    pause(unit_goal, by=company.it_director, reason="b", from_on=days_ago(5))
    unit_goal.refresh_from_db()
    found = histories_of([unit_goal])[unit_goal.pk]

    held = [(part.what.target, part.span.ends_on) for part in found.measures[0].targets]
    assert held == [(100, days_ago(11)), (80, date.max)]
    assert found.measures[0].readings == ((days_ago(20), Decimal(40)),)
    assert [(one.starts_on, one.ends_on) for one in found.pauses] == [(days_ago(5), clock.today())]


def test_leave_and_hours_of_a_person(company):
    period = Span(days_ago(100), clock.today())
    Leave.objects.create(person=company.dev, starts_on=days_ago(20), ends_on=days_ago(10))
    employed = Assignment.objects.get(person=company.dev)
    employed.ends_on = days_ago(50)
    employed.save()
    employ(company.dev, company.it, "Engineer", company.it_manager, share="0.5", starts_on=days_ago(49))
    found = work_in(company.dev, period)

    assert found.leaves == (Span(days_ago(20), days_ago(10)),)
    assert [(one.what, one.span.starts_on) for one in found.hours] == [
        (1, days_ago(100)),
        (Decimal("0.5"), days_ago(49)),
    ]
