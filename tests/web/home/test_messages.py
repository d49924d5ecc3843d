"""Messages in the app, and the settings of mail."""

import pytest

from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty, Message, Preference
from sightline.foundation.notify.operations import open_duty, settle_duties
from tests.coach.making import a_goal, signed_in

SETTINGS = {"digest_at": "09:30", "quiet_from": "18:00", "quiet_until": "07:00", "weekly_cap": "2"}


def owe(person):
    goal = a_goal(person)
    return goal, open_duty(person, DutyKind.SUPPORT, about=goal, title="Keep it", action="Go", path="/feedback/")


def test_opening_a_message_marks_it_and_leads_to_the_duty(company):
    _, duty = owe(company.dev)
    message = Message.objects.get(duty=duty)
    answer = signed_in(company.dev).post(f"/messages/{message.public_id}/open/")
    message.refresh_from_db()
    assert answer["Location"] == "/feedback/"
    assert message.seen_at is not None


@pytest.mark.row("complaint-26")
def test_what_is_owed_cannot_be_snoozed_away(company):
    """Read every message, turn mail off: the duty stays on the home page until it is done."""
    goal, _duty = owe(company.dev)
    client = signed_in(company.dev)
    client.post("/messages/seen/")
    client.post("/messages/settings/", SETTINGS)
    assert Preference.objects.get(person=company.dev).by_mail is False
    assert "Keep it" in client.get("/").content.decode()
    settle_duties(goal)
    assert "Keep it" not in client.get("/").content.decode()


def test_a_settled_duty_leaves_no_button(company):
    goal, duty = owe(company.dev)
    settle_duties(goal)
    html = signed_in(company.dev).get("/messages/").content.decode()
    assert "Keep it" in html
    assert f"/messages/{Message.objects.get(duty=duty).public_id}/open/" not in html


def test_a_senseless_cap_is_refused_with_the_form(company):
    answer = signed_in(company.dev).post("/messages/settings/", {**SETTINGS, "weekly_cap": "50"})
    assert answer.status_code == 422
    assert "Choose between 1 and 7" in answer.content.decode()
    assert not Preference.objects.exists()


def test_reading_does_not_settle(company):
    owe(company.dev)
    signed_in(company.dev).post("/messages/seen/")
    assert Duty.objects.open().count() == 1


def test_messages_run_on_by_cursor(company):
    for _ in range(52):
        owe(company.dev)
    client = signed_in(company.dev)
    first = client.get("/messages/").content.decode()
    last_shown = Message.objects.order_by("-id")[49].public_id
    assert f"?before={last_shown}" in first
    assert client.get(f"/messages/?before={last_shown}").content.decode().count("Keep it</b>") == 2
