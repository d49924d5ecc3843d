"""Feedback as the product rows promise it, walked through the pages."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
import time_machine
from django.urls import reverse

from sightline.coach.evidence.timeline import find
from sightline.coach.feedback import paths
from sightline.coach.feedback.hints import hints_for
from sightline.coach.feedback.models import FeedbackInvitation, FeedbackNote, WaitingNote
from sightline.coach.feedback.operations.confidence import release_batches
from sightline.coach.feedback.operations.requests import ask_for_feedback
from sightline.coach.feedback.operations.usefulness import mark_useful
from sightline.foundation.notify.models import Duty
from tests.coach.making import WORDS, a_behaviour, a_goal, a_note, signed_in

GIVE = "/feedback/give/"


def text(answer) -> str:
    return answer.content.decode()


@pytest.mark.row("S1.10")
def test_a_note_takes_one_screen_and_is_citable_later(company):
    """Two pages: the person one wrote to last stands first, then three short answers on one form."""
    a_note(company.dev, company.cleaner)
    client = signed_in(company.dev)
    first = text(client.get(GIVE))
    assert first.index("Clara Jiménez") < first.index("Chidi Okafor")
    form = client.get(GIVE, {"to": company.cleaner.public_id}).context["form"]
    assert [name for name, field in form.fields.items() if field.required] == [
        "situation", "behaviour", "impact", "happened_on",
    ]  # fmt: skip
    client.post(GIVE, {"to": company.cleaner.public_id, "happened_on": form["happened_on"].value(), **WORDS})
    note = FeedbackNote.objects.order_by("-id").first()
    cited = find("feedback", note.public_id, company.cleaner)
    assert cited is not None and WORDS["behaviour"] in cited.text
    assert find("feedback", note.public_id, company.it_manager) is None


@pytest.mark.row("complaint-12")
def test_feedback_needs_no_season_and_no_form_from_above(company):
    """No cycle anywhere: anybody writes to anybody, upward too, and asks whoever saw the work."""
    for writer, receiver in pairwise([company.cleaner, company.chief, company.dev, company.it_manager]):
        given = {"to": receiver.public_id, "happened_on": "2026-01-05", **WORDS}
        assert signed_in(writer).post(GIVE, given).status_code == 302
    asked = {"people": [company.peer.public_id, company.cleaner.public_id], "question": "What could I leave out?"}
    assert signed_in(company.dev).post(reverse("coach:ask-feedback"), asked).status_code == 302
    assert Duty.objects.open().count() == 2


@pytest.mark.row("S2.23")
def test_asking_answering_and_declining_go_both_ways(company):
    """Question 5: is feedback good, and two-way?"""
    goal = a_goal(company.dev)
    asked = {"people": [company.peer.public_id, company.severe.public_id], "question": "What slowed you?"}
    signed_in(company.dev).post(reverse("coach:ask-feedback"), {**asked, "goal": goal.public_id})
    to_peer = FeedbackInvitation.objects.get(person=company.peer)
    page = text(signed_in(company.peer).get(paths.invitation(to_peer)))
    assert "What slowed you?" in page and goal.title in page and "Who will see it" in page
    signed_in(company.peer).post(paths.invitation(to_peer), {**WORDS, "happened_on": "2026-01-05"})
    to_severe = FeedbackInvitation.objects.get(person=company.severe)
    no = reverse("coach:decline-request", args=[to_severe.public_id])
    signed_in(company.severe).post(no, {"kind_word": "I did not see that release"})
    mine = text(signed_in(company.dev).get(reverse("coach:request", args=[to_peer.request.public_id])))
    assert "Read the answer" in mine and "I did not see that release" in mine
    assert not Duty.objects.open()
    assert signed_in(company.it_manager).get(paths.invitation(to_peer)).status_code == 404


def test_finding_somebody_keeps_what_was_typed(company):
    typed = {"people": company.peer.public_id, "question": "What slowed you?", "q": "clar", "find": "1"}
    page = text(signed_in(company.dev).post(reverse("coach:ask-feedback"), typed))
    assert "What slowed you?" in page and "Clara Jiménez" in page
    assert f'value="{company.peer.public_id}" checked' in page
    assert not FeedbackInvitation.objects.exists()


@pytest.mark.row("DR-13")
def test_hints_come_while_writing_and_never_block(company):
    poor = {**WORDS, "behaviour": "You are careless"}
    client, sent = signed_in(company.dev), {"to": company.peer.public_id, "happened_on": "2026-01-05"}
    page = text(client.post(GIVE, {**sent, **poor, "check": "1"}))
    assert "What did they do?" in page and "The lashing on bay 4" in page and not FeedbackNote.objects.exists()
    assert client.post(GIVE, {**sent, **poor}).status_code == 302


@pytest.mark.row("DR-15")
def test_a_next_step_is_asked_for_and_shown(company):
    hints = [hint.id for hint in hints_for(WORDS)]
    assert hints == ["no_next_step"]
    note = a_note(company.peer, company.dev, next_step="Ask three next time")
    assert "Ask three next time" in text(signed_in(company.dev).get(f"/feedback/{note.public_id}/"))


@pytest.mark.row("DR-14")
def test_the_feed_is_filtered_by_goal_and_behaviour(company):
    goal, behaviour = a_goal(company.dev), a_behaviour()
    a_note(company.peer, company.dev, goal=goal, situation="About the goal")
    a_note(company.peer, company.dev, value_behaviour=behaviour, behaviour="Saw the behaviour and wrote")
    client = signed_in(company.dev)
    rows = client.get("/feedback/", {"about": f"goal:{goal.public_id}"}).context["listing"].rows
    assert [note.goal for note in rows] == [goal]
    page = text(client.get("/feedback/", {"about": f"behaviour:{behaviour.public_id}"}))
    assert "Saw the behaviour" in page and goal.title in page  # still among the choices
    assert WORDS["behaviour"] not in page


def test_ones_feedback_is_taken_along_as_a_file(company):
    a_note(company.peer, company.dev)
    a_note(company.peer, company.it_manager)
    file = text(signed_in(company.dev).get("/feedback/", {"as": "csv"}))
    assert file.count(WORDS["behaviour"]) == 1 and "Emi Sato" in file


@pytest.mark.row("idea-17")
def test_usefulness_is_the_receivers_and_a_trend_the_writers(company):
    receivers = [company.dev, company.it_manager, company.part_timer, company.support, company.driver]
    with time_machine.travel(datetime(2027, 2, 3, 12, tzinfo=UTC), tick=False):
        notes = [a_note(company.peer, one, happened_on=date(2027, 2, 1)) for one in receivers]
        url = reverse("coach:note-useful", args=[notes[0].public_id])
        assert signed_in(company.dev).post(url, {"usefulness": "1"}).status_code == 302
        assert signed_in(company.peer).post(url, {"usefulness": "3"}).status_code == 403
        for note, receiver in zip(notes[1:], receivers[1:], strict=True):
            mark_useful(note, by=receiver, usefulness=3)
        assert "Mostly useful<" not in text(signed_in(company.peer).get(reverse("coach:own-feedback")))
        page = text(signed_in(company.peer).get(f"/feedback/{notes[0].public_id}/"))
        assert "Not really" not in page and "Did it help" not in page
    with time_machine.travel(datetime(2027, 4, 2, 12, tzinfo=UTC), tick=False):
        points = signed_in(company.peer).get(reverse("coach:own-feedback")).context["points"]
        assert points[-1] == ("1/2027", "mostly", "Mostly useful")
        others = signed_in(company.it_manager).get(reverse("coach:own-feedback")).context["points"]
        assert {band for _quarter, band, _words in others} == {""}


@pytest.mark.row("idea-17")
def test_what_came_of_it_is_told_to_the_writer(company):
    note = a_note(company.peer, company.dev)
    url = reverse("coach:note-outcome", args=[note.public_id])
    signed_in(company.dev).post(url, {"acted_on": "We ask three testers now"})
    page = text(signed_in(company.peer).get(reverse("coach:own-feedback")))
    assert "We ask three testers now" in page
    assert "We ask three" not in text(signed_in(company.it_manager).get(reverse("coach:own-feedback")))


@pytest.mark.row("complaint-25")
def test_signals_reach_their_writer_and_nobody_else(company):
    """The same text gives the same signals; they are counted for the writer alone."""
    a_note(company.peer, company.dev, behaviour="You are careless and said so")
    page = text(signed_in(company.peer).get(reverse("coach:own-feedback")))
    assert "Words about the person rather than the work" in page and "1 of 1" in page
    for other in (company.dev, company.it_manager, company.programme_owner):
        assert "Words about the person" not in text(signed_in(other).get(reverse("coach:own-feedback")))


def test_the_label_says_who_can_tell(company):
    """In confidence is never called anonymous, and anonymous is not offered."""
    client = signed_in(company.dev)
    page = text(client.get(reverse("coach:confide"), {"to": company.it_director.public_id}))
    assert "without your name" in page and "Not offered here" in page
    assert "Whoever runs the server" in page


def test_what_was_confided_is_read_without_a_name(company, as_):
    for who in (company.it_manager, company.dev, company.peer, company.support, company.part_timer):
        words = {"to": company.it_director.public_id, "behaviour": f"Late {who.pk}", "impact": "We wait"}
        assert signed_in(who).post(reverse("coach:confide"), words).status_code == 302
    url = reverse("coach:confidence")
    before = text(signed_in(company.it_director).get(url))
    assert "Late" not in before and "Nothing was handed over" in before
    release_batches(on=date(2027, 3, 1))
    page = text(signed_in(company.it_director).get(url))
    assert page.count("<b>Late ") == 5 and "Dara" not in page and "Emi" not in page
    told = as_(company.it_director).get("/feedback/confidence").json()
    assert [sorted(one) for one in told] == [["behaviour", "impact", "next_step"]] * 5
    assert as_(company.chief).get("/feedback/confidence").json() == []
    assert not WaitingNote.objects.exists()


def test_duties_lead_to_the_page(company):
    made = ask_for_feedback(by=company.dev, people=[company.peer], question="What slowed you?")
    invitation = made.invitations.get()
    assert paths.invitation(invitation) == reverse("coach:asked", args=[invitation.public_id])


@pytest.mark.parametrize("name", ["coach:feedback", "coach:requests", "coach:own-feedback", "coach:recognition"])
def test_lists_cost_the_same_for_one_and_for_three(company, name, django_assert_max_num_queries):
    client = signed_in(company.dev)
    for _more in range(3):
        a_note(company.peer, company.dev, goal=a_goal(company.dev), value_behaviour=a_behaviour())
        ask_for_feedback(by=company.dev, people=[company.peer, company.severe], question="What slowed you?")
        ask_for_feedback(by=company.peer, people=[company.dev], question="What slowed you?")
        with django_assert_max_num_queries(12):
            client.get(reverse(name))
