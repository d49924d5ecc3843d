"""When a digest may go: pure, by hours and zones."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from sightline.foundation.notify.digest import Wishes, may_send

LISBON, TOKYO = ZoneInfo("Europe/Lisbon"), ZoneInfo("Asia/Tokyo")


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 18, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "now", "answer"),
    [
        (LISBON, at(7, 59), False),  # a minute early
        (LISBON, at(8), True),
        (LISBON, at(17, 59), True),  # a run that was missed is made up for
        (LISBON, at(18), False),  # quiet
        (LISBON, at(3), False),
        (TOKYO, at(8), True),  # 17:00 there
        (TOKYO, at(9), False),  # 18:00 there
        (TOKYO, at(23), True),  # 08:00 there
    ],
)
def test_the_hour_is_the_persons_own(zone, now, answer):
    assert may_send(Wishes(), zone, now) is answer


def test_one_a_day_by_the_local_date():
    assert may_send(Wishes(), LISBON, at(16), [at(8)]) is False
    assert may_send(Wishes(), LISBON, at(8), [at(8) - timedelta(days=1)]) is True


def test_the_weekly_cap_holds_until_a_mail_is_a_week_old():
    sent = [at(8) - timedelta(days=days) for days in (1, 2, 3)]
    assert may_send(Wishes(weekly_cap=3), LISBON, at(9), sent) is False
    assert may_send(Wishes(weekly_cap=4), LISBON, at(9), sent) is True


def test_a_digest_time_in_quiet_hours_moves_to_their_end():
    night = Wishes(digest_at=time(22, 0))
    assert may_send(night, LISBON, at(22)) is False
    assert may_send(night, LISBON, at(7, 30)) is True


def test_equal_ends_mean_no_quiet_hours():
    always = Wishes(digest_at=time(0, 0), quiet_from=time(9), quiet_until=time(9))
    assert all(may_send(always, LISBON, at(hour)) for hour in range(24))


def test_mail_turned_off_is_off():
    assert may_send(Wishes(by_mail=False), LISBON, at(9)) is False
