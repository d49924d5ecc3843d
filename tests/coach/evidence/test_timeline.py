"""One dated timeline over goals, check-ins, feedback and recognition, as far as the viewer sees each."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.coach.evidence.enums import EvidenceKind as Kind
from sightline.coach.evidence.timeline import Cursor, Wanted, find, timeline, timeline_page
from sightline.coach.feedback.operations import recognise
from sightline.foundation.core import clock
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.models import CheckIn
from tests.coach.making import a_behaviour, a_goal, a_note


def days_ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


@pytest.fixture
def year(company):
    """One of each kind about the employee."""
    goal = a_goal(company.dev, agreed_at=clock.now() - timedelta(days=90), closed_at=clock.now())
    said = CheckIn.objects.create(
        goal=goal, said_by=company.dev, said_on=days_ago(60), note="Two of nine", confidence=4
    )
    note = a_note(company.peer, company.dev, happened_on=days_ago(30), goal=goal)
    thanks = recognise(
        by=company.cleaner, to=company.dev, value_behaviour=a_behaviour(), text="Kept the stairs dry", on=days_ago(10)
    )
    return {"goal": goal, "check_in": said, "note": note, "thanks": thanks}


def kinds(items):
    return [item.kind for item in items]


def test_everything_in_one_order(company, year):
    items = timeline(company.dev, company.dev)
    assert kinds(items) == [Kind.GOAL_CLOSED, Kind.RECOGNITION, Kind.FEEDBACK, Kind.CHECK_IN, Kind.GOAL_AGREED]
    assert items[3].text == "Confidence 4 of 5. Two of nine"
    assert items[2].goal_id == year["goal"].public_id


def test_a_manager_does_not_see_what_was_not_shared(company, year):
    assert Kind.FEEDBACK not in kinds(timeline(company.dev, company.it_manager))
    assert Kind.CHECK_IN in kinds(timeline(company.dev, company.it_manager))


def test_a_stranger_sees_thanks_only(company, year):
    assert kinds(timeline(company.dev, company.driver)) == [Kind.RECOGNITION]


def test_a_period_holds_both_its_ends(company, year):
    found = timeline(company.dev, company.dev, days_ago(60), days_ago(30))
    assert kinds(found) == [Kind.FEEDBACK, Kind.CHECK_IN]


def test_by_kind_and_by_goal(company, year):
    a_note(company.it_manager, company.dev)
    assert kinds(timeline(company.dev, company.dev, kinds=[Kind.CHECK_IN])) == [Kind.CHECK_IN]
    about = timeline(company.dev, company.dev, goal=year["goal"])
    assert kinds(about) == [Kind.GOAL_CLOSED, Kind.FEEDBACK, Kind.CHECK_IN, Kind.GOAL_AGREED]


def test_by_competency(company, year):
    listening = Competency.objects.create(key="listening", name="Listening", description="Hears people out")
    note = a_note(company.peer, company.dev, competency=listening)
    found = timeline(company.dev, company.dev, competency=listening)
    assert [item.public_id for item in found] == [note.public_id]


def test_check_ins_on_a_units_goal_belong_to_whoever_said_them(company):
    goal = a_goal(None, owner_unit=company.it, created_by=company.it_director)
    CheckIn.objects.create(goal=goal, said_by=company.it_director, said_on=days_ago(1), note="On the way")
    CheckIn.objects.create(goal=goal, said_by=company.dev, said_on=days_ago(1), note="Helping out")
    viewer = company.programme_owner
    assert [item.text for item in timeline(company.it_director, viewer)] == ["On the way"]


def test_a_corrected_check_in_is_not_cited(company, year):
    CheckIn.objects.create(
        goal=year["goal"], said_by=company.dev, said_on=days_ago(60), note="Three of nine", corrects=year["check_in"]
    )
    found = timeline(company.dev, company.dev, kinds=[Kind.CHECK_IN])
    assert [item.text for item in found] == ["Three of nine"]


def test_pages_meet_without_gap_or_overlap(company):
    for index in range(7):
        a_note(company.peer, company.dev, happened_on=days_ago(index // 3), behaviour=f"You said {index}")
    shown, after = [], None
    for _ in range(4):
        page = timeline_page(company.dev, company.dev, Wanted(), after=after, size=2)
        shown += page.items
        after = Cursor.read(str(page.next)) if page.next else None
    assert shown == timeline(company.dev, company.dev)
    assert after is None


@pytest.mark.parametrize("text", ["", "x", "2026-02-30.1", "2026-01-01.-5", "2026-01-01"])
def test_a_senseless_cursor_is_none(text):
    assert Cursor.read(text) is None


def test_one_item_is_found_by_its_name_and_only_by_those_who_see_it(company, year):
    for item in timeline(company.dev, company.dev):
        assert find(item.kind, item.public_id, company.dev) == item
    assert find("feedback", year["note"].public_id, company.it_manager) is None
    assert find("check_in", "nosuchthing2", company.dev) is None
    assert find("nonsense", year["note"].public_id, company.dev) is None


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_items_costs_no_queries(company, rows):
    for index in range(rows):
        goal = a_goal(company.dev, f"Goal {index}")
        CheckIn.objects.create(goal=goal, said_by=company.dev, said_on=days_ago(index), note="On the way")
        a_note(company.peer, company.dev)
        recognise(by=company.peer, to=company.dev, value_behaviour=a_behaviour(), text="Thank you")
    timeline(company.dev, company.it_manager)
    with CaptureQueriesContext(connection) as queries:
        timeline(company.dev, company.it_manager)
    assert len(queries) == 6
