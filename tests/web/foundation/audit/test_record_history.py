"""A record's own history: who did what and when, for those who see the record."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sightline.foundation.audit.operations import record
from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import Visibility
from sightline.plan.goals.models import Proposal
from sightline.plan.goals.terms import of_goal, write
from tests.company import Company
from tests.evaluate import stage


def ask(person: Person, kind: str, public_id: str) -> Any:
    client = Client()
    assert person.user is not None
    client.force_login(person.user)
    return client.get(reverse("foundation:record-history", kwargs={"kind": kind, "public_id": public_id}))


def test_a_goal_tells_what_was_done_without_the_values(company: Company) -> None:
    goal = stage.goal(company.dev)
    record("goals.amended", goal, by=company.it_manager, after={"target": "secret 42"}, why="The port opened late")
    page = ask(company.dev, "goal", goal.public_id).content.decode()
    assert ("Chidi Okafor: amended" in page, "The port opened late" in page, "secret 42" in page) == (True, True, False)


def test_a_goal_out_of_sight_has_no_history_either(company: Company) -> None:
    goal = stage.goal(company.dev, visibility=Visibility.LINE)
    assert ask(company.driver, "goal", goal.public_id).status_code == 404


@pytest.mark.parametrize(("kind", "public_id"), [("goal", "nosuchrecord"), ("user", "x"), ("person", "x")])
def test_what_is_not_there_has_no_history(kind: str, public_id: str, company: Company) -> None:
    assert ask(company.programme_owner, kind, public_id).status_code == 404


def test_the_person_reads_the_history_of_a_review_from_its_release_on(company: Company) -> None:
    stage.launched(company.dev)
    review = stage.review_of(company.dev)
    before = [ask(who, "review", review.public_id).status_code for who in (company.dev, company.it_manager)]
    stage.released(company.dev)
    assert (before, ask(company.dev, "review", review.public_id).status_code) == ([403, 200], 200)


def test_a_long_history_costs_no_more(company: Company, client: Client, django_assert_num_queries: Any) -> None:
    goal = stage.goal(company.dev)
    client.force_login(company.dev.user)
    path = reverse("foundation:record-history", kwargs={"kind": "goal", "public_id": goal.public_id})
    client.get(path)
    for count in (1, 2):
        for _ in range(count):
            record("goals.amended", goal, by=company.it_manager)
        with django_assert_num_queries(6):
            client.get(path)


def test_a_colleague_sees_an_open_goal_but_not_how_it_was_agreed(company: Company) -> None:
    goal = stage.goal(company.dev, visibility=Visibility.OPEN)
    record("goals.amended", goal, by=company.it_manager, why="A private reason")
    readers = (company.peer, company.dev, company.it_manager, company.it_director, company.hr_partner)
    assert [ask(one, "goal", goal.public_id).status_code for one in readers] == [403, 200, 200, 200, 200]


def test_the_texts_put_forward_on_an_open_goal_stay_between_the_sides(company: Company, client: Client) -> None:
    goal = stage.goal(company.dev, visibility=Visibility.OPEN)
    Proposal.objects.create(
        goal=goal,
        proposed_by=company.it_manager,
        proposed_to=company.dev,
        terms=write(of_goal(goal)),
        why="Only for you",
    )
    seen = {}
    for name, person in (("peer", company.peer), ("dev", company.dev)):
        client.force_login(person.user)
        page = client.get(reverse("plan:goal", args=[goal.public_id]))
        texts = client.get(reverse("plan:goal-proposals", args=[goal.public_id]))
        seen[name] = (page.status_code, "Only for you" in page.content.decode(), texts.status_code)
    assert seen == {"peer": (200, False, 403), "dev": (200, True, 200)}
