"""A meeting: planned in between, moved, skipped, held; and what each of the two thought of it."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.coach.conversations import tasks
from sightline.coach.conversations.enums import ConversationKind, MeetingState, Usefulness
from sightline.coach.conversations.errors import BadScheduleError, MeetingSettledError, NotYetError
from sightline.coach.conversations.models import Meeting, MeetingAnswer, OneOnOne
from sightline.coach.conversations.operations.rhythm import is_away, nudge_if_owed, plan_next, standing_of
from sightline.coach.conversations.operations.text import due, running
from sightline.coach.conversations.paths import meeting_path
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import open_duty, settle_duties
from sightline.foundation.people.models import Person

FARTHEST = timedelta(days=366)
EARLY = timedelta(hours=12)  # how long before its time a meeting may be said to be held


@transaction.atomic
def plan_meeting(
    series: OneOnOne, *, by: Person | None, starts_at: datetime, minutes: int, kind: ConversationKind, place: str = ""
) -> Meeting:
    """One in between, beside the rhythm."""
    series = running(series)
    _refuse_moment(starts_at, minutes)
    meeting = Meeting.objects.create(
        series=series, kind=kind, starts_at=starts_at, minutes=minutes, place=(place or series.place)[:200]
    )
    record("conversations.planned_meeting", meeting, by=by, after={"starts_at": starts_at, "kind": kind})
    transaction.on_commit(lambda: tasks.invite_to_meeting.enqueue(meeting.public_id))
    return meeting


@transaction.atomic
def move_meeting(
    meeting: Meeting, *, by: Person | None, starts_at: datetime, minutes: int | None = None, place: str | None = None
) -> Meeting:
    """To another time; the rhythm stays. Both get a new invitation for this one."""
    meeting = _planned(meeting)
    _refuse_moment(starts_at, minutes or meeting.minutes)
    before = {"starts_at": meeting.starts_at, "minutes": meeting.minutes}
    meeting.starts_at, meeting.minutes = starts_at, minutes or meeting.minutes
    meeting.place = meeting.place if place is None else place.strip()[:200]
    meeting.calendar_sequence += 1
    meeting.save(update_fields=["starts_at", "minutes", "place", "calendar_sequence"])
    record("conversations.moved_meeting", meeting, by=by, before=before, after={"starts_at": starts_at})
    transaction.on_commit(lambda: tasks.invite_to_meeting.enqueue(meeting.public_id))
    return meeting


@transaction.atomic
def skip_meeting(meeting: Meeting, *, by: Person | None) -> Meeting:
    """It does not take place. On a day on which one of the two is away, that is nobody's fault and is not counted."""
    meeting = _planned(meeting)
    away = is_away(meeting.series, meeting.starts_at.date())
    lies_ahead = meeting.starts_at > clock.now()
    _settle(meeting, MeetingState.EXCUSED if away else MeetingState.SKIPPED, by)
    meeting.calendar_sequence += 1
    meeting.save(update_fields=["calendar_sequence"])
    plan_next(meeting.series)
    nudge_if_owed(meeting.series, standing_of(meeting.series))
    record("conversations.skipped_meeting", meeting, by=by, after={"starts_at": meeting.starts_at, "away": away})
    if lies_ahead:
        transaction.on_commit(lambda: tasks.call_off_meeting.enqueue(meeting.public_id))
    return meeting


