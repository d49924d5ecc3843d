"""Invitations, read back by a parser, and sent through a real mail server."""

import asyncio
import email
import email.policy
import threading
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core import mail
from django.test import override_settings
from icalendar import Calendar

from sightline.coach.conversations import invitations
from sightline.coach.conversations.enums import ConversationKind
from sightline.coach.conversations.invitations import CANCEL, REQUEST, Sender
from sightline.coach.conversations.operations.meetings import move_meeting, plan_meeting, skip_meeting
from sightline.coach.conversations.operations.series import change_schedule, end_series
from sightline.foundation.core import clock
from tests.coach.pairs import a_series, next_meeting

SENDER = Sender("sightline@example.com", "https://sightline.example.com", datetime(2026, 11, 21, 8, tzinfo=UTC))


def event_in(raw: bytes):
    calendar = Calendar.from_ical(raw)
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def lisbon(series):
    series.time_zone, series.starts_on, series.at = "Europe/Lisbon", date(2027, 3, 23), time(10)
    series.place = "Quay room; second floor, left\nring twice"
    series.save()
    return series


@pytest.mark.row("S0.8")
def test_the_series_is_a_request_with_a_rule_in_the_zone_of_the_pair(company):
    series = lisbon(a_series(company.dev, company.it_manager))
    calendar, event = event_in(invitations.of_series(series, SENDER))
    assert calendar["METHOD"] == REQUEST
    assert event["UID"] == f"{series.public_id}@sightline.example.com"
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"
    assert event["DTSTART"].params["TZID"] == "Europe/Lisbon"
    assert event.decoded("DTSTART").utcoffset() == timedelta(0)
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Lisbon"]
    assert event["DTSTAMP"].dt == SENDER.now
    assert str(event["ORGANIZER"]) == "mailto:sightline@example.com"
    assert {str(one) for one in event["ATTENDEE"]} == {"mailto:dara@harbour.example", "mailto:chidi@harbour.example"}


def test_lines_are_folded_and_what_is_special_is_escaped(company):
    series = lisbon(a_series(company.dev, company.it_manager))
    company.dev.name = 'Dara "Dee" Nguyễn-Đặng, of a name that is longer than one line of a calendar; and true'
    raw = invitations.of_series(series, SENDER)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert raw.replace(b"\r\n", b"").count(b"\n") == 0
    assert b"LOCATION:Quay room\\; second floor\\, left\\nring twice" in raw
    _, event = event_in(raw)
    assert str(event["LOCATION"]) == series.place
    assert company.dev.name in str(event["SUMMARY"])


def test_one_that_was_moved_is_an_exception_to_the_rule(company):
    series = a_series(company.dev, company.it_manager)
    meeting = move_meeting(next_meeting(series), by=company.dev, starts_at=clock.now() + timedelta(days=3))
    _, event = event_in(invitations.of_meeting(meeting, SENDER))
    assert event["UID"] == f"{series.public_id}@sightline.example.com"
    assert event["RECURRENCE-ID"].dt == meeting.slot_at
    assert event["DTSTART"].dt == meeting.starts_at.replace(microsecond=0)
    assert event["SEQUENCE"] == 1
    assert "RRULE" not in event


def test_one_that_is_called_off_is_cancelled_and_the_rest_stays(company):
    series = a_series(company.dev, company.it_manager)
    calendar, event = event_in(invitations.of_meeting(next_meeting(series), SENDER, CANCEL))
    assert (calendar["METHOD"], event["STATUS"]) == (CANCEL, "CANCELLED")
    assert "RECURRENCE-ID" in event


def test_one_in_between_is_an_event_of_its_own(company):
    series = a_series(company.dev, company.it_manager)
    soon = clock.now() + timedelta(days=2)
    meeting = plan_meeting(series, by=company.dev, starts_at=soon, minutes=40, kind=ConversationKind.CAREER)
    _, event = event_in(invitations.of_meeting(meeting, SENDER))
    assert event["UID"] == f"{meeting.public_id}@sightline.example.com"
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=40)
    assert "RECURRENCE-ID" not in event


def test_a_rhythm_of_odd_days_is_said_in_days(company):
    series = a_series(company.dev, company.it_manager, cadence_days=10)
    assert invitations.rule_of(series).to_ical() == b"FREQ=DAILY;INTERVAL=10"


@pytest.mark.django_db(transaction=True)
def test_both_are_told_of_beginning_change_move_skip_and_end(company):
    dev, manager = company.dev, company.it_manager
    series = a_series(dev, manager)
    starts_on = clock.today() + timedelta(days=1)
    change_schedule(series, by=dev, starts_on=starts_on, at=time(11), cadence_days=7, minutes=30, place="")
    move_meeting(next_meeting(series), by=dev, starts_at=clock.now() + timedelta(days=2))
    skip_meeting(next_meeting(series), by=manager)
    end_series(series, by=dev)
    told = [(one.to[0], one.alternatives[0][1].partition("=")[2]) for one in mail.outbox]
    methods = ["REQUEST", "REQUEST", "REQUEST", "CANCEL", "CANCEL"]
    assert told == [(to, method) for method in methods for to in ("dara@harbour.example", "chidi@harbour.example")]
    sequences = [event_in(one.alternatives[0][0].encode())[1]["SEQUENCE"] for one in mail.outbox[::2]]
    assert sequences == [0, 1, 2, 3, 2]  # grows along each thread: the series, and the one meeting


def test_nothing_of_the_talk_goes_into_a_calendar(company):
    series = a_series(company.dev, company.it_manager)
    raw = invitations.of_series(series, SENDER)
    assert b"DESCRIPTION" not in raw
    assert b"CLASS:PRIVATE" in raw


class Post:
    """What a mail server was given."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 — the name that aiosmtpd calls
        self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"


@pytest.fixture
def post():
    from aiosmtpd.smtp import SMTP

    received, ready, at = Post(), threading.Event(), {}
    loop = asyncio.new_event_loop()

    async def serve():
        at["server"] = await loop.create_server(lambda: SMTP(received, loop=loop), "127.0.0.1", 0)
        ready.set()

    def run():
        loop.run_until_complete(serve())
        loop.run_forever()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    ready.wait(5)
    port = at["server"].sockets[0].getsockname()[1]
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=port
    ):
        yield received
    loop.call_soon_threadsafe(at["server"].close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)
    loop.close()


@pytest.mark.django_db(transaction=True)
def test_a_real_server_gets_an_invitation_that_a_real_reader_understands(company, post):
    series = a_series(company.dev, company.it_manager)
    assert [letter["To"] for letter in post.letters] == ["dara@harbour.example", "chidi@harbour.example"]
    letter = post.letters[0]
    part = next(one for one in letter.walk() if one.get_content_type() == "text/calendar")
    assert (part.get_param("method"), part.get_content_charset()) == ("REQUEST", "utf-8")
    _calendar, event = event_in(part.get_content().encode())
    assert str(event["SUMMARY"]) == "One-on-one: Dara Nguyen and Chidi Okafor"
    attached = next(one for one in letter.walk() if one.get_filename() == "invite.ics")
    assert Calendar.from_ical(attached.get_payload(decode=True)).walk("VEVENT")[0]["UID"] == event["UID"]
    assert f"/one-on-ones/{series.public_id}/" in letter.get_body(("plain",)).get_content()
