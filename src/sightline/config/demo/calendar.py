"""The days of the demo, all counted from the day on which it is made."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

MONTHS_IN = 10  # whole months of the plan year gone by: late enough for a review cycle to be under way


@dataclass(frozen=True, slots=True)
class Calendar:
    """On 21 November 2026 the plan year is 2026; on 3 March 2027 it runs from May to April."""

    today: date
    now: datetime | None = None  # nothing is dated later than this

    @property
    def year_starts_on(self) -> date:
        return first_of_month(self.today, -MONTHS_IN)

    @property
    def year_ends_on(self) -> date:
        return first_of_month(self.today, 12 - MONTHS_IN) - timedelta(days=1)

    @property
    def last_year_starts_on(self) -> date:
        return first_of_month(self.today, -MONTHS_IN - 12)

    @property
    def last_year_ends_on(self) -> date:
        return self.year_starts_on - timedelta(days=1)

    @property
    def year_name(self) -> str:
        return span_name(self.year_starts_on, self.year_ends_on)

    @property
    def last_year_name(self) -> str:
        return span_name(self.last_year_starts_on, self.last_year_ends_on)

    def ago(self, days: int) -> date:
        """A day before today; a negative number is still to come."""
        return self.today - timedelta(days=days)

    def at(self, day: date, hour: int = 10, minute: int = 0) -> datetime:
        moment = datetime.combine(day, time(hour, minute), tzinfo=UTC)
        return moment if self.now is None or day > self.today else min(moment, self.now)

    def in_year(self, day_of_year: int) -> date:
        """A day of the plan year, 0 being its first."""
        return self.year_starts_on + timedelta(days=day_of_year)

    def workday(self, day: date) -> date:
        """The day itself, or the Friday before a weekend."""
        return day - timedelta(days=max(0, day.weekday() - 4))


def first_of_month(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def span_name(starts_on: date, ends_on: date) -> str:
    """ "2026", or "2026/27" for a year that is not the calendar's."""
    if starts_on.year == ends_on.year:
        return str(starts_on.year)
    return f"{starts_on.year}/{ends_on.year % 100:02d}"
