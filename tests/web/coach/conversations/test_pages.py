"""Every page of a one-on-one, as one of the two: it opens, says what it should, and takes few queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.coach.conversations.enums import ConversationKind, MeetingState
from sightline.coach.conversations.models import ActionItem, AgendaItem, MeetingNote, SupportCommitment
from sightline.coach.conversations.operations.actions import add_action
from sightline.coach.conversations.operations.agenda import add_agenda_item
from sightline.coach.conversations.operations.promises import make_promise
from sightline.foundation.core import clock
from tests.coach.pairs import a_series, held_meeting, next_meeting, past_meeting, private_note, shared_note


@pytest.fixture
def series(company):
    return a_series(company.dev, company.it_manager)


@pytest.fixture
def dev(client, company):
    client.force_login(company.dev.user)
    return client


@pytest.fixture
def manager(company):
    from django.test import Client

    client = Client()
    client.force_login(company.it_manager.user)
    return client


def fill(series, rows):
    meeting = held_meeting(series)
    for number in range(rows):
        for person in (series.employee, series.lead):
            add_agenda_item(series, by=person, text=f"Topic {number}")
            add_action(series, owner=person, text=f"Task {number}", by=person)
            make_promise(series, promised_by=person, text=f"Promise {number}", by=person)
        past_meeting(series, 20 + number, MeetingState.SKIPPED)
    shared_note(meeting, "What we said")
    return meeting


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("page", ["coach:one-on-ones", "coach:one-on-one", "coach:meeting", "coach:suggestions"])
def test_pages_take_twelve_queries_at_most(series, dev, page, rows):
    meeting = fill(series, rows)
    args = {"coach:one-on-ones": [], "coach:meeting": [meeting.public_id]}.get(page, [series.public_id])
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert dev.get(reverse(page, args=args)).status_code == 200
    assert len(queries) <= 12, "\n".join(one["sql"][:200] for one in queries)


@pytest.mark.row("S3.1")
@pytest.mark.row("DR-19")
def test_the_employees_items_stand_first_for_both_and_stay_until_closed(series, dev, manager):
    add_agenda_item(series, by=series.lead, text="Lead speaks")
    dev.post(reverse("coach:add-agenda-item", args=[series.public_id]), {"text": "Employee speaks", "kind": "topic"})
    dev.post(reverse("coach:add-agenda-item", args=[series.public_id]), {"text": "A quiet desk", "kind": "need"})
    held_meeting(series)
    AgendaItem.objects.update(created_at=clock.now() - timedelta(days=5))
    for client in (dev, manager):
        body = client.get(reverse("coach:meeting", args=[next_meeting(series).public_id])).content.decode()
        assert 0 < body.index("Employee speaks") < body.index("A quiet desk") < body.index("Lead speaks")
        assert "carried over once" in body
    item = AgendaItem.objects.get(text="Employee speaks")
    manager.post(reverse("coach:close-agenda-item", args=[item.public_id]))
    assert "Employee speaks" not in dev.get(reverse("coach:one-on-one", args=[series.public_id])).content.decode()


@pytest.mark.row("S1.11")
@pytest.mark.row("DR-16")
def test_a_coaching_session_keeps_its_four_fields_and_what_is_private(company, client, dev):
    """A coach who leads nobody; the session is saved, with a day to look again; private words stay private."""
    dev.post(
        reverse("coach:start-one-on-one"),
        {
            "to": company.cleaner.public_id,
            "role": "coach",
            "starts_on": clock.today().isoformat(),
            "at": "09:00",
            "cadence_days": 14,
            "minutes": 25,
            "place": "",
        },
    )
    series = company.dev.one_on_ones.get(lead=company.cleaner)
    meeting = past_meeting(series, 0, MeetingState.PLANNED, kind=ConversationKind.COACHING)
    for section in ("goal", "reality", "options", "will"):
        address = reverse("coach:meeting-note", args=[meeting.public_id, section, "shared"])
        assert dev.post(address, {"text": f"My {section}", "version": 0}).status_code == 302
    private = reverse("coach:meeting-note", args=[meeting.public_id, "notes", "private"])
    dev.post(private, {"text": "I am afraid of it", "version": 0})
    again = clock.today() + timedelta(days=14)
    dev.post(reverse("coach:hold-meeting", args=[meeting.public_id]), {"minutes": 40, "follow_up_on": again})
    client.force_login(company.cleaner.user)
    body = client.get(reverse("coach:meeting", args=[meeting.public_id])).content.decode()
    assert all(f"My {section}" in body for section in ("goal", "reality", "options", "will"))
    assert "afraid" not in body
    assert company.cleaner.duties.open().get().due_on == again


def test_two_tabs_keep_both_texts(series, dev):
    meeting = next_meeting(series)
    address = reverse("coach:meeting-note", args=[meeting.public_id, "notes", "shared"])
    dev.post(address, {"text": "First tab", "version": 0})
    page = dev.post(address, {"text": "Second tab", "version": 0})
    assert page.status_code == 409
    assert "First tab" in page.content.decode() and "Second tab" in page.content.decode()
    script = dev.post(address, {"text": "Second tab", "version": 0}, headers={"accept": "application/json"})
    assert script.status_code == 409
    assert MeetingNote.objects.get().text == "First tab"
    assert MeetingNote.objects.get().revisions.count() == 1
    assert dev.post(address, {"text": "Both", "version": 1}, headers={"accept": "application/json"}).json() == {
        "version": 2
    }


def test_a_text_too_long_is_refused_and_shown_again(series, dev):
    address = reverse("coach:meeting-note", args=[next_meeting(series).public_id, "notes", "shared"])
    page = dev.post(address, {"text": "x" * 10_001, "version": 0})
    assert page.status_code == 422
    assert "x" * 10_001 in page.content.decode()


@pytest.mark.row("S1.9")
@pytest.mark.row("idea-16")
def test_the_managers_late_support_is_as_plain_as_the_employees_late_action(series, dev, manager):
    yesterday = clock.today() - timedelta(days=1)
    add_action(series, owner=series.employee, text="Read the logs", by=series.lead)
    make_promise(series, promised_by=series.lead, text="A test machine", by=series.employee)
    ActionItem.objects.update(due_on=yesterday)
    SupportCommitment.objects.update(due_on=yesterday)
    for client in (dev, manager):
        body = client.get(reverse("coach:one-on-one", args=[series.public_id])).content.decode()
        assert body.count("Owed since") == 2
        rows = [row for row in body.split("<li>") if "Read the logs" in row or "A test machine" in row]
        assert [row.count("is-bad") for row in rows] == [1, 1]
    home = manager.get(reverse("home")).content.decode()
    assert "A test machine" in home


def test_the_one_it_was_promised_to_has_the_last_word(series, dev, manager):
    promise = make_promise(series, promised_by=series.lead, text="A test machine", by=series.lead)
    closed, done = (reverse(f"coach:{name}", args=[promise.public_id]) for name in ("close-promise", "promise-done"))
    assert manager.post(closed).status_code == 403
    assert dev.post(done).status_code == 403
    assert manager.post(done).status_code == 302
    assert "Was this kept" in dev.get(reverse("home")).content.decode()
    dev.post(reverse("coach:reopen-promise", args=[promise.public_id]))
    promise.refresh_from_db()
    assert (promise.state, promise.reopened) == ("open", 1)
    dev.post(closed, {"state": "kept"})
    promise.refresh_from_db()
    assert promise.state == "kept"
    assert not series.lead.duties.open().exists()


def test_moving_and_skipping_and_holding_by_the_page(series, dev):
    meeting = next_meeting(series)
    day = clock.today() + timedelta(days=3)
    moved = {"on": day, "at": "15:30", "minutes": 40, "place": "Deck"}
    assert dev.post(reverse("coach:move-meeting", args=[meeting.public_id]), moved).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.starts_at.date(), meeting.minutes, meeting.was_moved) == (day, 40, True)
    assert dev.post(reverse("coach:hold-meeting", args=[meeting.public_id]), {"minutes": 40}).status_code == 422
    dev.post(reverse("coach:skip-meeting", args=[meeting.public_id]))
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.SKIPPED


def test_was_it_useful_is_seen_by_oneself_only(series, dev, manager):
    meeting = held_meeting(series)
    dev.post(reverse("coach:answer-meeting", args=[meeting.public_id]), {"useful": "no"})
    address = reverse("coach:one-on-one", args=[series.public_id])
    assert "Was it useful?" in dev.get(address).content.decode()
    assert "Was it useful?" not in manager.get(address).content.decode()


def test_a_refused_form_keeps_what_was_typed(series, dev):
    address = reverse("coach:add-action", args=[series.public_id])
    typed = {"text": "Draw the pump", "who": "me", "kind": "task", "due_on": "2020-01-01"}
    page = dev.post(address, typed)
    assert page.status_code == 422
    assert "Draw the pump" in page.content.decode() and "That day is gone" in page.content.decode()


def test_the_calendar_file_can_be_read(series, dev):
    from icalendar import Calendar

    answer = dev.get(reverse("coach:one-on-one-calendar", args=[series.public_id]))
    assert answer["Content-Type"].startswith("text/calendar")
    assert len(Calendar.from_ical(answer.content).walk("VEVENT")) == 1


@pytest.mark.row("S0.5")
def test_a_month_of_status_talk_brings_questions_to_the_manager_alone(series, dev, manager):
    from sightline.coach.conversations.models import Meeting

    first = clock.now()
    for kind, minutes in ((ConversationKind.STATUS, 95), (ConversationKind.CAREER, 5)):
        Meeting.objects.create(series=series, starts_at=first, kind=kind, minutes=minutes, state=MeetingState.HELD)
    body = manager.get(reverse("coach:minutes")).content.decode()
    assert "95\xa0%" in body or "95 %" in body
    assert "Ask one question that begins with" in body
    assert "Ask one question" not in dev.get(reverse("coach:minutes")).content.decode()


def test_small_groups_are_withheld_from_the_organisations_minutes(company, client, series):
    held_meeting(series)
    client.force_login(company.programme_owner.user)
    assert "withheld" in client.get(reverse("coach:minutes-everywhere")).content.decode()
    client.force_login(company.it_manager.user)
    assert client.get(reverse("coach:minutes-everywhere")).status_code == 403


def test_a_suggestion_is_taken_up_with_one_tap_and_not_made_again(series, dev):
    promise = make_promise(series, promised_by=series.lead, text="A test machine", by=series.lead)
    SupportCommitment.objects.update(promised_on=clock.today() - timedelta(days=20))
    address = reverse("coach:suggestions", args=[series.public_id])
    assert "promised this 20 days ago" in dev.get(address).content.decode()
    dev.post(reverse("coach:take-up-suggestion", args=[series.public_id]), {"source": f"promise:{promise.public_id}"})
    assert AgendaItem.objects.get().why == "Chidi promised this 20 days ago."
    assert "A test machine" not in dev.get(address).content.decode()


def test_private_words_are_not_on_the_others_page(series, dev, manager):
    meeting = held_meeting(series)
    private_note(meeting, series.lead, "Thinks of leaving")
    assert "Thinks of leaving" not in dev.get(reverse("coach:meeting", args=[meeting.public_id])).content.decode()
    assert "Thinks of leaving" in manager.get(reverse("coach:meeting", args=[meeting.public_id])).content.decode()


def test_duties_lead_to_pages_that_exist(company, series):
    from django.urls import resolve

    from sightline.coach.conversations.models import BreakGlassGrant
    from sightline.coach.conversations.paths import grant_path, meeting_path, pair_path
    from sightline.coach.handover.models import Handover
    from sightline.coach.handover.paths import handover_path

    grant, handover = BreakGlassGrant(series=series), Handover()
    paths = [pair_path(series), meeting_path(next_meeting(series)), grant_path(grant), handover_path(handover)]
    names = ["coach:one-on-one", "coach:meeting", "coach:break-glass-grant", "coach:handover"]
    assert [resolve(path).view_name for path in paths] == names
