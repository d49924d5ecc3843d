from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.plan.goals.models import ContributionLink, Goal
from sightline.plan.goals.operations.objectives import ObjectiveStillCitedError, retire_objective
from sightline.plan.strategy.enums import CauseStatus
from sightline.plan.strategy.models import CauseLink, Framework, ObjectiveReading
from sightline.plan.strategy.operations.causes import Belief, CauseNotSensibleError, link_cause, rewrite_cause
from sightline.plan.strategy.operations.frameworks import FrameworkNotSensibleError, create_framework, show_framework
from sightline.plan.strategy.operations.objectives import (
    ObjectiveNotSensibleError,
    ObjectiveTerms,
    add_objective,
    edit_objective,
)
from sightline.plan.strategy.operations.readings import (
    ReadingCorrectedError,
    ReadingNotSensibleError,
    correct_reading,
    record_reading,
)
from sightline.plan.strategy.standing import Standing, expected_by, standing
from tests.plan.strategy.course import days_ago

TERMS = ObjectiveTerms("X1", "Something new", measure_name="Share", baseline=Decimal(10), target=Decimal(50))


def test_a_reading_moves_the_progress(company, course):
    objective = course.objective("C1")
    record_reading(objective, value=Decimal(40), read_on=days_ago(1), by=company.operations)
    objective.refresh_from_db()
    assert (objective.progress, objective.progress_on) == (Decimal("0.5"), days_ago(1))


def test_an_older_reading_does_not_move_it_back(company, course):
    objective = course.objective("C1")
    record_reading(objective, value=Decimal(21), read_on=days_ago(50), by=company.operations)
    assert objective.progress == Decimal("0.25")


def test_a_correction_keeps_both_and_happens_once(company, course):
    objective = course.objective("C1")
    wrong = objective.readings.get()
    correct_reading(wrong, value=Decimal(20), read_on=wrong.read_on, by=company.operations)
    objective.refresh_from_db()
    assert (objective.readings.count(), objective.progress) == (2, Decimal(0))
    with pytest.raises(ReadingCorrectedError):
        correct_reading(wrong, value=Decimal(25), read_on=wrong.read_on, by=company.operations)


@pytest.mark.parametrize(
    ("code", "value", "days"), [("C1", 40, -1), ("F1", 40, 0), ("C1", 10**15, 0), ("C1", "NaN", 0)]
)
def test_a_reading_that_makes_no_sense_leaves_no_trace(company, course, code, value, days):
    before = ObjectiveReading.objects.count(), AuditEntry.objects.count()
    with pytest.raises(ReadingNotSensibleError):
        record_reading(course.objective(code), value=Decimal(value), read_on=days_ago(days), by=company.operations)
    assert (ObjectiveReading.objects.count(), AuditEntry.objects.count()) == before


def test_a_new_target_moves_the_progress(company, course):
    objective = course.objective("C1")
    terms = replace(TERMS, code="C1", baseline=Decimal(20), target=Decimal(40), owner=company.operations)
    edit_objective(objective, terms, by=company.programme_owner)
    assert objective.progress == Decimal("0.5")
    entry = AuditEntry.objects.get(verb="strategy.objective_edited")
    assert (entry.before["target"], entry.after["target"]) == ("60", "40")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "C1"}, "code"),
        ({"starts_on": clock.today(), "due_on": clock.today() - timedelta(days=1)}, "due_on"),
        ({"target": Decimal(5)}, "target"),
        ({"lower": Decimal(5), "upper": Decimal(4)}, "upper"),
        ({"direction": "sideways"}, "direction"),
    ],
)
def test_terms_that_contradict_themselves_are_refused(company, course, changes, field):
    with pytest.raises(ObjectiveNotSensibleError) as refused:
        add_objective(replace(TERMS, **changes), by=company.programme_owner)
    assert refused.value.field == field


def test_an_objective_that_goals_cite_is_not_retired(company, course):
    objective = course.objective("P1")
    goal = Goal.objects.create(title="Open the gate", owner_person=company.dev, state="active", starts_on=days_ago(9))
    ContributionLink.objects.create(goal=goal, objective=objective)
    with pytest.raises(ObjectiveStillCitedError) as refused:
        retire_objective(objective, by=company.programme_owner)
    assert refused.value.message == "1 goal still serves this objective."
    Goal.objects.filter(pk=goal.pk).update(state="done")
    assert not retire_objective(objective, by=company.programme_owner, why="Reached").is_active


def test_beliefs_are_labelled_and_keep_their_label(company, course):
    one, two, three = (course.objective(code) for code in ("L1", "P1", "C1"))
    first = link_cause(one, two, Belief(belief="Skill comes first"), by=None)
    second = link_cause(two, three, Belief(), by=None)
    assert (first.label, second.label) == ("H1", "H2")
    settled = rewrite_cause(first, Belief(CauseStatus.SUPPORTED, reading="9 of 10"), by=None)
    assert (settled.label, settled.status) == ("H1", CauseStatus.SUPPORTED)


def test_beliefs_do_not_go_round_in_a_circle(company, course):
    one, two, three = (course.objective(code) for code in ("L1", "P1", "C1"))
    link_cause(one, two, Belief(), by=None)
    link_cause(two, three, Belief(), by=None)
    for cause, effect in [(three, one), (one, one), (one, two)]:
        with pytest.raises(CauseNotSensibleError):
            link_cause(cause, effect, Belief(), by=None)
    assert CauseLink.objects.count() == 2


def test_showing_another_framework_changes_no_tag(company, course):
    before = {code: set(one.perspectives.values_list("name", flat=True)) for code, one in course.objectives.items()}
    show_framework(course.themes, by=company.programme_owner)
    after = {code: set(one.perspectives.values_list("name", flat=True)) for code, one in course.objectives.items()}
    assert after == before and before["C1"] == {"Customer", "Guests"}
    assert Framework.objects.shown() == course.themes


@pytest.mark.parametrize(("name", "names"), [("Themes", ["a", "b"]), ("New", ["a"]), ("New", ["a", "A"])])
def test_a_framework_needs_a_name_and_two_perspectives(company, course, name, names):
    with pytest.raises(FrameworkNotSensibleError):
        create_framework(name=name, perspectives=names, by=None)


def test_standing_follows_the_distance_from_a_steady_pace():
    half = expected_by(days_ago(50), days_ago(-50), clock.today())
    shares = ["0.45", "0.35", "0.1"]
    assert half == Decimal("0.5")
    assert [standing(Decimal(share), half) for share in shares] == [
        Standing.ON_TRACK,
        Standing.ATTENTION,
        Standing.OFF_TRACK,
    ]
    assert standing(None, half) == Standing.UNKNOWN
