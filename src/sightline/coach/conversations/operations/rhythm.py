"""What happens by itself: the next meeting is planned, one that nobody spoke of counts as skipped, and when a rhythm
is owed the one who leads is told once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.coach.conversations.enums import ActionState, MeetingState
from sightline.coach.conversations.models import ActionItem, Meeting, OneOnOne, UseReport
from sightline.coach.conversations.models.one_on_one import OneOnOneQuerySet
from sightline.coach.conversations.paths import pair_path
from sightline.coach.conversations.rhythm import Kept, Past, kept, moment_of, next_day
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.periods import in_force
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import open_duty
from sightline.foundation.people.models import Leave

GRACE = timedelta(days=3)  # to say that it took place
LOOKED_BACK = 12  # meetings of a series
USE_AFTER = (30, 90)  # days; science.md DR-17
USE_WINDOW = timedelta(days=30)  # how late the question may still come


def plan_next(series: OneOnOne, *, save: bool = True) -> Meeting:
    """The next meeting of the rhythm, today's among them; the one that stands already, where it does."""
    settled = series.meetings.filter(slot_at__isnull=False).exclude(state=MeetingState.PLANNED).order_by("-slot_at")
    last = settled.values_list("slot_at", flat=True).first()
    yesterday = clock.today() - timedelta(days=1)
    after = max(yesterday, last.date()) if last else yesterday
    day = next_day(series.starts_on, series.cadence_days, after)
    slot = moment_of(day, series.at, series.time_zone)
    fresh = Meeting(series=series, slot_at=slot, starts_at=slot, minutes=series.minutes, place=series.place)
    if save and not series.meetings.filter(slot_at=slot).exists():
        fresh.save()
    return fresh


@transaction.atomic
def keep_rhythm(now: datetime | None = None) -> int:
    """Every day: settle what nobody spoke of, plan what comes, nudge once. Returns how many were settled."""
    now = now or clock.now()
    gone = list(
        Meeting.objects.filter(state=MeetingState.PLANNED, starts_at__lt=now - GRACE, series__ended_at=None)
        .select_related("series__employee", "series__lead")
        .order_by("starts_at")[:5000]
    )
    away = _away(gone)
    for meeting in gone:
        meeting.state = MeetingState.EXCUSED if meeting.pk in away else MeetingState.SKIPPED
        meeting.settled_at = now
    Meeting.objects.bulk_update(gone, ["state", "settled_at"], batch_size=500)
    for series in _without_next():
        plan_next(series)
    changed = {meeting.series_id: meeting.series for meeting in gone}
    for series, standing in standings(changed.values()):
        nudge_if_owed(series, standing)
        record("conversations.passed_by", series, by=None, after={"owed": standing.owed})
    return len(gone)


def _away(meetings: Iterable[Meeting]) -> set[int]:
    """Meetings on a day on which one of the two was away."""
    people = {one for meeting in meetings for one in (meeting.series.employee_id, meeting.series.lead_id)}
    leaves = defaultdict(list)
    for leave in Leave.objects.filter(person_id__in=people):
        leaves[leave.person_id].append(leave)
    return {
        meeting.pk
        for meeting in meetings
        for one in (meeting.series.employee_id, meeting.series.lead_id)
        if any(_holds(leave, meeting.starts_at.date()) for leave in leaves[one])
    }


def _holds(leave: Leave, day: date) -> bool:
    return leave.starts_on <= day and (leave.ends_on is None or day <= leave.ends_on)


def is_away(series: OneOnOne, day: date) -> bool:
    return Leave.objects.filter(in_force(day), person_id__in=[series.employee_id, series.lead_id]).exists()


def _without_next() -> OneOnOneQuerySet:
    planned = Meeting.objects.filter(series=OuterRef("pk"), state=MeetingState.PLANNED, slot_at__isnull=False)
    return OneOnOne.objects.running().filter(~Exists(planned))


def standing_of(series: OneOnOne) -> Kept:
    return next(iter(standings([series])))[1]


def standings(many: Iterable[OneOnOne]) -> list[tuple[OneOnOne, Kept]]:
    """How the rhythm of each was kept, over its last twelve meetings, in one query."""
    found: dict[int, list[Past]] = defaultdict(list)
    every = list(many)
    rows = Meeting.objects.filter(series__in=every, slot_at__isnull=False).exclude(state=MeetingState.PLANNED)
    for series_id, at, state in rows.order_by("-starts_at").values_list("series_id", "starts_at", "state"):
        if len(found[series_id]) < LOOKED_BACK:
            found[series_id].append(Past(at.date(), MeetingState(state)))
    return [(series, kept(found[series.pk])) for series in every]


def nudge_if_owed(series: OneOnOne, standing: Kept) -> None:
    """One duty, however long it goes on: an open one is brought up to date, not doubled."""
    if not standing.deserves_nudge or not series.is_running:
        return
    skipped = ngettext(
        "%(count)d meeting in a row was skipped.", "%(count)d meetings in a row were skipped.", standing.owed
    )
    open_duty(
        series.lead,
        DutyKind.HOLD_ONE_ON_ONE,
        about=series,
        title=_("Find time for %(name)s") % {"name": series.employee.name},
        why=_("%(skipped)s Nobody else is told.") % {"skipped": skipped % {"count": standing.owed}},
        action=_("Open the one-on-one"),
        path=pair_path(series),
    )


@transaction.atomic
def ask_about_use(today: date | None = None) -> int:
    """30 and 90 days after something was learned, ask its owner what came of it. Returns how many were asked."""
    day = today or clock.today()
    asked = 0
    for after_days in USE_AFTER:
        since, until = day - timedelta(days=after_days) - USE_WINDOW, day - timedelta(days=after_days)
        done = ActionItem.objects.filter(state=ActionState.DONE, settled_on__gt=since, settled_on__lte=until)
        learned = done.exclude(kind="task").exclude(use_reports__after_days=after_days)
        for action in learned.select_related("series", "owner")[:1000]:
            _ask(action, after_days, day)
            asked += 1
    return asked


def _ask(action: ActionItem, after_days: int, day: date) -> None:
    report = UseReport.objects.create(action=action, after_days=after_days, asked_on=day)
    open_duty(
        action.owner,
        DutyKind.TELL_USE,
        about=report,
        title=_("What came of: %(what)s") % {"what": action.text},
        why=_("You finished it %(days)d days ago. What is learned stays when it is used.") % {"days": after_days},
        action=_("Say how it is used"),
        path=pair_path(action.series, "learned"),
        due_on=day + timedelta(days=14),
    )
    record("conversations.asked_about_use", report, by=None, after={"after_days": after_days})
