"""Performance plans in the browser, as the right person and refused to the wrong one."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from sightline.evaluate.reviews.enums import Rater
from sightline.evaluate.reviews.operations.launch import launch
from sightline.foundation.core import clock
from sightline.plan.competencies.models import PerformanceStandard
from sightline.plan.competencies.operations.jobs import write_examples
from sightline.plan.performance_plans.models import PerformancePlan
from sightline.plan.performance_plans.paths import new_plan_path, plan_path
from tests.evaluate import stage
from tests.plan.goals.making import make_goal, make_measure
from tests.plan.performance_plans.making import assignment_of, make_acknowledged, make_draft, make_proposed
from tests.web.evaluate.walk import answer_url, signed_in, text

pytestmark = pytest.mark.django_db


def page(person, name, *args, **query):
    return signed_in(person).get(reverse(f"plan:{name}", args=args), query)


def send(person, name, *args, **data):
    return signed_in(person).post(reverse(f"plan:{name}", args=args), data)


def words(**more):
    today = clock.today()
    days = {"starts_on": today.isoformat(), "ends_on": (today + timedelta(days=200)).isoformat()}
    return {**days, "development_focus": "Lead a small project", "decision_rights": "Merges\nReleases", **more}


@pytest.mark.row("S2.1")
def test_a_new_joiner_is_missed_until_both_have_acknowledged(company):
    company.dev.hired_on = clock.today() - timedelta(days=31)
    company.dev.save()
    missing = text(page(company.programme_owner, "missing-plans"))
    assert "Dara Nguyen" in missing
    assert company.it_platform.name in missing  # counted by unit
    assert page(company.dev, "missing-plans").status_code == 403
    assignment = assignment_of(company.dev)
    shown = text(page(company.it_manager, "missing-plans"))
    assert reverse("plan:new-plan", args=[assignment.public_id]) in shown
    form = text(page(company.it_manager, "new-plan", assignment.public_id))
    assert "their HR partner and the programme owner can read it" in form  # said before it is written
    send(company.it_manager, "new-plan", assignment.public_id, **words(do="propose"))
    plan = PerformancePlan.objects.get()
    assert "Your answer is asked for" in text(page(company.dev, "performance-plan", plan.public_id))
    assert send(company.peer, "acknowledge-plan", plan.public_id, seen="1").status_code == 404
    assert send(company.hr_partner, "acknowledge-plan", plan.public_id, seen="1").status_code == 403
    assert send(company.dev, "acknowledge-plan", plan.public_id, seen="1").status_code == 302
    assert "Dara Nguyen" not in text(page(company.it_manager, "missing-plans"))


@pytest.mark.row("S4.2")
def test_two_part_time_jobs_show_two_plans_of_60_and_40_percent(company):
    for manager in (company.it_manager, company.facilities):
        assignment = assignment_of(company.part_timer, manager)
        send(company.part_timer, "new-plan", assignment.public_id, **words(do="propose"))
        plan = PerformancePlan.objects.get(assignment=assignment)
        send(manager, "acknowledge-plan", plan.public_id, seen="1")
    mine = text(page(company.part_timer, "performance-plans"))
    assert (mine.count("Acknowledged by both"), "60 %" in mine, "40 %" in mine) == (2, True, True)
    assert "There is no plan that you may see" in text(page(company.peer, "person-plans", company.part_timer.public_id))


@pytest.mark.row("S4.2")
def test_a_plan_prints_as_one_page(company):
    goal = make_goal(company.dev, "Fewer rollbacks")
    make_measure(goal)
    plan = make_acknowledged(company.dev, company.it_manager, goals=[goal])
    got = page(company.dev, "plan-pdf", plan.public_id, 1)
    reader = PdfReader(BytesIO(got.content))
    assert (got["Content-Type"], len(reader.pages)) == ("application/pdf", 1)
    assert "Fewer rollbacks" in reader.pages[0].extract_text()
    assert page(company.peer, "plan-pdf", plan.public_id, 1).status_code == 404


def test_a_change_waits_and_the_earlier_version_stays(company):
    plan = make_acknowledged(company.dev, company.it_manager)
    shown = text(page(company.dev, "edit-plan", plan.public_id))
    assert "What changes, and why" in shown
    days = {"starts_on": plan.starts_on.isoformat(), "ends_on": plan.ends_on.isoformat()}
    sent = send(company.dev, "edit-plan", plan.public_id, **words(**days, why="New role", seen="1"))
    assert sent.status_code == 302
    now = text(page(company.dev, "performance-plan", plan.public_id))
    assert "It waits for the answer of Chidi" in now
    assert "Until then version 1 is in force" in now
    assert "This is an earlier version" in text(page(company.dev, "plan-version", plan.public_id, 1))


def test_who_was_slower_loses_nothing(company):
    plan = make_proposed(company.dev)
    days = {"starts_on": plan.starts_on.isoformat(), "ends_on": plan.ends_on.isoformat()}
    send(company.it_manager, "edit-plan", plan.public_id, **words(**days, why="x", seen="1"))
    late = send(company.dev, "edit-plan", plan.public_id, **words(**days, why="My reasons", seen="1"))
    assert late.status_code == 422
    assert "My reasons" in text(late)


def test_a_goal_that_moved_on_is_said_and_the_plan_keeps_its_words(company):
    goal = make_goal(company.dev, "Fewer rollbacks")
    plan = make_acknowledged(company.dev, company.it_manager, goals=[goal])
    goal.title = "No rollbacks"
    goal.save()
    shown = text(page(company.dev, "performance-plan", plan.public_id))
    assert "Since this version: Goals" in shown
    assert "Fewer rollbacks" in shown


def test_the_addresses_in_duties_are_the_pages(company):
    plan = make_draft(company.dev)
    assert plan_path(plan) == reverse("plan:performance-plan", args=[plan.public_id])
    assert new_plan_path(plan.assignment) == reverse("plan:new-plan", args=[plan.assignment.public_id])


@pytest.mark.parametrize("name", ["performance-plans", "person-plans", "performance-plan", "missing-plans", "new-plan"])
def test_pages_take_at_most_twelve_queries(company, name):
    goals = [make_goal(company.dev) for _ in range(3)]
    for goal in goals:
        make_measure(goal)
    plan = make_acknowledged(company.dev, company.it_manager, goals=goals)
    subject = {"person-plans": company.dev, "performance-plan": plan, "new-plan": assignment_of(company.dev)}.get(name)
    here, address = signed_in(company.it_manager), reverse(f"plan:{name}", args=[subject.public_id] if subject else [])
    with CaptureQueriesContext(connection) as taken:
        assert here.get(address).status_code == 200
    assert len(taken) <= 12, [one["sql"][:160] for one in taken]


# ── what a level looks like in a job ──


@pytest.mark.row("S2.22a")
def test_a_rater_sees_what_level_three_looks_like_in_this_job(company):
    objective = stage.strategy()
    competency = stage.competency(objective, jobs=("Cleaner",))
    standard = stage.standard(competency, "Cleaner")
    other = PerformanceStandard.objects.create(
        job_profile=assignment_of(company.driver).job_profile, competency=competency, title="The cab is clean"
    )
    write_examples(standard, {3: "Soap is filled before it runs out"}, by=company.programme_owner)
    write_examples(other, {3: "The windscreen is wiped each stop"}, by=company.programme_owner)
    launch(stage.cycle(stage.template(), stage.only(company.cleaner)), by=company.programme_owner)
    part = stage.part_of(stage.review_of(company.cleaner), Rater.MANAGER)
    key = next(at for at, item in enumerate(stage.items_for(part)) if item.kind == "competency")
    shown = text(signed_in(part.writer).get(answer_url(part, key)))
    assert "In this job: Soap is filled before it runs out" in shown
    assert "windscreen" not in shown
    assert signed_in(company.severe).get(answer_url(part, key)).status_code == 404
    assert "Soap is filled" in text(page(company.peer, "job-profile", standard.job_profile.public_id))


@pytest.mark.row("S2.22a")
def test_only_the_programme_owner_writes_examples(company):
    job = assignment_of(company.dev).job_profile
    stage.competency(stage.strategy())
    standard = PerformanceStandard.objects.create(job_profile=job, title="Reviews within a day")
    address = ("standard-examples", job.public_id, standard.public_id)
    assert send(company.it_manager, *address, example_3="x").status_code == 403
    assert send(company.programme_owner, *address, example_3="The queue is empty at six").status_code == 302
    assert [one.text for one in standard.examples.all()] == ["The queue is empty at six"]
    send(company.programme_owner, *address, example_3="")
    assert not standard.examples.exists()
