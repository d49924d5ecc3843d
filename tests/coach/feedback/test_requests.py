"""Asking for feedback: rows, trail, duties; and a refusal leaves nothing behind."""

from datetime import timedelta

import pytest

from sightline.coach.feedback import rules
from sightline.coach.feedback.enums import InvitationState
from sightline.coach.feedback.errors import (
    FeedbackToOneselfError,
    NobodyAskedError,
    RequestSettledError,
    TooManyAskedError,
    TooSoonError,
)
from sightline.coach.feedback.models import FeedbackInvitation, FeedbackRequest
from sightline.coach.feedback.operations.requests import (
    answer_request,
    ask_for_feedback,
    decline_request,
    withdraw_request,
)
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.notify.models import Duty
from tests.coach.making import WORDS, a_behaviour, a_goal

QUESTION = "What could I leave out of the release talk?"


def asked(company, *people, **more):
    return ask_for_feedback(by=company.dev, people=people or [company.peer], question=QUESTION, **more)


def verbs():
    return list(AuditEntry.objects.order_by("id").values_list("verb", flat=True))


def test_each_one_asked_gets_a_duty(company):
    asked(company, company.peer, company.it_manager, company.peer, due_on=clock.today())
    duties = Duty.objects.open().order_by("person__name")
    assert [one.person for one in duties] == [company.it_manager, company.peer]
    assert next((one.title, one.why, one.owed_to) for one in duties) == (
        "Dara Nguyen asks for your feedback", QUESTION, company.dev,
    )  # fmt: skip
    assert verbs() == ["feedback.asked"] and QUESTION not in str(AuditEntry.objects.values())


def test_an_answer_is_a_note_about_what_was_asked(company):
    goal, behaviour = a_goal(company.dev), a_behaviour()
    invitation = asked(company, goal=goal, value_behaviour=behaviour).invitations.get()
    note = answer_request(invitation, by=company.peer, **WORDS)
    invitation.refresh_from_db()
    assert (note.writer, note.receiver, note.goal, note.value_behaviour) == (
        company.peer, company.dev, goal, behaviour,
    )  # fmt: skip
    assert (invitation.state, invitation.note) == (InvitationState.ANSWERED, note)
    assert not Duty.objects.open() and verbs() == ["feedback.asked", "feedback.request_answered"]


def test_declining_settles_the_duty_and_tells_the_asker(company):
    invitation = asked(company).invitations.get()
    decline_request(invitation, by=company.peer, kind_word="I was not there, sorry")
    invitation.refresh_from_db()
    assert (invitation.state, invitation.kind_word) == (InvitationState.DECLINED, "I was not there, sorry")
    assert not Duty.objects.open() and "sorry" not in str(AuditEntry.objects.values())


def test_withdrawing_lets_everybody_off_and_keeps_answers(company):
    request = asked(company, company.peer, company.it_manager)
    answer_request(request.invitations.get(person=company.peer), by=company.peer, **WORDS)
    withdraw_request(request, by=company.dev)
    states = dict(request.invitations.values_list("person__given_name", "state"))
    assert states == {"Emi": "answered", "Chidi": "withdrawn"}
    assert not Duty.objects.open()


@pytest.mark.parametrize(
    ("error", "change"),
    [
        (NobodyAskedError, {"people": "nobody"}),
        (FeedbackToOneselfError, {"people": "self"}),
        (TooManyAskedError, {"people": "all"}),
        (TooSoonError, {"due_on": -1}),
    ],
)
def test_what_is_refused_leaves_no_trace(company, error, change):
    people = {"nobody": [], "self": [company.dev], "all": eleven(company)}.get(change.get("people", ""))
    due_on = clock.today() + timedelta(days=change["due_on"]) if "due_on" in change else None
    with pytest.raises(error):
        ask_for_feedback(
            by=company.dev, people=[company.peer] if people is None else people, question=QUESTION, due_on=due_on
        )
    assert not FeedbackRequest.objects.exists() and not Duty.objects.exists() and not verbs()


def eleven(company):
    names = "peer it_manager it_director chief support operations severe driver facilities cleaner hr_partner"
    return [getattr(company, name) for name in names.split()]


def test_a_settled_question_cannot_be_answered_again(company):
    request = asked(company)
    invitation = request.invitations.get()
    withdraw_request(request, by=company.dev)
    for again in (
        lambda: answer_request(invitation, by=company.peer, **WORDS),
        lambda: decline_request(invitation, by=company.peer),
        lambda: withdraw_request(request, by=company.dev),
    ):
        with pytest.raises(RequestSettledError):
            again()


@pytest.mark.parametrize(
    ("who", "code"), [("peer", ""), ("dev", "not_asked"), ("it_manager", "not_asked"), ("programme_owner", "not_asked")]
)
def test_who_answers(company, who, code):
    invitation = asked(company).invitations.select_related("request__asker").get()
    assert rules.can_answer_request(getattr(company, who), invitation).code == code
    assert rules.can_decline_request(getattr(company, who), invitation).code == code


def test_those_asked_do_not_see_one_another(company):
    asked(company, company.peer, company.it_manager)
    sees = [
        (FeedbackRequest.objects.visible_to(one).count(), FeedbackInvitation.objects.visible_to(one).count())
        for one in (company.dev, company.peer, company.it_director, company.programme_owner)
    ]
    assert sees == [(1, 2), (0, 1), (0, 0), (0, 0)]
