"""A change of manager, from the day on which it comes into force to what the new one is given."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.coach.conversations.operations.actions import add_action
from sightline.coach.conversations.operations.agenda import add_agenda_item
from sightline.coach.conversations.operations.promises import make_promise
from sightline.coach.handover.models import Handover
from sightline.coach.handover.operations import open_due_handovers
from sightline.foundation.core import clock
from sightline.foundation.notify.models import Duty
from sightline.foundation.people.models import Assignment
from sightline.foundation.people.operations.assignments import change_manager
from tests.coach.making import a_note
from tests.coach.pairs import a_series, held_meeting, shared_note


def as_(person):
    client = Client()
    client.force_login(person.user)
    return client


@pytest.fixture
def moved(company):
    """Dev had one-on-ones with Chidi; since today Sven leads her."""
    series = a_series(company.dev, company.it_manager)
    shared_note(held_meeting(series), "zznote between the two")
    things = [
        add_action(series, owner=company.dev, text="Read the logs", by=company.dev),
        add_action(series, owner=company.dev, text="zzaction kept back", by=company.dev),
        make_promise(series, promised_by=company.it_manager, text="A test machine", by=company.dev),
        add_agenda_item(series, by=company.dev, text="zzagenda of one side"),
        a_note(company.peer, company.dev),
        a_note(company.cleaner, company.dev),
    ]
    held = Assignment.objects.get(person=company.dev)
    change_manager(held, manager=company.severe, from_on=clock.today(), by=None)
    open_due_handovers()
    return Handover.objects.get(), series, things


def key(kind, thing):
    return f"{kind}:{thing.public_id}"


def choose(person, handover, *keys, note=""):
    address = reverse("coach:handover", args=[handover.public_id])
    return as_(person).post(address, {"thing": list(keys), "note": note})


def done(person, handover):
    return as_(person).post(reverse("coach:finish-handover", args=[handover.public_id]))


@pytest.mark.row("complaint-3")
def test_only_what_both_chose_passes_and_only_when_both_are_done(company, moved):
    handover, _series, (kept, back, promise, item, note, other_note) = moved
    dev, former, new = company.dev, company.it_manager, company.severe
    mine = [key("action", kept), key("promise", promise), key("agenda", item), key("feedback", note)]
    choose(dev, handover, *mine, note="I like to be asked first.")
    choose(former, handover, key("action", kept), key("promise", promise), key("action", back), note="Trust her.")
    address = reverse("coach:handover", args=[handover.public_id])
    done(dev, handover)
    assert as_(new).get(address).status_code == 404
    done(former, handover)
    body = as_(new).get(address).content.decode()
    for words in ("Read the logs", "A test machine", "I like to be asked first.", "Trust her.", note.impact):
        assert words in body
    assert not any(words in body for words in ("zznote", "zzaction", "zzagenda")) and other_note.writer.name not in body
    assert "Read what you are given" in as_(new).get(reverse("home")).content.decode()
    assert [as_(getattr(company, who)).get(address).status_code for who in ("hr_partner", "chief", "peer")] == [404] * 3


def test_the_change_is_noticed_once_and_the_old_pair_meets_no_more(company, moved):
    handover, series, _things = moved
    assert open_due_handovers() == 0
    series.refresh_from_db()
    assert not series.is_running
    assert handover.from_on == clock.today()
    assert {duty.person for duty in Duty.objects.open().filter(kind="handover")} == {company.dev, company.it_manager}


def test_of_a_manager_who_left_the_employee_alone_passes_and_nobody_waits_for_their_promises(company, moved):
    handover, _series, (kept, _back, promise, *_rest) = moved
    company.it_manager.left_on = clock.today() - timedelta(days=1)
    company.it_manager.save()
    choose(company.dev, handover, key("action", kept), key("promise", promise))
    done(company.dev, handover)
    handover.refresh_from_db()
    assert handover.state == "passed"
    assert not Duty.objects.open().filter(person=company.it_manager, kind="support").exists()
    assert Duty.objects.open().get(title="Read the logs").owed_to == company.severe


def test_the_new_manager_takes_a_promise_over_by_saying_so(company, moved):
    handover, _series, (_kept, _back, promise, *_rest) = moved
    for person in (company.dev, company.it_manager):
        choose(person, handover, key("promise", promise))
        done(person, handover)
    item = handover.items.get()
    address = reverse("coach:take-over", args=[handover.public_id, item.public_id])
    as_(company.severe).post(address)
    item.refresh_from_db()
    assert item.taken_over_on is None  # they do not meet yet
    fresh = a_series(company.dev, company.severe)
    as_(company.severe).post(address)
    promise.refresh_from_db()
    assert (fresh.promises.get().text, promise.state) == ("A test machine", "released")


def test_choosing_cannot_put_a_strangers_thing_on_the_table(company, moved):
    handover, *_ = moved
    foreign = add_action(a_series(company.peer, company.it_manager), owner=company.peer, text="Other", by=None)
    choose(company.dev, handover, key("action", foreign))
    assert not handover.items.exists()


def test_a_second_manager_by_share_is_no_change(company):
    held = Assignment.objects.filter(person=company.part_timer).order_by("share").first()
    change_manager(held, manager=company.it_manager, from_on=clock.today(), by=None)
    assert open_due_handovers() == 1  # from Femi to Chidi: he led the other part already, she leads none any more
