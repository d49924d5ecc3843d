"""Populations, rhythms, preflight."""

from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from sightline.evaluate.reviews import population, preflight
from sightline.evaluate.reviews.enums import CycleKind, Rater
from sightline.evaluate.reviews.models import Review, TemplateSection
from sightline.evaluate.reviews.operations.cycles import (
    BadCycleError,
    CycleNotDraftError,
    name_reviewer,
    set_population,
)
from sightline.evaluate.reviews.operations.invitations import RemindedRecentlyError, open_duties, remind
from sightline.evaluate.reviews.operations.launch import LaunchRefusedError, launch
from sightline.evaluate.reviews.population import Rule
from sightline.foundation.core import clock
from sightline.foundation.notify.models import Duty, Message
from sightline.foundation.people.models import JobProfile, Person
from tests.company import LONG_AGO, Company, employ, make_person
from tests.evaluate import stage


@pytest.mark.row("S2.4")
def test_three_rhythms_run_at_once_without_clashes(company: Company) -> None:
    form = stage.template()
    stage.competency(stage.strategy())
    hired_on = clock.today() - timedelta(days=20)
    newcomer = make_person("Noor Haddad", hired_on=hired_on)
    employ(newcomer, company.it_platform, "Engineer", company.it_manager, starts_on=hired_on)
    sales = stage.cycle(form, stage.units(company.ops), name="Quarter", kind=CycleKind.QUARTER)
    research = stage.cycle(form, stage.units(company.it), name="Half-year", kind=CycleKind.HALF_YEAR)
    probation = [
        stage.cycle(form, stage.only(newcomer), name=f"Day {day}", kind=CycleKind.PROBATION, days_after_hire=day)
        for day in (45, 90)
    ]
    for cycle in (sales, research, *probation):
        launch(cycle, by=company.programme_owner)
    mine = Review.objects.filter(reviewee=newcomer).order_by("cycle__name")
    due = {review.cycle.name: review.parts.get(rater=Rater.MANAGER).due_on for review in mine}
    assert set(due) == {"Half-year", "Day 45", "Day 90"}
    assert (due["Day 45"], due["Day 90"]) == (hired_on + timedelta(days=45), hired_on + timedelta(days=90))
    assert not Review.objects.filter(reviewee=newcomer, cycle=sales).exists()


def test_the_same_rhythm_twice_is_an_overlap(company: Company) -> None:
    first = stage.launched(company.dev)
    second = stage.cycle(first.template, stage.only(company.dev, company.peer), name="Once more")
    with pytest.raises(LaunchRefusedError, match="already in another cycle of this kind"):
        launch(second, by=company.programme_owner)
    second = launch(second, by=company.programme_owner, leave_out_unresolved=True)
    assert list(second.reviews.values_list("reviewee__name", flat=True)) == ["Emi Sato"]


RULES = {
    "everybody": (lambda c: Rule(), {"Dara Nguyen", "Clara Jiménez", "Abena Osei"}),
    "a unit with what is in it": (lambda c: stage.units(c.it), {"Dara Nguyen"}),
    "a job": (lambda c: Rule(jobs=(JobProfile.objects.get(name="Cleaner").public_id,)), {"Clara Jiménez"}),
    "joined later": (lambda c: Rule(hired_from=date(2021, 1, 1)), set()),
    "joined by then": (lambda c: Rule(hired_until=LONG_AGO), {"Dara Nguyen", "Clara Jiménez", "Abena Osei"}),
    "without her": (lambda c: Rule(exclude=(c.dev.public_id,)), {"Clara Jiménez", "Abena Osei"}),
}


@pytest.mark.parametrize("name", RULES)
def test_who_a_rule_holds(company: Company, name: str) -> None:
    make, expected = RULES[name]
    rule = population.read_rule(population.write_rule(make(company)))  # as it is kept
    names = set(population.people(rule, clock.today()).values_list("name", flat=True))
    assert names & {"Dara Nguyen", "Clara Jiménez", "Abena Osei"} == expected
    assert not names & {"Beatrix Holm", "Lou Martin"}  # no job here; gone


def test_a_preview_counts_and_shows_some(company: Company) -> None:
    preview = population.preview(stage.units(company.root), clock.today())
    assert (preview.count, len(preview.sample), preview.more) == (16, 12, 4)


def codes(found: preflight.Preflight) -> list[str]:
    return [finding.code for finding in found.findings]


def test_the_preflight_names_everything_at_once(company: Company) -> None:
    form = stage.template()
    TemplateSection.objects.create(template=form, kind="questions", title="Anything else")
    cycle = stage.cycle(form, stage.units(company.root))
    cycle.stages.filter(stage="manager").update(due_on=clock.today() - timedelta(days=1))
    found = preflight.check(cycle)
    assert codes(found) == [
        "no_reviewer",
        "empty_section",  # no job asks for a competency yet
        "empty_section",
        "stage_backwards",
        "stage_order",
        "away",
    ]
    assert (found.people, found.ready, found.findings[0].names) == (16, 15, ("Abena Osei",))


def test_a_clear_preflight_counts_the_messages(company: Company) -> None:
    stage.competency(stage.strategy())
    found = preflight.check(stage.cycle(stage.template(), stage.only(company.part_timer)))
    assert (found.findings, found.people, found.reviewers, found.messages) == ((), 1, 2, 3)


def test_a_launched_cycle_is_not_changed(company: Company) -> None:
    cycle = stage.launched(company.dev)
    with pytest.raises(CycleNotDraftError):
        set_population(cycle, Rule(), by=company.programme_owner)


def test_nobody_is_named_as_their_own_reviewer(company: Company) -> None:
    cycle = stage.cycle(stage.template())
    with pytest.raises(BadCycleError):
        name_reviewer(cycle, reviewee=company.chief, reviewer=company.chief, by=company.programme_owner)


def test_reminders_go_to_the_late_and_not_twice(company: Company) -> None:
    cycle = stage.launched(company.dev, company.peer, by=company.programme_owner)
    open_duties(cycle)
    with pytest.raises(RemindedRecentlyError):
        remind(cycle, by=company.programme_owner)
    Message.objects.update(created_at=clock.now() - timedelta(days=5))
    part = stage.part_of(stage.review_of(company.dev), Rater.SELF)
    type(part).objects.filter(pk=part.pk).update(due_on=clock.today())
    assert remind(cycle, by=company.programme_owner) == 1
    assert Message.objects.order_by("-id")[0].person == company.dev
    with pytest.raises(RemindedRecentlyError):
        remind(cycle, by=company.programme_owner)


def test_a_part_that_opens_later_is_announced_later(company: Company) -> None:
    cycle = stage.launched(company.dev)
    later = clock.today() + timedelta(days=3)
    stage.review_of(company.dev).parts.filter(rater=Rater.MANAGER).update(opens_on=later)
    open_duties(cycle)
    assert list(Duty.objects.values_list("person__name", flat=True)) == ["Dara Nguyen"]
    with time_machine.travel(clock.now() + timedelta(days=3), tick=False):
        call_command("daily", stdout=StringIO())
    assert list(Duty.objects.order_by("id").values_list("person__name", flat=True)) == ["Dara Nguyen", "Chidi Okafor"]


def test_people_who_look_alike_are_told_apart(company: Company) -> None:
    """Two of the same name: the rule goes by id."""
    twin = Person.objects.create(name="Dara Nguyen", hired_on=LONG_AGO)
    employ(twin, company.it_platform, "Engineer", company.it_manager)
    rule = Rule(exclude=(company.dev.public_id,))
    assert list(population.people(rule, clock.today()).filter(name="Dara Nguyen")) == [twin]
