"""Readings are appended once and reach every goal that cites the measure."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty
from sightline.plan.goals.enums import GoalState, Rollup
from sightline.plan.goals.errors import MeasureNotRegisteredError, ReadFromRegistryError
from sightline.plan.goals.models import Measure
from sightline.plan.goals.operations import check_in, draft_goal
from sightline.plan.goals.operations.readings import correct_reading, give_readings
from sightline.plan.goals.queries import trace_of
from sightline.plan.goals.terms import MeasureTerms, of_goal
from sightline.plan.measures.errors import (
    MeasureRetiredError,
    ReadingCorrectedError,
    ReadingDiffersError,
    ReadingNotSensibleError,
)
from sightline.plan.measures.models import Reading
from sightline.plan.measures.operations.readings import Said
from sightline.plan.measures.operations.registry import retire_measure
from sightline.plan.measures.operations.reminders import remind_of_readings
from sightline.plan.strategy.operations.registered import measure_objective
from tests.plan.goals.making import days_ago, link, make_goal, make_measure, make_objective, make_terms
from tests.plan.measures.making import make_registered, make_repeats, read

pytestmark = pytest.mark.django_db


def citing(owner, measure, **more):
    goal = make_goal(owner, **more)
    make_measure(goal, measure.name, registered=measure)
    return goal


def progress(goal):
    goal.refresh_from_db()
    return goal.progress


def test_a_reading_reaches_every_goal_that_cites_the_measure(company):
    fcr = make_registered(company.it_manager)
    goals = [citing(owner, fcr) for owner in (company.dev, company.peer, company.it_platform)]
    read(fcr, 70)
    assert [progress(goal) for goal in goals] == [Decimal("0.7")] * 3
    assert set(Measure.objects.values_list("value", "value_on")) == {(Decimal(70), clock.today())}


def test_closed_goals_keep_what_they_read(company):
    fcr = make_registered()
    done = citing(company.dev, fcr, state=GoalState.DONE)
    read(fcr, 70)
    assert progress(done) is None


@pytest.mark.row("S4.6")
def test_a_scorecard_counts_a_measure_of_two_people_once(company):
    fcr = make_registered()
    unit = make_goal(company.it_platform, rollup=Rollup.WEIGHTED)
    ana, ben, other = (citing(company.dev, fcr), citing(company.peer, fcr), make_goal(company.dev, measure=True))
    for one in (ana, ben, other):
        link(one, unit)
    check_in(other, by=company.dev, value=Decimal(20))
    read(fcr, 80)
    assert (progress(ana), progress(ben)) == (Decimal("0.8"), Decimal("0.8"))
    assert progress(unit) == Decimal("0.5")  # (0.8 + 0.2) / 2; counted twice it would be 0.6
    assert trace_of(unit).share == Decimal("0.5")
    assert [part.left_out for part in trace_of(unit).left_out] == [f"“{fcr.name}” counts once, with “{ana.title}”"]


def test_an_objective_counts_it_once_too(company):
    fcr, objective = make_registered(), make_objective()
    for owner in (company.dev, company.peer):
        link(citing(owner, fcr), objective)
    other = make_goal(company.dev, measure=True)
    link(other, objective)
    check_in(other, by=company.dev, value=Decimal(20))
    read(fcr, 80)
    objective.refresh_from_db()
    assert objective.progress == Decimal("0.5")


def test_an_objective_reads_the_registry(company):
    fcr = make_registered()
    objective = measure_objective(
        make_objective(), fcr, by=company.programme_owner, baseline=Decimal(60), target=Decimal(80)
    )
    read(fcr, 70)
    objective.refresh_from_db()
    assert (objective.progress, objective.progress_on) == (Decimal("0.5"), clock.today())


def test_the_same_value_twice_changes_nothing(company):
    fcr = make_registered()
    first = read(fcr, 70)
    entries = AuditEntry.objects.count()
    assert read(fcr, "70.00000") == first
    assert (Reading.objects.count(), AuditEntry.objects.count()) == (1, entries)


def test_another_value_for_the_same_day_is_no_reading_but_a_correction(company):
    fcr = make_registered()
    first = read(fcr, 70)
    with pytest.raises(ReadingDiffersError) as refused:
        read(fcr, 71)
    assert refused.value.fix
    goal = citing(company.dev, fcr)
    correct_reading(first, value=Decimal(71), by=company.it_manager, note="Two calls were missing")
    assert progress(goal) == Decimal("0.71")
    assert list(Reading.objects.standing().values_list("value", flat=True)) == [Decimal(71)]
    with pytest.raises(ReadingCorrectedError):
        correct_reading(first, value=Decimal(72), by=company.it_manager)


def test_an_older_reading_is_history(company):
    fcr = make_registered()
    read(fcr, 70)
    read(fcr, 50, days_ago(30))
    assert (fcr.value, fcr.value_on) == (Decimal(70), clock.today())


def test_one_bad_value_among_many_leaves_no_trace(company):
    fcr = make_registered()
    said = [Said(fcr, Decimal(1), days_ago(2)), Said(fcr, Decimal(2), clock.today() + timedelta(days=1))]
    with pytest.raises(ReadingNotSensibleError):
        give_readings(said, by=company.it_manager)
    assert not Reading.objects.exists()
    assert not AuditEntry.objects.exists()


def test_the_database_refuses_a_second_reading_of_a_day(company):
    fcr = make_registered()
    read(fcr, 70)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.create(measure=fcr, on=clock.today(), value=1)


def test_a_retired_measure_takes_no_readings(company):
    fcr = retire_measure(make_registered(), by=company.programme_owner)
    with pytest.raises(MeasureRetiredError):
        read(fcr, 70)


def test_readings_of_many_measures_leave_one_entry(company):
    said = [Said(make_registered(), Decimal(70), days_ago(1)), Said(make_repeats(), Decimal(9), days_ago(1))]
    give_readings(said, by=company.it_manager)
    assert AuditEntry.objects.get().verb == "measures.readings_given"


# ── on a goal ──


def test_a_goal_takes_name_unit_and_value_from_the_registry(company):
    fcr = make_registered()
    read(fcr, 70)
    terms = make_terms(
        "Solve it the first time",
        MeasureTerms("whatever", baseline=Decimal(60), target=Decimal(80), registered_id=fcr.public_id),
    )
    goal = draft_goal(terms=terms, by=company.dev, owner_person=company.dev)
    measure = goal.measures.get()
    assert (measure.name, measure.unit, measure.value) == (fcr.name, "%", Decimal(70))
    assert of_goal(goal).measures[0].registered_id == fcr.public_id


def test_a_measure_that_is_not_registered_is_refused(company):
    terms = make_terms("Solve it", MeasureTerms("x", registered_id="nothinghere2"))
    with pytest.raises(MeasureNotRegisteredError):
        draft_goal(terms=terms, by=company.dev, owner_person=company.dev)


def test_nobody_types_a_value_that_is_read_from_the_registry(company):
    goal = citing(company.dev, make_registered())
    with pytest.raises(ReadFromRegistryError):
        check_in(goal, by=company.dev, value=Decimal(70))


@pytest.mark.row("idea-12", "DR-07")
def test_a_broken_guard_is_kept_on_the_goal_until_it_holds_again(company):
    repeats = make_repeats()
    goal = make_goal(company.dev)
    make_measure(goal, guard=repeats, guard_limit=Decimal(12))
    read(repeats, 14, days_ago(3))
    goal.refresh_from_db()
    assert goal.guard_broken_on == days_ago(3)
    read(repeats, 12)
    goal.refresh_from_db()
    assert goal.guard_broken_on is None


# ── asking for readings ──


def test_the_owner_is_asked_when_a_reading_is_due(company):
    fcr = make_registered(company.it_manager, frequency_days=7)
    read(fcr, 70, days_ago(7))
    assert remind_of_readings() == 1
    assert remind_of_readings() == 0
    duty = Duty.objects.get(kind=DutyKind.READ_MEASURE)
    assert duty.person == company.it_manager
    read(fcr, 71)
    duty.refresh_from_db()
    assert duty.settled_at is not None


def test_nobody_is_asked_before_it_is_due_or_while_away(company):
    read(make_registered(company.it_manager, frequency_days=7), 70, days_ago(6))
    make_repeats(company.lenient, frequency_days=1, created_at=clock.now() - timedelta(days=30))
    assert remind_of_readings() == 0
