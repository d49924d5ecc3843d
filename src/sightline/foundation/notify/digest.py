"""When a digest may go to somebody. Pure: local times in, an answer out.

One digest a day, at the person's own time, in their own time zone, outside their quiet hours, up to a weekly cap.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sightline.foundation.notify.models import Preference

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Wishes:
    """Equal ends of the quiet hours mean that there are none."""

    by_mail: bool = True
    digest_at: time = time(8, 0)
    quiet_from: time = time(18, 0)
    quiet_until: time = time(7, 30)
    weekly_cap: int = 5

    def is_quiet(self, at: time) -> bool:
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= at < self.quiet_until
        return at >= self.quiet_from or at < self.quiet_until  # over midnight

    @property
    def sent_from(self) -> time:
        """A digest time that lies in the quiet hours moves to their end, so that it is not silenced for ever."""
        return self.quiet_until if self.is_quiet(self.digest_at) else self.digest_at


def wishes_of(preference: Preference | None) -> Wishes:
    if preference is None:
        return Wishes()
    return Wishes(
        preference.by_mail,
        preference.digest_at,
        preference.quiet_from,
        preference.quiet_until,
        preference.weekly_cap,
    )


def may_send(wishes: Wishes, zone: ZoneInfo, now: datetime, mailed_at: Collection[datetime] = ()) -> bool:
    """`mailed_at`: when digests went to this person in the last seven days."""
    local = now.astimezone(zone)
    if not wishes.by_mail or local.time() < wishes.sent_from or wishes.is_quiet(local.time()):
        return False
    if any(sent.astimezone(zone).date() == local.date() for sent in mailed_at):
        return False
    return sum(1 for sent in mailed_at if sent > now - WEEK) < wishes.weekly_cap
