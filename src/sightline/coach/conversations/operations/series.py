"""Beginning a one-on-one, changing its rhythm, ending it."""

from datetime import date, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.coach.conversations import tasks
from sightline.coach.conversations.enums import LeadRole, MeetingState
from sightline.coach.conversations.errors import BadScheduleError, CannotStartSeriesError
from sightline.coach.conversations.models import Meeting, OneOnOne
from sightline.coach.conversations.models.one_on_one import LONGEST_CADENCE, MINUTES
from sightline.coach.conversations.operations.rhythm import plan_next
from sightline.coach.conversations.operations.text import running
from sightline.coach.conversations.rhythm import DEFAULT_CADENCE_DAYS
from sightline.coach.feedback.rules import works_here
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import settle_duties
from sightline.foundation.people.models import Person
from sightline.foundation.people.queries import organisation_zone
from sightline.plan.strategy.policy import current_policy

TEN = time(10, 0)
WINDOW = timedelta(days=LONGEST_CADENCE)


def agreed_cadence(employee: Person) -> int:
    """Days between talks, as the philosophy has it for this person; a fortnight where it is silent."""
    return current_policy().cadence_days_for(employee) or DEFAULT_CADENCE_DAYS


@transaction.atomic
def start_series(
    *,
    employee: Person,
    lead: Person,
    by: Person | None,
    starts_on: date,
    at: time = TEN,
    lead_role: LeadRole = LeadRole.MANAGER,
    cadence_days: int | None = None,
    minutes: int = MINUTES,
    place: str = "",
) -> OneOnOne:
    """Begin, plan the first meeting, and send both the invitation. The rhythm is the agreed one unless said."""
    for person in (employee, lead):
        if not works_here(person):
            raise CannotStartSeriesError(_("%(name)s does not work here now.") % {"name": person.name})
    if employee.pk == lead.pk or _meet_already(employee, lead):
        raise CannotStartSeriesError(_("The two of you meet already."), field="lead", value=lead.name)
    cadence = agreed_cadence(employee) if cadence_days is None else cadence_days
    _refuse_schedule(starts_on, cadence, minutes, place)
    series = OneOnOne.objects.create(
        employee=employee,
        lead=lead,
        lead_role=lead_role,
        cadence_days=cadence,
        starts_on=starts_on,
        at=at,
        minutes=minutes,
        place=place.strip(),
        time_zone=employee.time_zone or organisation_zone() or "UTC",
    )
    plan_next(series)
    record("conversations.started_series", series, by=by, after=told(series))
    transaction.on_commit(lambda: tasks.invite_to_series.enqueue(series.public_id))
    return series


@transaction.atomic
def change_schedule(
    series: OneOnOne, *, by: Person | None, starts_on: date, at: time, cadence_days: int, minutes: int, place: str
) -> OneOnOne:
    """A new rhythm from a day on. Meetings planned by the old one give way to it; what was held stays."""
    series = running(series)
    _refuse_schedule(starts_on, cadence_days, minutes, place)
    before = told(series)
    series.starts_on, series.at, series.cadence_days = starts_on, at, cadence_days
    series.minutes, series.place = minutes, place.strip()
    series.calendar_sequence += 1
    series.save(update_fields=["starts_on", "at", "cadence_days", "minutes", "place", "calendar_sequence"])
    planned = series.meetings.filter(state=MeetingState.PLANNED, slot_at__isnull=False)
    _keep_what_was_written(series, planned.order_by("starts_at").first())
    record("conversations.changed_schedule", series, by=by, before=before, after=told(series))
    transaction.on_commit(lambda: tasks.invite_to_series.enqueue(series.public_id))
    return series


def _keep_what_was_written(series: OneOnOne, planned: Meeting | None) -> None:
    """The planned meeting moves to the first day of the new rhythm, with its notes; it is not made anew."""
    if planned is None:
        plan_next(series)
        return
    fresh = plan_next(series, save=False)
    planned.slot_at, planned.starts_at = fresh.slot_at, fresh.starts_at
    planned.minutes, planned.place, planned.calendar_sequence = fresh.minutes, fresh.place, 0
    planned.save(update_fields=["slot_at", "starts_at", "minutes", "place", "calendar_sequence"])


@transaction.atomic
def end_series(series: OneOnOne, *, by: Person | None) -> OneOnOne:
    """No more meetings. Open actions and promises stay open: they were made to a person, not to a calendar."""
    series = running(series)
    series.ended_at = clock.now()
    series.calendar_sequence += 1
    series.save(update_fields=["ended_at", "calendar_sequence"])
    series.meetings.filter(state=MeetingState.PLANNED).delete()
    settle_duties(series, kinds=[DutyKind.HOLD_ONE_ON_ONE])
    record("conversations.ended_series", series, by=by, after={"ended_at": series.ended_at})
    transaction.on_commit(lambda: tasks.call_off_series.enqueue(series.public_id))
    return series


def told(series: OneOnOne) -> dict[str, object]:
    """The schedule, as the trail tells it."""
    return {
        "starts_on": series.starts_on,
        "at": series.at,
        "cadence_days": series.cadence_days,
        "minutes": series.minutes,
        "role": series.lead_role,
    }


def _meet_already(employee: Person, lead: Person) -> bool:
    return OneOnOne.objects.running().filter(employee=employee, lead=lead).exists()


def _refuse_schedule(starts_on: date, cadence_days: int, minutes: int, place: str) -> None:
    if not clock.today() <= starts_on <= clock.today() + WINDOW:
        raise BadScheduleError(
            _("The first day lies between today and a year from now."),
            field="starts_on",
            value=starts_on,
            fix=_("Choose today or a later day."),
        )
    if not 1 <= cadence_days <= LONGEST_CADENCE:
        raise BadScheduleError(
            _("The days between two meetings are from 1 to %d.") % LONGEST_CADENCE,
            field="cadence_days",
            value=cadence_days,
        )
    if not 5 <= minutes <= 480:
        raise BadScheduleError(_("A meeting takes from 5 to 480 minutes."), field="minutes", value=minutes)
    if len(place) > 200:
        raise BadScheduleError(_("The place takes up to 200 characters."), field="place", value=f"{place[:40]}…")
