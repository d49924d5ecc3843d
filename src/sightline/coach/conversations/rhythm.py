"""How a rhythm falls onto days, and whether it was kept. Pure: days and states in, an answer out.

A rhythm is owed, not scored: what is worked out here is shown to the two of the pair and to nobody else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sightline.coach.conversations.enums import MeetingState

NUDGE_AFTER = 2  # times skipped in a row
DEFAULT_CADENCE_DAYS = 14  # where the philosophy leaves it to the two (science.md DR-18)


def next_day(starts_on: date, cadence_days: int, after: date) -> date:
    """The first day of the rhythm later than `after`."""
    if after < starts_on:
        return starts_on
    steps = (after - starts_on).days // cadence_days + 1
    return starts_on + timedelta(days=steps * cadence_days)


def moment_of(day: date, at: time, time_zone: str) -> datetime:
    """A wall-clock time in a zone: ten o'clock stays ten o'clock when summer time comes."""
    return datetime.combine(day, at, tzinfo=ZoneInfo(time_zone))


@dataclass(frozen=True, slots=True)
class Past:
    """A meeting as the rhythm sees it."""

    on: date
    state: MeetingState


@dataclass(frozen=True, slots=True)
class Kept:
    """`owed`: how many in a row were skipped since the last one that took place. Days away do not count."""

    last_held_on: date | None
    owed: int
    held: int
    due: int  # held and skipped together

    @property
    def is_owed(self) -> bool:
        return self.owed > 0

    @property
    def deserves_nudge(self) -> bool:
        return self.owed >= NUDGE_AFTER


def kept(meetings: Iterable[Past]) -> Kept:
    """How a rhythm was kept, over the meetings given, in any order. Planned ones count for nothing yet."""
    past = sorted((one for one in meetings if one.state != MeetingState.PLANNED), key=lambda one: one.on, reverse=True)
    owed = 0
    for one in past:
        if one.state == MeetingState.HELD:
            break
        owed += one.state == MeetingState.SKIPPED
    held = [one.on for one in past if one.state == MeetingState.HELD]
    skipped = sum(one.state == MeetingState.SKIPPED for one in past)
    return Kept(held[0] if held else None, owed, len(held), len(held) + skipped)
