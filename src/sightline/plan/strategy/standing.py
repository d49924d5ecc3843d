"""How an objective stands: what was to be expected by today, and whether it keeps up. Pure; all shares 0..1.

The bounds are those of goals (goals/progress.py): an objective must not look better than the same number on a goal.
"""

from datetime import date
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

ON_PACE = Decimal("0.10")  # this far behind a steady pace is still on track
BEHIND = Decimal("0.30")  # beyond this it is off track


class Standing(TextChoices):
    ON_TRACK = "on_track", _("On track")
    ATTENTION = "attention", _("Needs attention")
    OFF_TRACK = "off_track", _("Off track")
    UNKNOWN = "unknown", _("No reading yet")
    RETIRED = "retired", _("Retired")


def expected_by(starts_on: date | None, due_on: date | None, today: date) -> Decimal | None:
    """Where a steady pace would be today; None without both dates."""
    if starts_on is None or due_on is None:
        return None
    days = (due_on - starts_on).days
    if days <= 0:
        return Decimal(1) if today >= due_on else Decimal(0)
    gone = max(0, min((today - starts_on).days, days))
    return Decimal(gone) / Decimal(days)


def standing(progress: Decimal | None, expected: Decimal | None) -> Standing:
    """Without dates there is no pace to keep, so whatever was reached is on track."""
    if progress is None:
        return Standing.UNKNOWN
    behind = (expected or Decimal(0)) - progress
    if behind <= ON_PACE:
        return Standing.ON_TRACK
    return Standing.ATTENTION if behind <= BEHIND else Standing.OFF_TRACK
