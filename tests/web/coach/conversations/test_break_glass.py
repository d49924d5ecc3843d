"""Break-glass from the request to the reading: two people, a reason, both told, on record, private notes never."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from sightline.coach.conversations.models import BreakGlassGrant
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.notify.models import Duty
from tests.coach.pairs import a_series, held_meeting, private_note, shared_note

REASON = "A complaint names words said in this meeting."


@pytest.fixture
def series(company):
    made = a_series(company.dev, company.it_manager)
    meeting = held_meeting(made)
    shared_note(meeting, "Words between two")
    private_note(meeting, company.it_manager, "Never read")
    return made


def as_(person):
    client = Client()
    client.force_login(person.user)
    return client


def ask(company, series):
    said = {"to": company.dev.public_id, "series": series.public_id, "reason": REASON, "hours": 24}
    as_(company.hr_partner).post(reverse("coach:ask-break-glass"), said)
    return BreakGlassGrant.objects.get()


@pytest.mark.row("complaint-2")
@pytest.mark.django_db(transaction=True)
def test_two_people_open_the_shared_notes_and_both_of_the_pair_are_told(company, series):
    grant = ask(company, series)
    mail.outbox.clear()
    read = reverse("coach:read-break-glass", args=[grant.public_id])
    assert as_(company.hr_partner).post(read).status_code == 403
    assert "Answer a break-glass request" in as_(company.programme_owner).get(reverse("home")).content.decode()
    as_(company.programme_owner).post(reverse("coach:answer-break-glass", args=[grant.public_id]), {"answer": "open"})
    told = {one.to[0]: one.body for one in mail.outbox}
    assert set(told) == {"dara@harbour.example", "chidi@harbour.example"}
    assert all(REASON in body and "Hana Weiss" in body and "Petra Novak" in body for body in told.values())
    for person in (company.dev, company.it_manager):
        assert "can be read by others" in as_(person).get(reverse("home")).content.decode()
    body = as_(company.hr_partner).post(read).content.decode()
    assert "Words between two" in body and "Never read" not in body
    assert AuditEntry.objects.filter(verb="conversations.read_by_break_glass").count() == 1
    shown = as_(company.dev).get(reverse("coach:break-glass-grant", args=[grant.public_id])).content.decode()
    assert "Hana Weiss" in shown and REASON in shown


def test_it_closes_by_itself(company, series):
    grant = ask(company, series)
    as_(company.programme_owner).post(reverse("coach:answer-break-glass", args=[grant.public_id]), {"answer": "open"})
    BreakGlassGrant.objects.update(ends_at=clock.now() - timedelta(minutes=1))
    read = reverse("coach:read-break-glass", args=[grant.public_id])
    assert as_(company.hr_partner).post(read).status_code == 403


@pytest.mark.parametrize(
    ("role", "status"),
    [("hr_partner", 403), ("it_director", 404), ("auditor", 404), ("dev", 404), ("it_manager", 404)],
)
def test_nobody_else_is_the_second_person(company, series, role, status):
    grant = ask(company, series)
    answer = reverse("coach:answer-break-glass", args=[grant.public_id])
    assert as_(getattr(company, role)).post(answer, {"answer": "open"}).status_code == status


def test_a_refusal_needs_words_and_tells_nobody_of_the_pair(company, series):
    grant = ask(company, series)
    answer = reverse("coach:answer-break-glass", args=[grant.public_id])
    assert as_(company.programme_owner).post(answer, {"answer": "refuse", "why": ""}).status_code == 422
    as_(company.programme_owner).post(answer, {"answer": "refuse", "why": "Talk to them first."})
    grant.refresh_from_db()
    assert grant.state == "refused"
    assert not Duty.objects.filter(kind="break_glass_opened").exists()


def test_a_reason_of_two_words_is_refused_with_the_form(company, series):
    said = {"to": company.dev.public_id, "series": series.public_id, "reason": "Just so", "hours": 24}
    page = as_(company.hr_partner).post(reverse("coach:ask-break-glass"), said)
    assert page.status_code == 422 and "Just so" in page.content.decode()


def test_the_database_refuses_one_person_in_both_parts(company, series):
    grant = ask(company, series)
    with pytest.raises(IntegrityError), transaction.atomic():
        BreakGlassGrant.objects.filter(pk=grant.pk).update(
            state="approved", answered_by=company.hr_partner, approved_at=clock.now(), ends_at=clock.now()
        )
