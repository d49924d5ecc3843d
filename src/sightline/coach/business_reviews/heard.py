"""What people think should change, counted by theme, with small groups withheld. For leaders and the self-audit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from sightline.coach.business_reviews.enums import Theme
from sightline.coach.business_reviews.models import BusinessReview, SignedAnswer, UnsignedAnswer
from sightline.foundation.core import clock
from sightline.foundation.core.suppression import MINIMUM, Line, hidden_in
from sightline.foundation.people.models import OrgUnit

YEAR = timedelta(days=365)
SHOWN = 50


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """`count` None: withheld, because few people stand behind it or behind a neighbour."""

    theme: Theme
    count: int | None


@dataclass(frozen=True, slots=True)
class Heard:
    """`total` None where the whole is too few. With too few `unsigned` none is shown, and `is_few` says so."""

    since: date
    total: int | None
    themes: tuple[ThemeCount, ...]
    signed: tuple[SignedAnswer, ...]
    unsigned: tuple[UnsignedAnswer, ...]
    is_few: bool


def heard(unit: OrgUnit | None, *, review: BusinessReview | None = None, k: int | None = None) -> Heard:
    """Of a unit and all units in it over the past year, or around one review. `unit` None: of everybody."""
    since = clock.today() - YEAR
    signed = _of(SignedAnswer.objects.all(), unit, review).filter(given_on__gte=since)
    unsigned = _of(UnsignedAnswer.objects.all(), unit, review).filter(week_on__gte=since)
    counts = _by_theme(signed) + _by_theme(unsigned)
    shown = counted(counts, k=k)
    nameless = sum(_by_theme(unsigned).values())
    few = nameless < max(MINIMUM, k or 0)
    return Heard(
        since=since,
        total=shown[1],
        themes=shown[0],
        signed=tuple(signed.select_related("author", "unit")[:SHOWN]),
        unsigned=() if few else tuple(unsigned.select_related("unit")[:SHOWN]),
        is_few=few and nameless > 0,
    )


def _of(rows: "QuerySet[Any]", unit: OrgUnit | None, review: BusinessReview | None) -> "QuerySet[Any]":
    if review is not None:
        rows = rows.filter(review=review)
    if unit is None:
        return rows
    inside = OrgUnit.objects.within(unit).values("pk")
    return rows.filter(Q(unit__in=inside))


def _by_theme(rows: "QuerySet[Any]") -> "Counter[str]":
    return Counter(dict(rows.order_by().values_list("theme").annotate(n=Count("pk"))))


def counted(counts: "Counter[str]", *, k: int | None = None) -> tuple[tuple[ThemeCount, ...], int | None]:
    """An answer is taken as one person, which errs on the safe side only where people answer once; hence the whole
    table is withheld together with a theme whose rest would give it away."""
    people: dict[str, int] = {theme.value: counts[theme.value] for theme in Theme}
    people[""] = sum(people.values())
    hidden = hidden_in(people, [Line("", tuple(theme.value for theme in Theme))], k=k, amounts=dict(people))
    themes: Sequence[ThemeCount] = [
        ThemeCount(theme, None if theme.value in hidden else people[theme.value]) for theme in Theme
    ]
    return tuple(themes), None if "" in hidden else people[""]
