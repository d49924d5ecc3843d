"""From an empty database to an acknowledged review, clicked through as people would."""

import csv
from dataclasses import dataclass
from datetime import timedelta

import pytest

from sightline.foundation.core import clock
from tests.journeys.steps import arriving, planning, preparing, reviewing
from tests.journeys.steps.windows import Windows
from tests.shared_data import needs_shared_data, shared_file

pytestmark = pytest.mark.journey
BAKERY = """\
Staff no;First name;Surname;Work e-mail;Department;Job title;Reports to;Hire date
1;Maud;Achterberg;maud@example.org;Bakery;Managing director;;03/01/2011
2;Tariq;Haddad;tariq@example.org;Ovens;Head baker;1;14/05/2012
3;Signe;Holm;signe@example.org;Ovens;Baker;2;01/09/2019
4;Paulo;Reis;paulo@example.org;Ovens;Baker;2;15/02/2020
5;Nkechi;Obi;nkechi@example.org;Ovens;Baker;2;23/11/2021
6;Ewa;Zając;ewa@example.org;Shops;Shop manager;1;07/05/2011
7;Jun;Ito;jun@example.org;Shops;Sales;6;30/06/2018
8;Lucía;Gómez;lucia@example.org;Shops;Sales;6;12/10/2022
9;Amir;Tehrani;amir@example.org;Shops;Sales;6;19/03/2023
10;Freya;Lind;freya@example.org;Vans;Driver;1;28/04/2017
11;Tomás;Novák;tomas@example.org;Vans;Driver;10;16/08/2020
12;Odile;Fontaine;odile@example.org;People;Head of people;1;20/01/2015
13;Ben;Osei;ben@example.org;Vans;Driver;14;13/02/2021
14;Mei;Chen;mei@example.org;Vans;Driver;13;17/07/2021
15;Igor;Petrov;igor@example.org;Vans;Driver;10;31/02/2022
"""


@dataclass(frozen=True)
class Named:
    name: str
    email: str

    @property
    def called(self) -> str:
        return self.name.split()[0]


@dataclass(frozen=True)
class Story:
    """A file, and who of it does what. The owner is somebody of the file, or nobody of it."""

    file: str
    content: bytes
    new: int
    refused: tuple[str, ...]
    owner: Named
    employee: Named
    manager: Named


OWNER = Named("Odile Fontaine", "odile@example.org")


def bakery() -> Story:
    employee, manager = Named("Signe Holm", "signe@example.org"), Named("Tariq Haddad", "tariq@example.org")
    # thirteen new people: of the fifteen, the owner is known already, and one row is refused
    return Story("bakery.csv", BAKERY.encode(), 13, ("31/02/2022", "Ben Osei"), OWNER, employee, manager)


def thousand() -> Story:
    """The first person of the shared file who has a manager, and that manager."""
    content = shared_file("employees/people_1000.csv").read_bytes()
    rows = {row["employee_number"]: row for row in csv.DictReader(content.decode().splitlines())}
    row = next(row for row in rows.values() if row["manager_number"] in rows)
    employee, manager = (
        Named(f"{one['first_name']} {one['last_name']}", one["email"]) for one in (row, rows[row["manager_number"]])
    )
    return Story("people_1000.csv", content, len(rows), ("loop",), OWNER, employee, manager)


@pytest.fixture
def windows(browser, live_server):
    opened = Windows(browser, live_server.url)
    yield opened
    opened.close()


def test_a_bakery_walks_its_first_cycle(windows: Windows) -> None:
    story = bakery()
    owner = arrive(windows, story)
    arriving.invite(owner, story.employee.name, story.manager.name)
    manager = agree_on_a_goal(windows, owner, story)

    preparing.make_form(owner)
    preparing.draft_cycle(owner)
    preparing.name_reviewer(owner, of="1", by="12")
    preparing.launch(owner, leaving_out=True)
    walk_a_review(windows, manager, story.employee)
    preparing.close_cycle(owner)
    assert windows.broken == []


@needs_shared_data
def test_a_thousand_people_walk_their_first_cycle(windows: Windows) -> None:
    story = thousand()
    owner = arrive(windows, story)
    arriving.invite(owner)
    manager = agree_on_a_goal(windows, owner, story)

    preparing.make_form(owner)
    preparing.draft_cycle(owner)
    preparing.launch(owner, leaving_out=True)
    walk_a_review(windows, manager, story.employee)
    preparing.close_cycle(owner)
    assert windows.broken == []


def arrive(windows: Windows, story: Story):
    """The first owner comes in and brings the others; what was refused is told. Ends at the result of the import."""
    page = arriving.accept(windows, arriving.first_owner(story.owner.email, story.owner.name))
    arriving.import_people(page, story.file, story.content, new=story.new)
    refused = page.locator("section", has=page.get_by_role("heading", name="Refused, and why"))
    for words in story.refused:
        refused.get_by_text(words).first.wait_for()
    return page


def agree_on_a_goal(windows: Windows, owner, story: Story):
    """From the mission to a goal that was checked in on. Ends with the manager's window."""
    planning.publish_strategy(owner)
    planning.add_objective(owner, owner=story.manager.email)
    employee = arriving.accept(windows, arriving.invitation_of(story.employee.email))
    due_on = (clock.today() + timedelta(days=120)).isoformat()
    planning.propose_goal(employee, to=story.manager.called, due_on=due_on)
    manager = arriving.accept(windows, arriving.invitation_of(story.manager.email))
    planning.accept_goal(manager)
    planning.check_in(employee, value="82", note="The timers work")
    return manager


def walk_a_review(windows: Windows, manager, person: Named) -> None:
    """The person on a phone, which loses its page once; the manager at a desk."""
    phone = windows.sign_in(person.email, phone=True)
    reviewing.begin(phone, person.name)
    reviewing.write_and_lose_the_page(phone, reviewing.LEARNED)
    reviewing.go_on_writing(phone, reviewing.LEARNED)
    reviewing.pin_evidence(phone)
    reviewing.answer(phone, reviewing.REACHED)
    reviewing.send(phone)

    reviewing.begin(manager, person.name)
    manager.get_by_text(reviewing.LEARNED).wait_for()
    reviewing.answer(manager, reviewing.SEEN)
    reviewing.answer(manager, reviewing.REACHED)
    reviewing.send(manager)
    reviewing.agree_growth(manager)
    reviewing.release(manager)
    reviewing.acknowledge(phone)
