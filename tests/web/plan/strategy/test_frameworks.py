"""S4.4: a framework is changed while it is in use, and no tag is lost; initiatives are open to read."""

import re

import pytest
from django.urls import reverse

from sightline.plan.strategy.models import Initiative, Perspective
from tests.plan.goals.making import link, make_goal


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def tags(thing):
    return set(thing.perspectives.values_list("name", flat=True))


@pytest.mark.row("S4.4")
def test_a_perspective_is_renamed_retired_and_brought_back_with_all_its_tags(company, course, sign_in):
    client = sign_in(company.programme_owner)
    customer = Perspective.objects.get(name="Customer")
    here = [course.scorecard.public_id, customer.public_id]
    client.post(reverse("plan:rename-perspective", args=here), {"name": "Passengers"})
    assert tags(course.objective("C1")) == {"Passengers", "Guests"}
    client.post(reverse("plan:retire-perspective", args=here))
    shown = client.get(reverse("plan:strategy"))
    assert "Without a perspective" in text_of(shown)
    terms = {"code": "C1", "name": "Visitors come back", "direction": "increase", "perspective": ""}
    client.post(reverse("plan:edit-objective", args=[course.objective("C1").public_id]), terms)
    assert tags(course.objective("C1")) == {"Passengers", "Guests"}
    client.post(reverse("plan:add-perspective", args=here[:1]), {"name": "passengers"})
    customer.refresh_from_db()
    assert customer.retired_on is None and tags(course.objective("C1")) == {"passengers", "Guests"}


def test_a_framework_keeps_two_perspectives(company, course, sign_in):
    guests = course.themes.perspectives.first()
    url = reverse("plan:retire-perspective", args=[course.themes.public_id, guests.public_id])
    page = text_of(sign_in(company.programme_owner).post(url, follow=True))
    guests.refresh_from_db()
    assert guests.retired_on is None and "keeps at least 2 perspectives" in page


@pytest.mark.row("S4.4")
def test_objectives_and_goals_carry_a_place_in_every_framework(company, course, sign_in):
    goal = make_goal(company.it, "Answer in a minute", visibility="open")
    link(goal, course.objective("C1"))
    client = sign_in(company.it_director)
    url = reverse("plan:goal-places", args=[goal.public_id])
    house, process = Perspective.objects.get(name="House"), Perspective.objects.get(name="Internal process")
    said = {f"in_{course.themes.pk}": house.pk, f"in_{course.scorecard.pk}": process.pk}
    assert client.post(url, said).status_code == 302
    assert tags(goal) == {"House", "Internal process"}
    owner = sign_in(company.programme_owner)
    there = reverse("plan:objective-places", args=[course.objective("C1").public_id])
    owner.post(there, {f"in_{course.themes.pk}": house.pk, f"in_{course.scorecard.pk}": ""})
    assert tags(course.objective("C1")) == {"House"}
    assert sign_in(company.dev).get(there).status_code == 403


@pytest.mark.row("S0.1")
def test_an_initiative_is_begun_noted_and_open_to_everyone(company, course, sign_in):
    lead = sign_in(company.it_director)
    url = reverse("plan:start-initiative", args=[course.objective("C1").public_id])
    said = {"title": "New ramps", "owner": company.it_manager.email, "step_0": "Ask the port", "size": "3"}
    assert lead.post(url, said).status_code == 302
    made = Initiative.objects.get()
    assert (made.owner_person, made.steps.get().title) == (company.it_manager, "Ask the port")
    owner = sign_in(company.it_manager)
    owner.post(reverse("plan:finish-initiative-step", args=[made.public_id, made.steps.get().public_id]))
    owner.post(reverse("plan:note-initiative", args=[made.public_id]), {"state": "under_way", "note": "Two quotes in"})
    listed = text_of(sign_in(company.cleaner).get(reverse("plan:initiatives")))
    assert "New ramps" in listed and "Two quotes in" in listed and "Under way" in listed
    table = sign_in(company.cleaner).get(reverse("plan:initiatives"), {"as": "csv"}).content.decode()
    assert "New ramps" in table
    assert sign_in(company.dev).get(url).status_code == 403


def test_an_initiative_without_an_owner_is_refused_with_the_form(company, course, sign_in):
    url = reverse("plan:start-initiative", args=[course.objective("C1").public_id])
    refused = sign_in(company.it_director).post(url, {"title": "New ramps", "owner": "", "size": "3"})
    assert refused.status_code == 422 and "An initiative has one owner." in text_of(refused)
    assert not Initiative.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_for_three_as_for_one(
    company, course, sign_in, count, django_assert_max_num_queries
):
    for number in range(count):
        Initiative.objects.create(objective=course.objective("C1"), title=f"One {number}", owner_person=company.dev)
    client = sign_in(company.dev)
    with django_assert_max_num_queries(12):
        client.get(reverse("plan:initiatives"))
