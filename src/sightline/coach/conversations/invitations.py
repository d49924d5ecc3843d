"""Calendar entries of one-on-ones as iCalendar (RFC 5545), and as invitations (RFC 5546). Pure: rows in, bytes out.

A series is one event with a rule; one of its meetings that was moved, or called off, is told by RECURRENCE-ID, so that
the rest stays. A meeting in between is an event of its own. Nothing of the agenda or the notes goes into a calendar:
calendars are read by assistants, shown on screens and shared with whole teams.

The sender of the mails is the organizer: a client that is told that it organized the meeting itself refuses to show
the invitation. Both of the pair are attendees.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vRecur, vText

from sightline.coach.conversations.models import Meeting, OneOnOne
from sightline.coach.conversations.rhythm import moment_of
from sightline.foundation.people.models import Person

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Sender:
    """`address` is the one that mails come from; `base_url` leads to the pages."""

    address: str
    base_url: str
    now: datetime

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).hostname or "sightline"


def of_series(series: OneOnOne, sender: Sender, method: str = REQUEST) -> bytes:
    """The whole rhythm as one event."""
    starts_at = moment_of(series.starts_on, series.at, series.time_zone)
    event = _event(series, sender, method, starts_at, series.minutes, series.place)
    event.add("sequence", series.calendar_sequence)
    event.add("rrule", rule_of(series))
    return _calendar([event], method)


def of_meeting(meeting: Meeting, sender: Sender, method: str = REQUEST) -> bytes:
    """One meeting: as an exception to the rule of its series, or as an event of its own."""
    return _calendar([_meeting_event(meeting, sender, method)], method)


def download(series: OneOnOne, exceptions: list[Meeting], sender: Sender) -> bytes:
    """A file to bring into a calendar by hand: the rhythm and what differs from it."""
    starts_at = moment_of(series.starts_on, series.at, series.time_zone)
    event = _event(series, sender, PUBLISH, starts_at, series.minutes, series.place)
    event.add("sequence", series.calendar_sequence)
    event.add("rrule", rule_of(series))
    return _calendar([event, *(_meeting_event(one, sender, PUBLISH) for one in exceptions)], PUBLISH)


def rule_of(series: OneOnOne) -> vRecur:
    """Whole weeks as weeks, since clients show "every second Tuesday" and not "every 14 days"."""
    if series.cadence_days % 7 == 0:
        day = WEEKDAYS[series.starts_on.weekday()]
        return vRecur({"FREQ": ["WEEKLY"], "INTERVAL": [series.cadence_days // 7], "BYDAY": [day]})
    return vRecur({"FREQ": ["DAILY"], "INTERVAL": [series.cadence_days]})


def _meeting_event(meeting: Meeting, sender: Sender, method: str) -> Event:
    series = meeting.series
    starts_at = meeting.starts_at.astimezone(moment_of(series.starts_on, series.at, series.time_zone).tzinfo)
    event = _event(series, sender, method, starts_at, meeting.minutes, meeting.place or series.place)
    if meeting.slot_at is None:
        event["uid"] = vText(_uid(meeting.public_id, sender))
    else:
        event.add("recurrence-id", meeting.slot_at.astimezone(starts_at.tzinfo))
    event.add("sequence", series.calendar_sequence + meeting.calendar_sequence)
    return event


def _event(series: OneOnOne, sender: Sender, method: str, starts_at: datetime, minutes: int, place: str) -> Event:
    event = Event()
    event.add("uid", _uid(series.public_id, sender))
    event.add("dtstamp", sender.now)
    event.add("dtstart", starts_at)
    event.add("dtend", starts_at + timedelta(minutes=minutes))
    event.add("summary", _("One-on-one: %(one)s and %(other)s") % _names(series))
    event.add("url", f"{sender.base_url.rstrip('/')}/one-on-ones/{series.public_id}/")
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    event.add("class", "PRIVATE")
    if place:
        event.add("location", place)
    organizer = vCalAddress(f"mailto:{sender.address}")
    organizer.params["CN"] = vText("Sightline")
    event["organizer"] = organizer
    for person in (series.employee, series.lead):
        if person.email:
            event.add("attendee", _attendee(person), encode=False)
    return event


def _attendee(person: Person) -> vCalAddress:
    """Nobody is asked to answer: no answer would be read. The time was agreed between the two."""
    attendee = vCalAddress(f"mailto:{person.email}")
    attendee.params["CN"] = vText(person.name.replace('"', ""))  # a parameter value cannot hold a quote (RFC 5545 3.1)
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
    attendee.params["RSVP"] = vText("FALSE")
    return attendee


def _calendar(events: list[Event], method: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Sightline//One-on-ones//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _uid(public_id: str, sender: Sender) -> str:
    return f"{public_id}@{sender.host}"


def _names(series: OneOnOne) -> dict[str, str]:
    return {"one": series.employee.name, "other": series.lead.name}
