"""From when to when a goal made from a template runs. Pure."""

from datetime import date, timedelta

from sightline.plan.goals.enums import RunsFor

MONTHS = {RunsFor.QUARTER: 3, RunsFor.HALF: 6, RunsFor.YEAR: 12}
NINETY = 90


def days_of(runs_for: RunsFor, on: date) -> tuple[date, date | None]:
    """First and last day for a goal begun on `on`. A calendar span keeps its own first day, so that everybody's goal
    of one quarter begins on the same day however late it was assigned."""
    if runs_for == RunsFor.OPEN:
        return on, None
    if runs_for == RunsFor.NINETY_DAYS:
        return on, on + timedelta(days=NINETY - 1)
    months = MONTHS[runs_for]
    first = date(on.year, (on.month - 1) // months * months + 1, 1)
    last_month = first.month + months - 1
    after = date(first.year + last_month // 12, last_month % 12 + 1, 1)
    return first, after - timedelta(days=1)
