"""From rows that exist to a handful of suggestions, in the app and in the digest."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.coach.feedback.models import FeedbackNote
from sightline.coach.feedback.operations import recognise
from sightline.coach.nudges import rules, sources
from sightline.coach.nudges.catalogue import BY_KEY
from sightline.coach.nudges.errors import TextNotSensibleError, UnknownKindError
from sightline.coach.nudges.operations import choose_kinds, put_aside, reword, send_nudges
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.notify.digests import send_digests
from sightline.foundation.notify.models import Message, Nudge, NudgeStop
from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import GoalState
from tests.coach.making import a_behaviour, a_goal, a_note

TODAY = clock.today


def blocked(person, days: int = 10):
    since = TODAY() - timedelta(days=days)
    return a_goal(person, blocker="No test server", blocked_since=since)


def old_note(company):
    note = a_note(company.peer, company.dev)
    FeedbackNote.objects.filter(pk=note.pk).update(created_at=clock.now() - timedelta(days=9))
    return note


def kinds_for(person) -> set[str]:
    return set(Nudge.objects.filter(person=person).values_list("kind", flat=True))


def test_each_comes_from_a_row_and_leads_to_it(company):
    note, goal = old_note(company), blocked(company.dev)
    send_nudges()
    read = Nudge.objects.get(person=company.dev, kind="unread_feedback")
    look = Nudge.objects.get(person=company.it_manager, kind="blocked_goal")
    assert (read.path, look.path) == (f"/feedback/{note.public_id}/", f"/goals/{goal.public_id}/")
    assert look.why.startswith("Blocked since ")


def test_a_second_run_of_the_day_does_nothing(company):
    old_note(company)
    assert send_nudges() > 0
    assert send_nudges() == 0


def test_one_audit_entry_tells_how_many_of_each_kind(company):
    old_note(company)
    made = send_nudges()
    assert sum(AuditEntry.objects.get(verb="nudges.made").after.values()) == made


@pytest.mark.row("complaint-26")
def test_at_most_five_in_a_week_however_much_there_is(company):
    for index in range(9):
        a_goal(company.dev, f"Goal {index}", blocker="x", blocked_since=TODAY() - timedelta(days=20))
    for days in range(8):
        send_nudges(TODAY() + timedelta(days=days))
    made = Nudge.objects.filter(person=company.it_manager).order_by("made_on")
    week = TODAY() + timedelta(days=7)
    assert made.filter(made_on__lt=week).count() == 5
    assert made.filter(made_on=week).count() == 5


def test_thanks_given_leave_no_nudge_to_thank(company):
    a_goal(company.dev, state=GoalState.DONE, closed_at=clock.now())
    assert [one.person_id for one in sources.goal_done(TODAY())] == [company.it_manager.pk]
    recognise(by=company.it_manager, to=company.dev, value_behaviour=a_behaviour(), text="Well done")
    assert list(sources.goal_done(TODAY())) == []


@pytest.mark.parametrize(
    ("hired", "today", "years"),
    [
        (date(2021, 11, 23), date(2026, 11, 21), ["5"]),
        (date(2021, 11, 25), date(2026, 11, 21), []),
        (date(2020, 2, 29), date(2026, 2, 27), ["6"]),
        (date(2026, 11, 22), date(2026, 11, 21), []),
    ],
)
def test_an_anniversary_comes_a_few_days_before(company, hired, today, years):
    Person.objects.filter(pk=company.dev.pk).update(hired_on=hired)
    Person.objects.exclude(pk=company.dev.pk).update(hired_on=date(2020, 6, 1))
    assert [dict(one.facts)["years"] for one in sources.anniversary(today)] == years


def test_quiet_feedback_looks_at_what_the_one_who_leads_wrote_and_nothing_else(company):
    a_note(company.peer, company.dev)
    led = {one.about for one in sources.quiet_feedback(TODAY()) if one.person_id == company.it_manager.pk}
    assert f"people.person:{company.dev.public_id}" in led
    a_note(company.it_manager, company.dev)
    led = {one.about for one in sources.quiet_feedback(TODAY()) if one.person_id == company.it_manager.pk}
    assert f"people.person:{company.dev.public_id}" not in led


@pytest.mark.parametrize("rows", [1, 3])
def test_more_people_cost_no_more_queries(company, rows):
    for person in (company.dev, company.peer, company.support)[:rows]:
        blocked(person)
        a_goal(person, state=GoalState.DONE, closed_at=clock.now())
    for source in sources.SOURCES.values():
        with CaptureQueriesContext(connection) as queries:
            list(source(TODAY()))
        assert len(queries) <= 9, source.__name__  # an anniversary asks about four days


@pytest.mark.row("complaint-26")
def test_a_stopped_kind_does_not_come_again(company):
    choose_kinds(company.it_manager, set(BY_KEY) - {"blocked_goal"}, by=company.it_manager)
    blocked(company.dev)
    send_nudges()
    assert "blocked_goal" not in kinds_for(company.it_manager)


def test_choosing_kinds_leaves_a_trace_and_refuses_what_there_is_not(company):
    choose_kinds(company.dev, set(), by=company.dev)
    assert NudgeStop.objects.filter(person=company.dev).count() == len(BY_KEY)
    assert AuditEntry.objects.get(verb="nudges.kinds_chosen").after == {"stopped": sorted(BY_KEY)}
    with pytest.raises(UnknownKindError):
        choose_kinds(company.dev, {"nonsense"}, by=company.dev)


@pytest.mark.row("complaint-26")
def test_other_words_are_used_from_then_on(company):
    reword(BY_KEY["blocked_goal"], title="Ask {name}", why="Stuck since {day}.", is_off=False, by=None)
    blocked(company.dev)
    send_nudges()
    assert Nudge.objects.get(person=company.it_manager, kind="blocked_goal").title == f"Ask {company.dev.name}"


@pytest.mark.parametrize("title", ["{salary}", "{name.email}", "{name!r}", "{", "{name:>99}", "x" * 200, "{0}"])
def test_words_that_reach_for_more_than_the_facts_are_refused(company, title):
    with pytest.raises(TextNotSensibleError) as refused:
        reword(BY_KEY["blocked_goal"], title=title, why="", is_off=False, by=None)
    assert refused.value.field == "title"


def test_a_kind_that_is_off_comes_to_nobody(company):
    reword(BY_KEY["blocked_goal"], title="", why="", is_off=True, by=None)
    blocked(company.dev)
    send_nudges()
    assert not Nudge.objects.filter(kind="blocked_goal").exists()


def test_put_aside_is_gone_from_the_list(company):
    old_note(company)
    send_nudges()
    nudge = Nudge.objects.get(person=company.dev, kind="unread_feedback")
    put_aside(nudge, by=company.dev)
    assert not Nudge.objects.standing().filter(pk=nudge.pk).exists()


@pytest.mark.row("complaint-26")
def test_the_digest_carries_them_once_with_why_and_how_to_stop(company):
    old_note(company)
    send_nudges()
    Message.objects.all().delete()
    noon = clock.now().replace(hour=12)
    send_digests(noon)
    (letter,) = [one for one in mail.outbox if one.to == [company.dev.email]]
    assert "it has not been read yet" in letter.body
    assert "Feedback helps most" in letter.body
    assert "/messages/suggestions/" in letter.body
    mail.outbox.clear()
    send_digests(noon + timedelta(days=1))
    assert [one for one in mail.outbox if one.to == [company.dev.email]] == []


@pytest.mark.parametrize(
    ("who", "allowed"), [("programme_owner", True), ("hr_partner", False), ("dev", False), ("auditor", False)]
)
def test_who_may_change_the_words(company, who, allowed):
    assert bool(rules.can_reword(getattr(company, who))) is allowed
