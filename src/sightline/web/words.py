"""Values in words: days, ages, duties, shares. What a number is without its age, nobody should have to guess."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sightline.foundation.core import clock
from sightline.foundation.core.days import in_words

STALE_AFTER_DAYS = 21


def _as_day(value: date | None) -> date | None:
    if isinstance(value, datetime):
        return timezone.localdate(value) if timezone.is_aware(value) else value.date()
    return value if isinstance(value, date) else None


def percent(share: Decimal | float | None) -> str:
    """A share (0..1, may pass 1) as "71 %"; nothing known is a dash."""
    if share is None or share == "":
        return "–"
    try:
        whole = (Decimal(str(share)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    except (InvalidOperation, ValueError):
        return "–"
    return _("%(number)s %%") % {"number": number_format(whole)}


def number(value: Decimal | float | None) -> str:
    """A reading without trailing zeros: 6.10 is "6.1", 4.000 is "4"."""
    if value is None or value == "":
        return "–"
    try:
        exact = Decimal(str(value))
    except (InvalidOperation, ValueError):
        return str(value)
    plain = exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact.normalize()
    return number_format(plain, force_grouping=True)


def days_old(read_on: date | None) -> int | None:
    """Whole days since a reading; 0 for today and for days to come."""
    day_read = _as_day(read_on)
    return None if day_read is None else max(0, (clock.today() - day_read).days)


def is_stale(read_on: date | None) -> bool:
    days = days_old(read_on)
    return days is not None and days > STALE_AFTER_DAYS


def age(read_on: date | None) -> str:
    """How old a reading is: "today", "1 day old", "23 days old · stale"."""
    days = days_old(read_on)
    if days is None:
        return _("no reading yet")
    if days == 0:
        return _("today")
    old = ngettext("%(days)d day old", "%(days)d days old", days) % {"days": days}
    return _("%(age)s · stale") % {"age": old} if days > STALE_AFTER_DAYS else old


def day(value: date | None) -> str:
    """ "Friday 20 November 2026"."""
    on = _as_day(value)
    return "" if on is None else date_format(on, pgettext("date format: Friday 20 November 2026", "l j F Y"))


def short_day(value: date | None) -> str:
    """ "20 November", with the year when it is not this one."""
    on = _as_day(value)
    return "" if on is None else in_words(on)


def _weekday(on: date) -> str:
    if on.year == clock.today().year:
        return date_format(on, pgettext("date format: Friday 20 November", "l j F"))
    return day(on)


def moment(value: datetime | None) -> str:
    """When something happened: "Today, 14:10", "Yesterday, 09:32", "Wednesday 18 November"."""
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    ago = (clock.today() - local.date()).days
    time = date_format(local, pgettext("time format: 14:10", "H:i"))
    if ago == 0:
        return _("Today, %(time)s") % {"time": time}
    if ago == 1:
        return _("Yesterday, %(time)s") % {"time": time}
    return _weekday(local.date())


def due(value: date | None) -> str:
    """A duty's date: "Due today", "Due Monday 23 November", "Owed since 6 November"."""
    on = _as_day(value)
    if on is None:
        return ""
    left = (on - clock.today()).days
    if left < 0:
        return _("Owed since %(day)s") % {"day": short_day(on)}
    if left == 0:
        return _("Due today")
    return _("Due %(day)s") % {"day": _weekday(on)}


def due_kind(value: date | None, soon_days: int = 5) -> str:
    """The status kind that goes with a due date: bad when owed, watch within `soon_days` days, otherwise neutral."""
    on = _as_day(value)
    if on is None:
        return "neutral"
    left = (on - clock.today()).days
    if left < 0:
        return "bad"
    return "watch" if left <= soon_days else "neutral"


@dataclass(frozen=True, slots=True)
class StatusLook:
    shape: str
    css: str


_LOOKS = {
    "good": StatusLook("circle", "is-good"),
    "watch": StatusLook("triangle", "is-watch"),
    "bad": StatusLook("diamond", "is-bad"),
    "info": StatusLook("square", "is-info"),
    "proposed": StatusLook("square", "is-info"),
    "neutral": StatusLook("bar", ""),
}


def status_look(kind: str) -> StatusLook:
    return _LOOKS.get(kind, _LOOKS["neutral"])


def deed(verb: str) -> str:
    """What an audit entry says was done, as words: "goals.checked_in" becomes "checked in"."""
    return verb.partition(".")[2].replace("_", " ") or verb
