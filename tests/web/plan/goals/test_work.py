"""Work that needs no numeric goals, and the cascade."""

import pytest
from django.urls import reverse

from sightline.foundation.people.models import JobProfile
from sightline.plan.competencies.models import Competency, PerformanceStandard, ProficiencyLevel, RoleExpectation
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.models import CompetencyLink
from tests.plan.goals.making import link, make_goal, make_mission, make_objective


@pytest.fixture
def cleaning(company):
    make_mission("Light for every harbour")
    objective = make_objective("H1", "Safe and welcoming places", owner=company.operations)
    job = JobProfile.objects.get(name="Cleaner")
    safety = Competency.objects.create(key="safety", name="Safety", description="Sees what could hurt somebody.")
    level = ProficiencyLevel.objects.create(point=3, name="Reliable")
    RoleExpectation.objects.create(job_profile=job, competency=safety, level=level)
    PerformanceStandard.objects.create(job_profile=job, competency=safety, title="Floors signed while wet")
    CompetencyLink.objects.create(objective=objective, competency=safety, rationale="Nobody slips")


@pytest.mark.row("S4.8")
def test_a_cleaner_without_goals_sees_what_the_work_stands_on_and_what_it_serves(client, company, cleaning):
    client.force_login(company.cleaner.user)
    shown = client.get(reverse("plan:goals")).content.decode()

    assert "What your work stands on" in shown
    told = ("Safety", "Reliable", "Floors signed while wet", "Safe and welcoming places", "Light for every harbour")
    assert all(text in shown for text in told)
    assert "You have no goals yet" not in shown
    assert not Goal.objects.filter(owner_person=company.cleaner).exists()


def test_home_shows_a_cleaner_what_the_work_stands_on(client, company, cleaning):
    client.force_login(company.cleaner.user)
    shown = client.get(reverse("home")).content.decode()
    assert all(text in shown for text in ("What your work stands on", "Safety", "Light for every harbour"))
    assert "No goals of your own yet" not in shown


def test_home_stays_within_its_queries_for_a_cleaner(client, company, cleaning, django_assert_max_num_queries):
    client.force_login(company.cleaner.user)
    client.get(reverse("home"))
    with django_assert_max_num_queries(12):
        client.get(reverse("home"))


@pytest.mark.row("S4.8")
def test_the_cleaners_manager_sees_the_same(client, company, cleaning):
    client.force_login(company.facilities.user)
    shown = client.get(reverse("plan:person-goals", args=[company.cleaner.public_id])).content.decode()

    assert "What the work stands on" in shown
    assert "Floors signed while wet" in shown


def test_an_engineer_without_goals_is_told_what_to_do_next(client, company, cleaning):
    client.force_login(company.dev.user)

    assert "You have no goals yet" in client.get(reverse("plan:goals")).content.decode()


def test_the_cleaners_page_stays_within_twelve_queries(client, company, cleaning, django_assert_max_num_queries):
    client.force_login(company.cleaner.user)
    client.get(reverse("plan:goals"))
    with django_assert_max_num_queries(12):
        client.get(reverse("plan:goals"))


def test_the_cascade_begins_at_objectives_and_opens_level_by_level(client, company):
    objective = make_objective("C1", "Customers stay")
    team, own = make_goal(company.it, "Team goal"), make_goal(company.dev, "My goal")
    link(team, objective), link(own, team)
    client.force_login(company.dev.user)
    top = client.get(reverse("plan:cascade")).content.decode()
    below = reverse("plan:cascade-objective", args=[objective.public_id])
    assert "Customers stay" in top
    assert "Team goal" not in top
    assert f'href="{below}"' in top

    group = client.get(below, headers={"HX-Request": "true"}).content.decode()
    assert group.strip().startswith('<ul class="sl-plain" role="group">')
    assert "Team goal" in group
    page = client.get(reverse("plan:cascade-goal", args=[team.public_id])).content.decode()
    assert "My goal" in page
    assert 'role="tree"' in page


def test_the_cascade_shows_fifty_children_and_then_the_rest(client, company):
    parent = make_goal(company.it, "Parent")
    for number in range(53):
        link(make_goal(company.dev, f"Child {number:02}"), parent)
    client.force_login(company.dev.user)
    address = reverse("plan:cascade-goal", args=[parent.public_id])
    first = client.get(address)
    shown = first.content.decode()
    assert shown.count("data-branch") == 50

    rest = client.get(first.context["more"], headers={"HX-Request": "true"}).content.decode()
    assert rest.count("data-branch") == 3
    assert "Child 52" in rest


def test_the_cascade_hides_what_is_not_open(client, company):
    parent = make_goal(company.it, "Parent")
    link(make_goal(company.severe, "Hidden"), parent)
    client.force_login(company.dev.user)

    shown = client.get(reverse("plan:cascade-goal", args=[parent.public_id])).content.decode()
    assert "Hidden" not in shown
