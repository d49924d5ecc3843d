"""Hints that are waved off with a reason, the book of rules, shared work, leaders first, aspirational goals."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty
from sightline.plan.goals.enums import GoalKind, GoalState
from sightline.plan.goals.models import Goal, SharedWork
from sightline.plan.goals.operations import check_in, mark_shared_work, propose_goal, remind_of_check_ins
from tests.plan.goals.making import make_goal
from tests.web.plan.goals.sending import terms_form


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def page(name: str, *args) -> str:
    return reverse(f"plan:{name}", args=args)


@pytest.mark.row("S2.9")
@pytest.mark.row("DR-08")
def test_a_hint_is_waved_off_with_a_reason_that_both_sides_read(company):
    goal = make_goal(company.dev, "Improve support", state=GoalState.DRAFT, due_on=None)
    writer = signed_in(company.dev)
    shown = writer.get(page("goal", goal.public_id)).content.decode()
    assert "How will you both know?" in shown
    assert "Where does it stand today?" in shown
    assert "By when?" in shown

    writer.post(page("dismiss-hint", goal.public_id), {"dismiss": "no_date", "why": "It never ends"})
    goal.refresh_from_db()
    assert (goal.dismissed_hints, goal.hint_reasons) == (["no_date"], {"no_date": "It never ends"})
    assert AuditEntry.objects.filter(verb="goals.hint_dismissed").get().after == {
        "hint": "no_date",
        "reason_length": 13,
    }
    propose_goal(goal, by=company.dev)  # advice, never a gate
    assert "By when?: It never ends" in signed_in(company.it_manager).get(page("goal", goal.public_id)).content.decode()


def test_the_reason_travels_with_a_goal_that_is_still_being_written(company):
    alone = page("new-goal") + "?alone=1"
    form = terms_form(do="draft", dismissed="no_measure", why_no_measure="We will see it")
    assert signed_in(company.dev).post(alone, form).status_code == 302
    assert Goal.objects.get().hint_reasons == {"no_measure": "We will see it"}


@pytest.mark.row("DR-02")
def test_work_that_is_new_begins_as_a_learning_goal(company):
    alone = page("new-goal") + "?alone=1"
    signed_in(company.dev).post(alone, terms_form(do="draft", is_new="on"))
    assert Goal.objects.get().kind == GoalKind.LEARNING


@pytest.mark.row("DR-02")
def test_a_check_in_says_what_would_help(company):
    goal = make_goal(company.dev)
    signed_in(company.dev).post(page("check-in", goal.public_id), {"support": "An hour with the data team"})
    told = signed_in(company.it_manager).get(page("goal", goal.public_id)).content.decode()
    assert "An hour with the data team" in told


@pytest.mark.row("S2.9")
def test_all_rules_are_listed_with_reason_and_examples(company):
    told = signed_in(company.dev).get(page("goal-rules")).content.decode()
    assert "Improve support" in told
    assert "9 of 10 questions answered the same day" in told
    assert "never a gate" in told


@pytest.mark.row("DR-06")
def test_a_team_whose_work_hangs_together_hears_that_it_has_no_goal_of_its_own(company):
    lead = signed_in(company.it_manager)
    unit = page("unit-goals", company.it_platform.public_id)
    lead.post(page("shared-work", company.it_platform.public_id), {"shared": "1", "why": "One release train"})
    assert "Goals of each alone then pull it apart." in lead.get(unit).content.decode()

    hinted = signed_in(company.dev).post(page("goal-hints") + "?alone=1", terms_form()).content.decode()
    assert "Work that hangs together, goals that do not" in hinted
    make_goal(company.it_platform)
    assert "Goals of each alone then pull it apart." not in lead.get(unit).content.decode()
    assert signed_in(company.dev).post(page("shared-work", company.it_platform.public_id)).status_code == 403


def test_the_mark_can_be_taken_away(company):
    mark_shared_work(company.it, by=company.it_director, why="one")
    mark_shared_work(company.it, by=company.it_director, shared=False)
    assert not SharedWork.objects.exists()


@pytest.mark.row("DR-05")
def test_the_adoption_page_begins_at_the_top(company):
    make_goal(company.chief, measure=True, checked_in_on=None)
    goal = make_goal(company.it_director, measure=True)
    check_in(goal, by=company.it_director, value=Decimal(5))
    told = signed_in(company.programme_owner).get(page("leaders-first-goals")).content.decode()

    assert told.index(company.chief.name) < told.index(company.it_director.name)
    assert company.dev.name not in told
    assert goal.title not in told  # whether, never what
    assert signed_in(company.it_manager).get(page("leaders-first-goals")).status_code == 403


@pytest.mark.row("DR-09")
@pytest.mark.parametrize(("share", "kind"), [("0.72", "good"), ("0.5", "watch"), ("0.3", "bad")])
def test_an_aspirational_goal_is_graded_apart(company, share, kind):
    goal = make_goal(company.dev, intent="aspirational", progress=Decimal(share))
    told = signed_in(company.dev).get(page("goal", goal.public_id)).content.decode()
    assert f"Grade {float(share):.1f}" in told
    assert "No rating is made from it." in told


@pytest.mark.row("DR-03")
def test_a_check_in_is_one_form_on_the_page_kept_and_asked_for_after_two_weeks(company):
    goal = make_goal(company.dev, measure=True, agreed_at=clock.now() - timedelta(days=40))
    remind_of_check_ins()
    assert Duty.objects.open().get(person=company.dev).kind == DutyKind.CHECK_IN

    here, measure = signed_in(company.dev), goal.measures.get()
    assert f'name="value_{measure.public_id}"' in here.get(page("goal", goal.public_id)).content.decode()
    for value in ("10", "20"):
        here.post(page("check-in", goal.public_id), {f"value_{measure.public_id}": value, "confidence": "4"})
    kept = here.get(page("check-ins", goal.public_id)).content.decode()
    assert "10 %" in kept
    assert "20 %" in kept
    assert not Duty.objects.open().filter(person=company.dev).exists()
