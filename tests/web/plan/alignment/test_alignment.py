"""S2.6, S4.5, idea-9, idea-10, DR-04, DR-12 walked through the pages."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from sightline.foundation.people.models import Assignment, JobLevel, JobProfile
from sightline.plan.alignment.operations import make_exception
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.models import SightException
from tests.company import make_person
from tests.plan.goals.making import link, make_goal, make_measure
from tests.plan.strategy.course import cleaner_profile


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def seen(client, unit=None, name="alignment"):
    cache.clear()
    return client.get(reverse(f"plan:{name}"), {"unit": unit.public_id} if unit else {})


def row_of(response, name):
    return next(line for line in response.context["rows"] if line.name == name)


@pytest.mark.row("idea-9")
@pytest.mark.row("S4.5")
def test_it_shows_four_places_filled_and_one_hole_that_a_click_fills(company, course, sign_in):
    goals = {code: make_goal(company.it, f"IT goal for {code}") for code in ("F1", "C1", "P1", "L1")}
    for code, goal in goals.items():
        make_measure(goal)
        link(goal, course.objective(code))
    for code, person in zip(("F1", "C1", "P1"), (company.dev, company.peer, company.support), strict=True):
        link(make_goal(person, f"{person.given_name} carries {code}"), goals[code])
    response = seen(sign_in(company.programme_owner))
    cells = row_of(response, "IT").cells
    assert [cell.cell.goals for cell in cells] == [2, 2, 2, 1]
    assert [cell.perspective for cell in cells if cell.cell.hole] == ["Learning and growth"]
    assert [(c.cell.unit_goals, c.cell.people_goals, c.cell.measures, c.cell.owners) for c in cells] == [
        (1, 1, 1, 1), (1, 1, 1, 1), (1, 1, 1, 1), (1, 0, 1, 0),
    ]  # fmt: skip
    assert "nobody carries it yet" in text_of(response)
    empty = row_of(response, "Operations").cells[0]
    form = sign_in(company.programme_owner).get(empty.fill)
    assert form.status_code == 200 and "F1" in text_of(form) and "Operations" in text_of(form)


@pytest.mark.row("S2.6")
def test_an_objective_without_an_owner_below_director_names_the_units(company, course, sign_in):
    director, member = (JobLevel.objects.get_or_create(name=n, defaults={"rank": r})[0] for n, r in LEVELS)
    JobProfile.objects.update(level=member)
    boss = JobProfile.objects.get(pk=Assignment.objects.filter(person=company.it_director).get().job_profile_id)
    JobProfile.objects.filter(pk=boss.pk).update(level=director)
    link(make_goal(company.it_director, "Lead C1"), course.objective("C1"))
    told = text_of(seen(sign_in(company.programme_owner)))
    assert re.search(r"C1 has no owner below director in \d units: .*IT", told)
    link(make_goal(company.dev, "Carry C1"), course.objective("C1"))
    after = seen(sign_in(company.programme_owner))
    (said,) = [words for one, words in after.context["carried"] if one.objective.code == "C1"]
    assert "IT" not in said.split(":")[1] and "Operations" in said
    assert "Nobody owns the objective itself" in text_of(after) and "No goal here serves it" in text_of(after)


LEVELS = [("Director", 92), ("Specialist", 91)]


@pytest.mark.row("S2.6")
def test_goals_without_a_path_are_named_as_far_as_one_may_read_them(company, course, sign_in):
    make_goal(company.dev, "Tidy the cellar")
    make_goal(company.peer, "Kept by law", standalone_reason="Required by law")
    owner = seen(sign_in(company.programme_owner), company.it, "alignment-goals")
    assert [goal.title for goal in owner.context["loose"]] == ["Tidy the cellar"]
    assert owner.context["look"].alignment.standalone == 1


def test_the_same_result_in_one_number_by_two_ways_is_double_counting(company, course, sign_in):
    top = make_goal(company.it, "Serve well")
    link(top, course.objective("C1"))
    ways = [make_goal(company.it_manager, f"Way {n}") for n in range(2)]
    below = make_goal(company.dev, "Answer fast")
    for index, way in enumerate(ways):
        link(way, top)
        link(below, way, is_main=index == 0)
    response = seen(sign_in(company.it_director), company.it, "alignment-goals")
    ((goal, numbers, double),) = response.context["doubles"]
    assert (goal, sorted(numbers)) == (below, ["C1 Visitors come back", "Serve well"])
    assert double.given == 2


@pytest.mark.row("DR-12")
def test_more_than_seven_goals_are_too_many_at_once(company, course, sign_in):
    for number in range(8):
        make_goal(company.dev, f"Goal {number}")
    response = seen(sign_in(company.it_director), company.it, "alignment-goals")
    assert response.context["loaded"] == [(company.dev, 8)]


@pytest.mark.row("idea-10")
def test_every_assignment_ends_with_a_path_or_an_exception_with_a_reason(company, course, sign_in):
    profile = cleaner_profile(course)
    link(make_goal(company.dev, "Carry C1"), course.objective("C1"))
    client = sign_in(company.programme_owner)
    first = seen(client, name="alignment-work").context["sight"]
    assert (first.by_competency, first.by_goal, first.posts) == (1, 1, Assignment.objects.filter(ends_on=None).count())
    jobs = {gap.profile for gap in seen(client, name="alignment-work").context["jobs"]}
    assert profile not in jobs
    for job in jobs:
        said = {"job": job.public_id, "reason": "Its competencies are being written"}
        client.post(reverse("plan:except-work"), said)
    for post in seen(client, name="alignment-work").context["posts"]:
        client.post(reverse("plan:except-work"), {"post": post.public_id, "reason": "No job yet"})
    after = seen(client, name="alignment-work")
    assert (after.context["sight"].share, after.context["sight"].lacking) == (1, 0)
    assert "Its competencies are being written" in text_of(after)
    client.post(reverse("plan:end-exception", args=[SightException.objects.standing().first().public_id]))
    assert seen(client, name="alignment-work").context["sight"].share < 1


def test_an_exception_needs_its_reason(company, course, sign_in):
    job = JobProfile.objects.get(name="Cleaner")
    sign_in(company.programme_owner).post(reverse("plan:except-work"), {"job": job.public_id, "reason": "  "})
    assert not SightException.objects.exists()


@pytest.mark.row("S2.6")
def test_a_lead_looks_at_the_own_part_and_an_employee_at_none(company, course, sign_in):
    assert seen(sign_in(company.it_director)).context["look"].unit == company.it
    assert seen(sign_in(company.it_director), company.ops).status_code == 403
    assert seen(sign_in(company.hr_partner), company.it_platform).status_code == 200
    assert [seen(sign_in(one)).status_code for one in (company.dev, company.auditor)] == [403, 403]


@pytest.mark.row("DR-04")
def test_the_cleaner_has_a_line_of_sight_on_paper(company, course, sign_in):
    cleaner_profile(course)
    response = sign_in(company.facilities).get(reverse("plan:person-sight", args=[company.cleaner.public_id]))
    (chain,) = response.context["job_chains"]
    assert chain.steps[0].name == "A harbour that is open to everyone."
    assert chain.steps[-1].name == "Cleaner" and "alignment.css" in response.content.decode()


def test_a_closed_goal_is_not_on_a_strangers_paper(company, course, sign_in):
    link(make_goal(company.dev, "Private wish", visibility="line"), course.objective("C1"))
    url = reverse("plan:person-sight", args=[company.dev.public_id])
    assert "Private wish" in text_of(sign_in(company.dev).get(url))
    assert "Private wish" not in text_of(sign_in(company.driver).get(url))


def test_a_large_unit_is_remembered_until_counted_again(company, course, sign_in, monkeypatch):
    monkeypatch.setattr("sightline.plan.alignment.queries.SMALL", 0)
    client = sign_in(company.programme_owner)
    before = seen(client).context["look"].alignment.goals
    make_goal(company.dev, "One more")
    assert client.get(reverse("plan:alignment")).context["look"].alignment.goals == before
    client.post(reverse("plan:count-alignment"), {"unit": company.root.public_id})
    assert client.get(reverse("plan:alignment")).context["look"].alignment.goals == before + 1


@pytest.mark.parametrize("name", ["alignment", "alignment-goals", "alignment-work"])
@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_take_twelve_queries_at_most(company, course, sign_in, name, count, django_assert_max_num_queries):
    for number in range(count):
        person = make_person(f"Extra{number} Person")
        Assignment.objects.create(person=person, unit=company.it, starts_on="2020-01-01", manager=company.it_director)
        make_goal(person, f"Loose {number}")
    client = sign_in(company.it_director)
    client.get(reverse(f"plan:{name}"))
    with django_assert_max_num_queries(12):
        assert client.get(reverse(f"plan:{name}")).status_code == 200
    assert Goal.objects.count() >= count


def test_an_exception_stands_on_the_paper_of_those_it_is_for(company, course, sign_in):
    post = Assignment.objects.get(person=company.driver)
    make_exception(reason="Drives for everybody", by=None, job_profile=post.job_profile)
    response = sign_in(company.driver).get(reverse("plan:person-sight", args=[company.driver.public_id]))
    assert "Drives for everybody" in text_of(response)


def test_the_paper_takes_twelve_queries_at_most(company, course, sign_in, django_assert_max_num_queries):
    cleaner_profile(course)
    for number in range(3):
        link(make_goal(company.cleaner, f"Goal {number}"), course.objective("C1"))
    client = sign_in(company.facilities)
    with django_assert_max_num_queries(12):
        client.get(reverse("plan:person-sight", args=[company.cleaner.public_id]))
