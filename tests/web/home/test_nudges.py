"""Suggestions as a page: read, put aside, stop, and give other words."""

from datetime import timedelta

import pytest

from sightline.coach.nudges.catalogue import BY_KEY
from sightline.coach.nudges.models import NudgeText
from sightline.coach.nudges.operations import send_nudges
from sightline.foundation.core import clock
from sightline.foundation.notify.models import Nudge, NudgeStop
from tests.coach.making import a_goal, signed_in

PAGE = "/messages/suggestions/"


def nudged(company) -> Nudge:
    a_goal(company.dev, blocker="No server", blocked_since=clock.today() - timedelta(days=9))
    send_nudges()
    return Nudge.objects.get(person=company.it_manager, kind="blocked_goal")


@pytest.mark.row("complaint-26")
def test_each_says_why_it_came_and_how_to_stop_it(company):
    nudge = nudged(company)
    client = signed_in(company.it_manager)
    page = client.get(PAGE).content.decode()
    assert nudge.why in page.replace("&#x27;", "'") and "No more of these" in page
    client.post(f"{PAGE}{nudge.public_id}/stop/")
    assert nudge.title not in client.get(PAGE).content.decode()
    assert NudgeStop.objects.get().kind == "blocked_goal"


def test_put_aside_and_somebody_elses_is_not_there(company):
    nudge = nudged(company)
    assert signed_in(company.dev).post(f"{PAGE}{nudge.public_id}/aside/").status_code == 404
    signed_in(company.it_manager).post(f"{PAGE}{nudge.public_id}/aside/")
    nudge.refresh_from_db()
    assert nudge.closed_at is not None


def test_choosing_kinds(company):
    signed_in(company.dev).post(f"{PAGE}kinds/", {"kind": ["anniversary", "nonsense"]})
    stopped = set(NudgeStop.objects.filter(person=company.dev).values_list("kind", flat=True))
    assert stopped == set(BY_KEY) - {"anniversary"}


def test_senseless_words_are_refused_with_the_form(company):
    client = signed_in(company.programme_owner)
    answer = client.post(f"{PAGE}texts/blocked_goal/", {"title": "Ask {name} for {money}", "why": ""})
    assert answer.status_code == 422
    assert "Ask {name} for {money}" in answer.content.decode()
    assert not NudgeText.objects.exists()


def test_the_words_for_everybody_show_how_they_read(company):
    client = signed_in(company.programme_owner)
    client.post(f"{PAGE}texts/blocked_goal/", {"title": "Ask {name}", "why": ""})
    page = client.get(f"{PAGE}texts/").content.decode()
    assert "Ask Kofi Mensah" in page and "Your words" in page
    assert client.get(f"{PAGE}texts/nothing/").status_code == 404
