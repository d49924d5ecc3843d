from datetime import timedelta

import pytest

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.plan.strategy import rules
from sightline.plan.strategy.models import Initiative
from sightline.plan.strategy.operations.initiatives import (
    InitiativeNotSensibleError,
    InitiativeTerms,
    StepDoneError,
    StepWords,
    edit_initiative,
    finish_step,
    note_initiative,
    start_initiative,
)
from sightline.plan.strategy.operations.objectives import retire_objective


@pytest.fixture
def ramps(company, course):
    steps = [StepWords("Ask the port"), StepWords("Build the first")]
    terms = InitiativeTerms("New ramps", owner_person=company.dev, steps=steps)
    return start_initiative(course.objective("C1"), terms, by=company.operations)


def test_the_first_step_done_puts_it_under_way(company, ramps):
    first = ramps.steps.first()
    finish_step(first, by=company.dev)
    ramps.refresh_from_db()
    assert (ramps.state, first.done_on, first.done_by) == ("under_way", clock.today(), company.dev)
    assert AuditEntry.objects.filter(verb="strategy.initiative_step_done").count() == 1
    with pytest.raises(StepDoneError):
        finish_step(first, by=company.dev)


def test_a_step_that_was_done_stays_when_the_steps_are_rewritten(company, ramps):
    first, second = ramps.steps.all()
    finish_step(first, by=company.dev)
    words = [StepWords("Build them all", public_id=second.public_id), StepWords("Open them")]
    edit_initiative(ramps, InitiativeTerms("New ramps", owner_person=company.dev, steps=words), by=company.dev)
    assert set(ramps.steps.values_list("title", flat=True)) == {"Ask the port", "Build them all", "Open them"}


def test_a_note_says_how_it_stands_and_how_old_that_is(company, ramps):
    note_initiative(ramps, state="stopped", note="No money this year", by=company.dev)
    assert (ramps.state, ramps.note, ramps.noted_on) == ("stopped", "No money this year", clock.today())


@pytest.mark.parametrize("wrong", ["nobody", "both", "late", "retired"])
def test_what_makes_no_sense_is_refused_and_leaves_no_trace(company, course, wrong):
    objective = course.objective("P1")
    if wrong == "retired":
        retire_objective(objective, by=company.programme_owner)
    before = AuditEntry.objects.count()
    today = clock.today()
    terms = InitiativeTerms(
        "New ramps",
        owner_person=None if wrong == "nobody" else company.dev,
        owner_unit=company.it if wrong == "both" else None,
        starts_on=today,
        due_on=today - timedelta(days=1) if wrong == "late" else None,
    )
    with pytest.raises(InitiativeNotSensibleError):
        start_initiative(objective, terms, by=company.operations)
    assert (Initiative.objects.count(), AuditEntry.objects.count()) == (0, before)


def test_a_units_initiative_is_run_by_those_who_lead_in_it(company, course):
    terms = InitiativeTerms("New desk", owner_unit=company.it_platform)
    made = start_initiative(course.objective("P1"), terms, by=company.it_director)
    told = {name: bool(rules.can_run_initiative(getattr(company, name), made)) for name in ("it_manager", "dev")}
    assert told == {"it_manager": True, "dev": False}