@transaction.atomic
def hold_meeting(
    meeting: Meeting,
    *,
    by: Person | None,
    minutes: int | None = None,
    kind: ConversationKind | None = None,
    follow_up_on: date | None = None,
) -> Meeting:
    """It took place. Also for one that was counted as skipped because nobody had said so."""
    running(meeting.series)
    meeting = _locked(meeting)
    if meeting.starts_at - EARLY > clock.now():
        raise NotYetError(_("This meeting lies ahead."), field="starts_at", value=meeting.starts_at)
    _refuse_minutes(minutes or meeting.minutes)
    meeting.minutes = minutes or meeting.minutes
    meeting.kind = kind or meeting.kind
    meeting.follow_up_on = due(follow_up_on)
    meeting.save(update_fields=["minutes", "kind", "follow_up_on"])
    _settle(meeting, MeetingState.HELD, by)
    plan_next(meeting.series)
    settle_duties(meeting.series, kinds=[DutyKind.HOLD_ONE_ON_ONE])
    _owe_follow_up(meeting)
    told = {"minutes": meeting.minutes, "kind": meeting.kind, "follow_up_on": meeting.follow_up_on}
    record("conversations.held_meeting", meeting, by=by, after=told)
    return meeting


def _owe_follow_up(meeting: Meeting) -> None:
    if meeting.follow_up_on is None:
        return
    lead, employee = meeting.series.lead, meeting.series.employee
    open_duty(
        lead,
        DutyKind.FOLLOW_UP,
        about=meeting,
        title=_("Look again with %(name)s") % {"name": employee.name},
        why=_("You agreed on this day when you last talked about it."),
        action=_("Open the notes"),
        path=meeting_path(meeting),
        due_on=meeting.follow_up_on,
        owed_to=employee,
    )


@transaction.atomic
def looked_again(meeting: Meeting, *, by: Person | None) -> Meeting:
    """What was to be followed up has been."""
    meeting = _locked(meeting)
    settle_duties(meeting, kinds=[DutyKind.FOLLOW_UP])
    record("conversations.looked_again", meeting, by=by, before={"follow_up_on": meeting.follow_up_on})
    meeting.follow_up_on = None
    meeting.save(update_fields=["follow_up_on"])
    return meeting


@transaction.atomic
def choose_kind(meeting: Meeting, *, kind: ConversationKind, by: Person | None) -> Meeting:
    """What sort of talk it is, before or after; the prompts follow it."""
    running(meeting.series)
    meeting = _locked(meeting)
    before = meeting.kind
    meeting.kind = kind
    meeting.save(update_fields=["kind"])
    record("conversations.chose_kind", meeting, by=by, before={"kind": before}, after={"kind": kind})
    return meeting


@transaction.atomic
def answer_meeting(meeting: Meeting, *, by: Person, useful: Usefulness) -> MeetingAnswer:
    """Was it useful? For oneself only; the trail does not hold the answer either."""
    if meeting.state != MeetingState.HELD:
        raise NotYetError(_("This meeting has not taken place."))
    answer, _made = MeetingAnswer.objects.update_or_create(
        meeting=meeting, person=by, defaults={"useful": useful, "answered_at": clock.now()}
    )
    record("conversations.answered_meeting", meeting, by=by)
    return answer


def _locked(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_for_update(of=("self",)).with_pair().get(pk=meeting.pk)


def _planned(meeting: Meeting) -> Meeting:
    running(meeting.series)
    meeting = _locked(meeting)
    if meeting.state != MeetingState.PLANNED:
        raise MeetingSettledError(
            _("This meeting is settled: %(state)s.") % {"state": meeting.get_state_display().lower()}
        )
    return meeting


def _settle(meeting: Meeting, state: MeetingState, by: Person | None) -> None:
    meeting.state, meeting.settled_at, meeting.settled_by = state, clock.now(), by
    meeting.save(update_fields=["state", "settled_at", "settled_by"])


def _refuse_moment(starts_at: datetime, minutes: int) -> None:
    now = clock.now()
    if not now - timedelta(hours=1) <= starts_at <= now + FARTHEST:
        raise BadScheduleError(_("Choose a time between now and a year from now."), field="starts_at", value=starts_at)
    _refuse_minutes(minutes)


def _refuse_minutes(minutes: int) -> None:
    if not 1 <= minutes <= 480:
        raise BadScheduleError(_("A meeting takes from 1 to 480 minutes."), field="minutes", value=minutes)
