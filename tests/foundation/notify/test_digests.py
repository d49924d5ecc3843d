"""Sending digests: from open duties only, at the person's hour, never twice."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.notify.digests import Sent, send_digests
from sightline.foundation.notify.enums import DutyKind, MessageState
from sightline.foundation.notify.models import Duty, Message, Preference
from sightline.foundation.notify.operations import open_duty, settle_duties
from sightline.foundation.notify.preferences import CapNotSensibleError, set_preferences
from tests.coach.making import a_goal

MORNING = datetime(2026, 11, 18, 8, 5, tzinfo=UTC)
GIVEN = {
    "by_mail": True, "digest_at": MORNING.time(), "quiet_from": MORNING.time(), "quiet_until": MORNING.time(),
    "weekly_cap": 2,
}  # fmt: skip


def owe(person, title="Check in on Fewer failed releases"):
    goal = a_goal(person)
    open_duty(person, DutyKind.CHECK_IN, about=goal, title=title, action="Check in", path="/feedback/", why="Silent")
    return goal


def test_the_mail_names_what_is_open_with_links_that_work(company):
    owe(company.dev)
    assert send_digests(MORNING) == Sent(1, 0, 0)
    (sent,) = mail.outbox
    assert sent.to == ["dara@harbour.example"]
    assert sent.subject == "One thing waits for you"
    assert "http://testserver/feedback/" in sent.body
    assert '<a href="http://testserver/feedback/">Check in</a>' in sent.alternatives[0][0]


@pytest.mark.row("complaint-14")
def test_nobody_is_told_of_a_task_that_is_not_there(company):
    """What was settled before the mail goes is dropped; every link of a mail opens for the one who got it."""
    settle_duties(owe(company.dev))
    assert send_digests(MORNING) == Sent(0, 0, 1)
    assert mail.outbox == []
    owe(company.peer)
    send_digests(MORNING)
    client = Client()
    client.force_login(company.peer.user)
    links = re.findall(r"http://testserver(/\S*)", mail.outbox[0].body)
    assert links == ["/feedback/", "/", "/messages/settings/"]
    assert [client.get(link).status_code for link in links] == [200, 200, 200]


def test_one_digest_carries_all_that_is_open_and_goes_once(company):
    owe(company.dev, "First")
    owe(company.dev, "Second")
    send_digests(MORNING)
    send_digests(MORNING + timedelta(hours=1))
    (sent,) = mail.outbox
    assert sent.subject == "2 things wait for you"
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.SENT}


def test_the_weekly_cap_leaves_messages_waiting_and_duties_open(company):
    set_preferences(company.dev, by=company.dev, **GIVEN)
    for day in range(3):
        owe(company.dev, f"Day {day}")
        send_digests(MORNING + timedelta(days=day))
    assert len(mail.outbox) == 2
    assert Message.objects.filter(state=MessageState.WAITING).count() == 1
    assert Duty.objects.open().of(company.dev).count() == 3


def test_quiet_hours_are_those_of_the_persons_place(company):
    company.dev.time_zone = "Asia/Tokyo"  # 17:05 there at MORNING, 18:05 an hour later
    company.dev.save()
    owe(company.dev)
    assert send_digests(MORNING + timedelta(hours=1)).mails == 0
    assert send_digests(MORNING + timedelta(hours=16)).mails == 1


def test_people_away_and_people_who_left_get_no_mail(company):
    owe(company.lenient)
    owe(company.leaver)
    assert send_digests(MORNING + timedelta(days=3)).mails == 0


def test_mail_that_fails_stays_waiting(company, settings):
    settings.EMAIL_BACKEND = "tests.foundation.notify.broken_mail.EmailBackend"
    owe(company.dev)
    assert send_digests(MORNING) == Sent(0, 1, 0)
    assert Message.objects.get().state == MessageState.WAITING


def test_html_in_a_title_is_text_in_the_mail(company):
    owe(company.dev, "<b>bold</b>")
    send_digests(MORNING)
    assert "&lt;b&gt;bold&lt;/b&gt;" in mail.outbox[0].alternatives[0][0]
    assert "<b>bold</b>" in mail.outbox[0].body


def test_setting_preferences_leaves_a_trace(company):
    set_preferences(company.dev, by=company.dev, **GIVEN)
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.after["weekly_cap"]) == ("notify.preferences_set", 2)


def test_a_refused_preference_leaves_none(company):
    with pytest.raises(CapNotSensibleError):
        set_preferences(company.dev, by=company.dev, **{**GIVEN, "weekly_cap": 0})
    assert not AuditEntry.objects.exists()
    assert not Preference.objects.exists()


def test_the_day_runs_its_parts(company, capsys):
    call_command("daily")
    assert "digests:" in capsys.readouterr().out
