"""The home page: what I owe, what is owed to me, what changed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.coach.feedback.operations import recognise
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import open_duty
from sightline.plan.goals.models import CheckIn, GoalFollow
from tests.coach.making import a_behaviour, a_goal, a_note, signed_in

MOST = 12
ROLES = ["employee", "manager", "manager_above", "other_manager", "hr_partner", "programme_owner", "auditor"]


def owe(person, title, *, days=3, to=None, kind=DutyKind.SUPPORT, about=None):
    due = clock.today() + timedelta(days=days)
    return open_duty(person, kind, about=about or a_goal(person, title), title=title, action="Do it", path="/messages/",
                     due_on=due, owed_to=to)  # fmt: skip


def page(person) -> str:
    return signed_in(person).get("/").content.decode()


def test_the_oldest_duty_is_the_one_primary_action(company):
    owe(company.dev, "Later", days=5)
    owe(company.dev, "Late", days=-3)
    html = page(company.dev)
    assert html.index("Late<") < html.index("Later<")
    assert html.count("btn-primary") == 1


def test_the_summary_counts_what_waits_and_what_is_late(company):
    owe(company.dev, "Later", days=5)
    owe(company.dev, "Late", days=-3)
    owe(company.it_manager, "A second screen", to=company.dev)
    assert "2 things wait for you, one of them late. One thing is owed to you." in page(company.dev)


def test_what_is_owed_to_me_stands_with_its_name(company):
    owe(company.it_manager, "A second screen", to=company.dev)
    html = page(company.dev)
    assert "A second screen" in html
    assert "Chidi Okafor" in html


def test_an_empty_home_says_what_to_do_next(company):
    html = page(company.cleaner)
    assert "Nothing waits for you" in html
    assert "/feedback/give/" in html


def test_a_check_in_of_a_report_is_news(company):
    goal = a_goal(company.dev)
    CheckIn.objects.create(goal=goal, said_by=company.dev, said_on=clock.today(), note="Two of nine done", confidence=4)
    assert "Two of nine done" in page(company.it_manager)
    assert "Two of nine done" not in page(company.peer)


def test_a_followed_goal_that_is_open_is_news(company):
    goal = a_goal(company.dev, visibility="open")
    GoalFollow.objects.create(goal=goal, person=company.driver)
    CheckIn.objects.create(goal=goal, said_by=company.dev, said_on=clock.today(), note="Two of nine done")
    assert "Two of nine done" in page(company.driver)


def test_feedback_is_news_to_the_receiver_only(company):
    a_note(company.peer, company.dev)
    assert "Emi Sato wrote you feedback" in page(company.dev)
    assert "wrote you feedback" not in page(company.it_manager)


def test_thanks_are_news_to_the_one_thanked_and_their_lead(company):
    recognise(by=company.peer, to=company.dev, value_behaviour=a_behaviour(), text="Asked two testers")
    assert "Emi Sato thanked you" in page(company.dev)
    assert "Emi Sato thanked Dara Nguyen" in page(company.it_manager)


def test_html_in_a_title_is_shown_as_text(company):
    owe(company.dev, "<b>bold</b>")
    assert "&lt;b&gt;bold&lt;/b&gt;" in page(company.dev)


@pytest.mark.parametrize("role", [*ROLES, "chief"])
@pytest.mark.parametrize("rows", [1, 3])
def test_no_role_needs_more_than_twelve_queries(company, role, rows):
    person = company.chief if role == "chief" else company.role(role)
    for index in range(rows):
        owe(person, f"Mine {index}", to=company.cleaner)
        owe(company.driver, f"Theirs {index}", to=person)
        goal = a_goal(company.peer, f"Followed {index}", visibility="open")
        GoalFollow.objects.create(goal=goal, person=person)
        CheckIn.objects.create(goal=goal, said_by=company.peer, said_on=clock.today(), note="Moved")
        if person != company.peer:
            a_note(company.part_timer, person)
    client = signed_in(person)
    client.get("/")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get("/").status_code == 200
    assert len(queries) <= MOST, "\n".join(query["sql"][:150] for query in queries)
