"""The acceptance examples of S0.1 and S4.7: an objective in use cannot vanish, and its competencies are flagged."""

import re

import pytest
from django.urls import reverse

from sightline.plan.competencies.models import Competency
from sightline.plan.goals.models import ContributionLink, Goal
from sightline.plan.strategy.operations.objectives import link_competency
from tests.plan.goals.making import link, make_goal
from tests.plan.strategy.course import cleaner_profile


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def cited(company, course):
    """C1 with fourteen goals that serve it."""
    goals = [make_goal(company.dev, f"Goal number {n:02}") for n in range(14)]
    for goal in goals:
        link(goal, course.objective("C1"))
    return goals


@pytest.mark.row("S0.1")
def test_an_objective_that_14_goals_cite_goes_only_with_a_choice_for_each(company, course, sign_in, cited):
    objective = course.objective("C1")
    url = reverse("plan:retire-objective", args=[objective.public_id])
    client = sign_in(company.programme_owner)
    assert "14 goals serve this objective." in text_of(client.get(url))
    refused = client.post(url, {"why": "Reached"})
    assert refused.status_code == 422 and text_of(refused).count("Choose what becomes of this goal.") == 14
    objective.refresh_from_db()
    assert objective.is_active
    first, second = cited[:2]
    said = {
        "why": "Reached",
        "way": "re_point",
        "aim": course.objective("F1").public_id,
        f"way_{first.public_id}": "retire",
        f"way_{second.public_id}": "alone",
        f"reason_{second.public_id}": "Required by law",
    }
    assert client.post(url, said).status_code == 302
    objective.refresh_from_db()
    assert not objective.is_active
    moved = ContributionLink.objects.filter(ended_at=None, objective=course.objective("F1")).values_list("goal_id")
    assert {key for (key,) in moved} == {goal.pk for goal in cited[2:]}
    assert Goal.objects.get(pk=first.pk).state == "retired"
    assert Goal.objects.get(pk=second.pk).standalone_reason == "Required by law"


@pytest.mark.row("S0.1")
def test_whoever_does_not_own_the_programme_is_refused(company, course, sign_in, cited):
    url = reverse("plan:retire-objective", args=[course.objective("C1").public_id])
    assert [sign_in(one).get(url).status_code for one in (company.dev, company.operations)] == [403, 403]


def test_a_standalone_goal_needs_its_reason(company, course, sign_in, cited):
    url = reverse("plan:retire-objective", args=[course.objective("C1").public_id])
    refused = sign_in(company.programme_owner).post(url, {"why": "Reached", "way": "alone"})
    assert refused.status_code == 422 and "may stand alone." in text_of(refused)
    assert ContributionLink.objects.filter(ended_at=None).count() == 14


@pytest.mark.row("S4.7")
def test_three_competencies_carry_an_objective_and_are_flagged_when_it_is_dropped(company, course, sign_in):
    objective = course.objective("P1")
    client = sign_in(company.programme_owner)
    for key, weight in {"quality": "50", "safety": "30", "learning": "20"}.items():
        competency = Competency.objects.get(key=key)
        said = {"competency": competency.public_id, "because": f"{key} shows", "weight": weight}
        assert client.post(reverse("plan:link-competency", args=[objective.public_id]), said).status_code == 302
    page = text_of(client.get(reverse("plan:objective", args=[objective.public_id])))
    assert all(words in page for words in ("50 % · quality shows", "30 % · safety shows", "20 % · learning shows"))
    link_competency(course.objective("F1"), Competency.objects.get(key="learning"), because="", by=None)
    url = reverse("plan:retire-objective", args=[objective.public_id])
    asked = text_of(client.get(url))
    assert asked.count("serves no other objective") == 2 and "serves 1 other objective" in asked
    client.post(url, {"why": "No longer ours"})
    quality = reverse("plan:competency", args=[Competency.objects.get(key="quality").public_id])
    shown = text_of(sign_in(company.dev).get(quality))
    assert "It served P1 Open on time, which was retired" in shown and "It serves no objective now." in shown


def test_the_step_names_the_jobs_that_lose_their_line_of_sight(company, course, sign_in):
    profile = cleaner_profile(course)
    url = reverse("plan:retire-objective", args=[course.objective("C1").public_id])
    response = sign_in(company.programme_owner).get(url)
    assert response.context["jobs"] == [profile]


@pytest.mark.parametrize("count", [1, 3])
def test_the_step_takes_as_many_queries_for_three_goals_as_for_one(
    company, course, sign_in, count, django_assert_max_num_queries
):
    for number in range(count):
        link(make_goal(company.dev, f"Goal {number}"), course.objective("C1"))
    cleaner_profile(course)
    client = sign_in(company.programme_owner)
    with django_assert_max_num_queries(12):
        client.get(reverse("plan:retire-objective", args=[course.objective("C1").public_id]))
