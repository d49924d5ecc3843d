"""What people do, and what happens by itself: rows, duties, trail; and that a refusal leaves nothing behind."""

from datetime import timedelta

import pytest

from sightline.coach.conversations import errors, rules
from sightline.coach.conversations.enums import ActionKind, LeadRole, MeetingState, PromiseState
from sightline.coach.conversations.models import Meeting, SupportCommitment
from sightline.coach.conversations.operations.actions import add_action, settle_action, tell_use
from sightline.coach.conversations.operations.agenda import add_agenda_item
from sightline.coach.conversations.operations.meetings import hold_meeting, skip_meeting
from sightline.coach.conversations.operations.promises import close_promise, make_promise, say_done
from sightline.coach.conversations.operations.rhythm import ask_about_use, keep_rhythm
from sightline.coach.conversations.operations.series import agreed_cadence, end_series
from sightline.coach.conversations.queries import owed_series, promises_open
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty
from sightline.foundation.people.models import Leave
from tests.coach.pairs import a_series, held_meeting, next_meeting, past_meeting


@pytest.fixture
def series(company):
    return a_series(company.dev, company.it_manager)


@pytest.mark.parametrize(
    ("who", "other", "role", "code"),
    [
        ("it_manager", "dev", "manager", ""),
        ("dev", "it_manager", "manager", ""),
        ("part_timer", "facilities", "manager", ""),  # a second manager by share
        ("it_director", "dev", "manager", "not_manager_and_report"),
        ("hr_partner", "dev", "manager", "not_manager_and_report"),
        ("dev", "cleaner", "coach", ""),  # a coach need not lead anybody
        ("dev", "leaver", "coach", "not_here"),
        ("dev", "dev", "coach", "with_oneself"),
    ],
)
def test_who_may_begin_with_whom(company, who, other, role, code):
    assert rules.can_start(getattr(company, who), getattr(company, other), LeadRole(role)).code == code


@pytest.mark.row("DR-18")
def test_the_rhythm_is_a_fortnight_where_the_philosophy_is_silent(company, series):
    assert agreed_cadence(company.dev) == 14
    assert next_meeting(series).minutes == 25


def test_beginning_leaves_one_entry_and_a_second_of_a_pair_is_refused(company, series):
    assert AuditEntry.objects.get().verb == "conversations.started_series"
    with pytest.raises(errors.CannotStartSeriesError):
        a_series(company.dev, company.it_manager)
    assert AuditEntry.objects.count() == 1


@pytest.mark.row("S0.8")
def test_two_skipped_in_a_row_make_exactly_one_nudge(company, series, client):
    past_meeting(series, 33, MeetingState.PLANNED)
    keep_rhythm()
    assert not Duty.objects.exists()
    past_meeting(series, 19, MeetingState.PLANNED)
    keep_rhythm()
    past_meeting(series, 5, MeetingState.PLANNED)
    keep_rhythm()
    keep_rhythm()
    duty = Duty.objects.get(kind=DutyKind.HOLD_ONE_ON_ONE)
    assert (duty.person, duty.owed_to) == (company.it_manager, None)
    assert [one.pk for one, _standing in owed_series()] == [series.pk]
    client.force_login(company.dev.user)
    assert "3 meetings owed" in client.get(f"/one-on-ones/{series.public_id}/").content.decode()
    held_meeting(series)
    assert not Duty.objects.open().exists()
    assert "owed" not in client.get("/one-on-ones/").content.decode()


def test_a_day_on_which_one_is_away_is_not_owed(company, series):
    Leave.objects.create(person=company.dev, starts_on=clock.today() - timedelta(days=40))
    for days in (33, 19):
        past_meeting(series, days, MeetingState.PLANNED)
    keep_rhythm()
    assert set(Meeting.objects.exclude(state="planned").values_list("state", flat=True)) == {MeetingState.EXCUSED}
    assert not Duty.objects.exists()


def test_the_rhythm_plans_the_next_and_only_the_next(series):
    skip_meeting(next_meeting(series), by=series.employee)
    keep_rhythm()
    keep_rhythm()
    planned = Meeting.objects.filter(state=MeetingState.PLANNED)
    assert planned.get().starts_at.date() == clock.today() + timedelta(days=14)


def test_one_that_was_taken_for_skipped_can_still_be_said_to_be_held(series):
    meeting = past_meeting(series, 5, MeetingState.SKIPPED)
    assert hold_meeting(meeting, by=series.employee, minutes=30).state == MeetingState.HELD


@pytest.mark.row("DR-17")
def test_learning_is_asked_about_after_30_and_90_days(company, series):
    for kind in (ActionKind.COURSE, ActionKind.TASK):
        settle_action(add_action(series, owner=company.dev, text="Talk to crews", by=None, kind=kind), by=company.dev)
    today = clock.today()
    assert [ask_about_use(today + timedelta(days=days)) for days in (29, 30, 31, 90, 91)] == [0, 1, 0, 1, 0]
    report = series.actions.get(kind=ActionKind.COURSE).use_reports.get(after_days=30)
    with pytest.raises(errors.EmptyTextError):
        tell_use(report, was_used=True, evidence=" ", by=company.dev)
    tell_use(report, was_used=True, evidence="Two briefings held", by=company.dev)
    assert Duty.objects.open().filter(kind=DutyKind.TELL_USE).count() == 1


@pytest.mark.row("idea-16")
def test_a_promise_open_for_30_days_stands_for_the_managers_own_review(company, series):
    promise = make_promise(series, promised_by=company.it_manager, text="A test machine", by=company.dev)
    assert promises_open(company.it_manager, 30) == []
    SupportCommitment.objects.update(promised_on=clock.today() - timedelta(days=30))
    say_done(promise, by=company.it_manager)  # a word of one's own closes nothing
    assert [(one.promise.pk, one.days) for one in promises_open(company.it_manager, 30)] == [(promise.pk, 30)]
    assert promises_open(company.dev, 30) == []
    close_promise(promise, by=company.dev)
    assert promises_open(company.it_manager, 30) == []


def test_a_promise_closed_is_closed_once_and_leaves_one_trace(company, series):
    promise = make_promise(series, promised_by=company.it_manager, text="A test machine", by=company.dev)
    assert Duty.objects.get().owed_to == company.dev
    close_promise(promise, by=company.dev, state=PromiseState.RELEASED)
    before = AuditEntry.objects.count()
    with pytest.raises(errors.AlreadyClosedError):
        close_promise(promise, by=company.dev)
    assert AuditEntry.objects.count() == before
    assert not Duty.objects.open().exists()


def test_what_has_ended_is_not_changed_but_its_promises_stay_open(company, series):
    make_promise(series, promised_by=company.it_manager, text="A test machine", by=company.dev)
    end_series(series, by=company.dev)
    with pytest.raises(errors.SeriesEndedError):
        add_agenda_item(series, by=company.dev, text="More")
    assert SupportCommitment.objects.owed().count() == 1
    assert not series.meetings.filter(state=MeetingState.PLANNED).exists()
