"""Text → days. Whether 7/5/11 is in May or in July is decided for each column from the cells that leave no doubt."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.utils.translation import gettext as _

from sightline.foundation.core.days import in_words

Order = Literal["dmy", "mdy", "ymd"]
ORDERS: tuple[Order, ...] = ("dmy", "mdy", "ymd")
EARLIEST = date(1900, 1, 1)
YEARS_AHEAD = 10
SERIAL_ZERO = date(1899, 12, 30)  # day 0 of a spreadsheet, for all days after February 1900

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_THREE = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?:[ T]\d{1,2}:\d{2}.*)?$")
_DAY_MONTH = re.compile(r"(\d{1,2})[-\s.]+([A-Za-z]{3,9})\.?[-\s,]+(\d{4}|\d{2})$")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$")
_SERIAL = re.compile(r"[1-7]\d{4}$")
_MONTHS = {name: place for place, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}


class NotADate(ValueError):  # noqa: N818  # it is what the text is, and is caught right here
    """The reason, as a sentence."""


@dataclass(frozen=True, slots=True)
class Decision:
    """How the three-number dates of one column are read, and what has to be said aloud about it."""

    order: Order
    because: str  # a text that left no doubt; empty when nothing decided
    doubtful: str  # a text that could be read both ways; empty when there is none
    two_digit: str  # a text with a year of two digits


def decide(texts: Iterable[str], said: Order | None = None, neighbour: Order | None = None) -> Decision:
    """`said` is the reader's word; `neighbour` what another date column of the file decided. Day first otherwise."""
    votes: dict[Order, int] = {"dmy": 0, "mdy": 0}
    because: dict[Order, str] = {}
    doubtful = two_digit = ""
    for text in texts:
        match = _THREE.match(text)
        if match is None:
            continue
        first, mark, second = int(match[1]), match[2], int(match[3])
        two_digit = two_digit or (text if len(match[4]) == 2 else "")
        vote = _vote(first, mark, second)
        if vote is not None:
            votes[vote] += 1
            because.setdefault(vote, text)
        elif first != second:
            doubtful = doubtful or text
    order: Order = "mdy" if votes["mdy"] > votes["dmy"] else "dmy"
    if not because and neighbour is not None:
        order = neighbour
    return Decision(said or order, because.get(said or order, ""), doubtful, two_digit)


def _vote(first: int, mark: str, second: int) -> Order | None:
    if first > 12 or (mark == "." and second <= 12):  # nobody writes month.day.year
        return "dmy"
    return "mdy" if second > 12 else None


def parse(text: str, order: Order, today: date) -> date:
    """Raises `NotADate` with the reason."""
    found = _numbers(text, order, today)
    if found is None:
        raise NotADate(_("“%(text)s” is not a date we can read.") % {"text": text[:40]})
    year, month, day = found
    try:
        on = date(year, month, day)
    except ValueError:
        raise NotADate(_("There is no such day: %(text)s.") % {"text": text[:40]}) from None
    if on < EARLIEST or on.year > today.year + YEARS_AHEAD:
        raise NotADate(_("%(day)s is too far away to be right.") % {"day": in_words(on)})
    return on


def _numbers(text: str, order: Order, today: date) -> tuple[int, int, int] | None:
    if match := _ISO.match(text) or _COMPACT.match(text):
        *_rest, month, day = match.groups()
        return int(match[1]), int(month), int(day)
    if match := _THREE.match(text):
        return _ordered(match[1], match[3], match[4], order, today)
    if match := _DAY_MONTH.match(text):
        return _named(match[3], match[2], match[1], today)
    if match := _MONTH_DAY.match(text):
        return _named(match[3], match[1], match[2], today)
    if _SERIAL.match(text):
        on = SERIAL_ZERO + timedelta(days=int(text))
        return on.year, on.month, on.day
    return None


def _ordered(one: str, two: str, three: str, order: Order, today: date) -> tuple[int, int, int]:
    if order == "ymd" and len(three) == 2:
        return _year(one, today), int(two), int(three)
    day, month = (two, one) if order == "mdy" else (one, two)
    return _year(three, today), int(month), int(day)


def _named(year: str, month: str, day: str, today: date) -> tuple[int, int, int] | None:
    place = _MONTHS.get(month[:3].casefold())
    return None if place is None else (_year(year, today), place, int(day))


def _year(text: str, today: date) -> int:
    """Two digits mean the hundred years up to five years ahead."""
    year = int(text)
    if len(text) > 2:
        return year
    year += today.year // 100 * 100
    return year if year <= today.year + 5 else year - 100


def said_aloud(column: str, decision: Decision, said: Order | None, today: date) -> Sequence[str]:
    """What the reader of the file must hear about a column's dates."""
    told = []
    if decision.doubtful and said is None:
        told.append(_doubt(column, decision, today))
    if decision.two_digit:
        told.append(
            _("%(column)s: years of two digits; %(text)s was read as %(day)s.")
            % {"column": column, "text": decision.two_digit, "day": _shown(decision.two_digit, decision.order, today)}
        )
    return told


def _doubt(column: str, decision: Decision, today: date) -> str:
    words = {
        "column": column,
        "text": decision.doubtful,
        "day": _shown(decision.doubtful, decision.order, today),
        "order": _("month first") if decision.order == "mdy" else _("day first"),
        "because": decision.because,
    }
    if decision.because:
        return (
            _("%(column)s: %(text)s was read %(order)s, as %(day)s, because %(because)s can only be read that way.")
            % words
        )
    return (
        _(
            "%(column)s: %(text)s could be read two ways and nothing in the column decides. It was read %(order)s, "
            "as %(day)s. If that is wrong, say so (--date-order dmy or mdy, or the choice below)."
        )
        % words
    )


def _shown(text: str, order: Order, today: date) -> str:
    try:
        return parse(text, order, today).isoformat()
    except NotADate:
        return "–"
