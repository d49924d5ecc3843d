"""The acceptance examples of S4.1, S4.4, S4.5 and S4.8, walked through the pages."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from sightline.foundation.notify.models import Duty
from sightline.foundation.people.models import Person
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.models import Perspective, StatementReading, StrategyStatement
from tests.company import make_person
from tests.plan.goals.making import link, make_goal, make_measure
from tests.plan.strategy.course import cleaner_profile


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.row("S4.1")
def test_the_strategy_is_read_by_92_percent_and_an_open_question_waits_for_its_owner(company, course, sign_in):
    for number in range(7):
        make_person(f"Extra{number} Person")
    readers = list(Person.objects.exclude(pk=company.leaver.pk).exclude(pk=company.dev.pk).order_by("pk"))
    statement = StrategyStatement.objects.current()
    StatementReading.objects.bulk_create([StatementReading(statement=statement, person=one) for one in readers[:22]])
    client = sign_in(company.dev)
    client.post(reverse("plan:confirm-strategy"))
    page = text_of(client.get(reverse("plan:strategy")))
    assert "A harbour that is open to everyone." in page and "23 of 25 people have read it" in page
    assert "You have read it" in page and 23 / 25 == 0.92
    client.post(reverse("plan:strategy-questions"), {"text": "Open in winter too?"})
    owner = sign_in(company.programme_owner)
    assert "Open questions · 1" in text_of(owner.get(reverse("plan:strategy")))
    duty = Duty.objects.open().get(person=company.programme_owner, kind="answer_question")
    asked = owner.get(duty.path.split("#")[0])
    assert "Open in winter too?" in text_of(asked)
    question = duty.source.split(":")[1]
    owner.post(reverse("plan:answer-question", args=[question]), {"answer": "From next winter."})
    assert "From next winter." in text_of(sign_in(company.dev).get(reverse("plan:strategy-questions")))
    assert not Duty.objects.open().filter(kind="answer_question").exists()


@pytest.mark.row("S4.4")
def test_switching_the_framework_keeps_both_tags_and_units_show_their_balance(company, course, sign_in):
    goal = make_goal(company.it, "Answer visitors in a minute", visibility="open")
    goal.perspectives.add(Perspective.objects.get(name="Customer"), Perspective.objects.get(name="Guests"))
    for code in ("F1", "P1", "L1"):
        link(make_goal(company.it, f"Serve {code}", visibility="open"), course.objective(code))
    client = sign_in(company.programme_owner)
    balance = client.get(reverse("plan:strategy-coverage")).context["coverage"]
    (it,) = [cover for cover in balance.units if cover.unit == company.it]
    assert [one.name for one in balance.perspectives] == [
        "Financial",
        "Customer",
        "Internal process",
        "Learning and growth",
    ]
    assert it.counts == (1, 1, 1, 1, 0)
    client.post(reverse("plan:show-framework", args=[course.themes.public_id]))
    assert "Themes" in text_of(client.get(reverse("plan:strategy")))
    themed = client.get(reverse("plan:strategy-coverage")).context["coverage"]
    assert [cover.counts for cover in themed.units if cover.unit == company.it] == [(2, 2, 0)]
    client.post(reverse("plan:show-framework", args=[course.scorecard.public_id]))
    again = client.get(reverse("plan:strategy-coverage")).context["coverage"]
    assert [cover.counts for cover in again.units if cover.unit == company.it] == [(1, 1, 1, 1, 0)]
    assert set(goal.perspectives.values_list("name", flat=True)) == {"Customer", "Guests"}


@pytest.mark.row("S4.5")
def test_the_it_scorecard_has_four_quadrants_that_reach_twelve_plans(company, course, sign_in):
    people = [make_person(f"Engineer{number:02} Person") for number in range(12)]
    wanted = {"C1": "Customer", "F1": "Financial", "P1": "Internal process", "L1": "Learning and growth"}
    for index, code in enumerate(wanted):
        goal = make_goal(company.it, f"IT goal for {code}", visibility="open", progress=Decimal("0.5"))
        make_measure(goal, f"Measure of {code}")
        link(goal, course.objective(code))
        for person in people[index * 3 : index * 3 + 3]:
            link(make_goal(person, f"{person.given_name} carries {code}", visibility="open"), goal)
    response = sign_in(company.dev).get(reverse("plan:unit-scorecard", args=[company.it.public_id]))
    card = response.context["card"]
    assert {band.perspective.name: [row.objective_name[:2] for row in band.rows] for band in card.bands} == {
        name: [code] for code, name in wanted.items()
    }
    assert [row.measures[0].name for band in card.bands for row in band.rows] == [
        "Measure of F1",
        "Measure of C1",
        "Measure of P1",
        "Measure of L1",
    ]
    assert [plan.person for plan in card.plans] == people and {plan.total for plan in card.plans} == {1}
    page = text_of(response)
    assert "4 goals of the unit; 12 people carry them in their own plans." in page and "Engineer11 Person" in page


def test_the_scorecard_flags_the_hole(company, course, sign_in):
    link(make_goal(company.it, "Run the desk", visibility="open"), course.objective("F1"))
    response = sign_in(company.dev).get(reverse("plan:unit-scorecard", args=[company.it.public_id]))
    assert [band.perspective.name for band in response.context["card"].holes] == [
        "Customer",
        "Internal process",
        "Learning and growth",
    ]


@pytest.mark.row("S4.8")
@pytest.mark.row("S0.7")
def test_the_cleaner_sees_in_four_hops_what_the_job_is_for(company, course, sign_in):
    profile = cleaner_profile(course)
    response = sign_in(company.cleaner).get(reverse("plan:job-profile", args=[profile.public_id]))
    (steps,) = response.context["chains"]
    assert [step.name for step in steps] == [
        "A harbour that is open to everyone.",
        "C1 Visitors come back",
        "Attention to quality",
        "Cleaner",
    ]
    assert [bool(step.url) for step in steps] == [True] * 4
    page = text_of(response)
    assert "This job may run on competencies and standards alone." in page
    assert "Every cabin ready before boarding" in page and "Checks own work against the agreed standard" in page
    assert not Goal.objects.filter(owner_person=company.cleaner).exists()
    assert all(Client.get(sign_in(company.cleaner), step.url).status_code == 200 for step in steps)
