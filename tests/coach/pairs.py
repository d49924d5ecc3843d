"""Short ways to a one-on-one with something in it, for every test that needs one."""

from datetime import date, datetime, time, timedelta

from sightline.coach.conversations.enums import ConversationKind, LeadRole, MeetingState, Section
from sightline.coach.conversations.models import Meeting, OneOnOne
from sightline.coach.conversations.operations.meetings import hold_meeting
from sightline.coach.conversations.operations.notes import save_note
from sightline.coach.conversations.operations.series import start_series
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person


def a_series(employee: Person, lead: Person, *, role: LeadRole = LeadRole.MANAGER, cadence_days: int = 14) -> OneOnOne:
    return start_series(
        employee=employee,
        lead=lead,
        by=lead,
        starts_on=clock.today(),
        at=time(10, 0),
        lead_role=role,
        cadence_days=cadence_days,
    )


def next_meeting(series: OneOnOne) -> Meeting:
    return series.meetings.filter(state=MeetingState.PLANNED).earliest("starts_at")


def past_meeting(series: OneOnOne, days: int, state: MeetingState, **more: object) -> Meeting:
    """A slot `days` ago, as it went."""
    at = clock.now() - timedelta(days=days)
    return Meeting.objects.create(series=series, slot_at=at, starts_at=at, state=state, **more)


def held_meeting(series: OneOnOne, kind: ConversationKind = ConversationKind.STATUS) -> Meeting:
    meeting = past_meeting(series, 1, MeetingState.PLANNED, kind=kind)
    return hold_meeting(meeting, by=series.lead)


def shared_note(meeting: Meeting, text: str, section: Section = Section.NOTES) -> None:
    save_note(meeting, by=meeting.series.lead, section=section, text=text, version=0)


def private_note(meeting: Meeting, by: Person, text: str) -> None:
    save_note(meeting, by=by, section=Section.NOTES, text=text, version=0, is_private=True)


def at(day: date, hour: int = 9) -> datetime:
    from datetime import UTC

    return datetime.combine(day, time(hour), tzinfo=UTC)
