"""Reads for the distribution of thanks and feedback over groups: who got how many, in which unit, level, work, span."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import Count, F
from django.utils.translation import gettext as _

from sightline.coach.feedback.crowd import Place, places
from sightline.coach.feedback.models import FeedbackNote, Recognition
from sightline.coach.feedback.spread import Group, Spread, spread
from sightline.foundation.core.suppression import MINIMUM
from sightline.foundation.people.models import JobLevel, OrgUnit

BY = ("unit", "level", "work", "span")
MEASURES = ("thanks", "feedback")


@dataclass(frozen=True, slots=True)
class Delay:
    """Calendar days from what happened to the thanks, where both days were said."""

    days: float
    n: int


def distribution(by: str, measure: str, since: date, on: date) -> Spread:
    """Everybody at work on a day, in groups, with what they received since. Six queries at most."""
    crowd = places(on)
    received = _received(measure, since)
    key_of, labels = _grouping(by, crowd)
    sums: dict[str, list[int]] = {}
    for place in crowd.values():
        count = received.get(place.person_id, 0)
        sums.setdefault(key_of(place), [0, 0, 0, 0])
        for index, more in enumerate((1, count, count * count, int(count > 0))):
            sums[key_of(place)][index] += more
    order = [key for key in labels if key in sums]
    return spread([Group(key, labels[key], *sums[key]) for key in order])


def _received(measure: str, since: date) -> dict[int, int]:
    """How many each receiver got. Thanks in private count too: only in sums, which hide small groups."""
    rows = (
        FeedbackNote.objects.filter(happened_on__gte=since)
        if measure == "feedback"
        else Recognition.objects.filter(given_on__gte=since)
    )
    return dict(rows.order_by().values_list("receiver_id").annotate(n=Count("id")))


def delay_of_thanks(since: date) -> Delay | None:
    """The middle time from what happened to the thanks; None below the smallest group."""
    rows = Recognition.objects.filter(given_on__gte=since, happened_on__isnull=False)
    days = [gap.days for gap in rows.order_by().values_list(F("given_on") - F("happened_on"), flat=True)]
    return Delay(median(days), len(days)) if len(days) >= MINIMUM else None


Grouping = tuple[Callable[[Place], str], Mapping[str, str]]


def _grouping(by: str, crowd: Mapping[int, Place]) -> Grouping:
    return {"unit": _by_unit, "level": _by_level, "work": _by_work, "span": _by_span}[by](crowd)


def _by_unit(crowd: Mapping[int, Place]) -> Grouping:
    """The units right below the top, each with everything in it."""
    units = {unit.pk: unit for unit in OrgUnit.objects.all()}
    heads: dict[int, int] = {}
    for unit in units.values():
        one = unit
        while one.parent_id is not None and units[one.parent_id].parent_id is not None:
            one = units[one.parent_id]
        heads[unit.pk] = one.pk
    labels = {str(head): units[head].name for head in sorted(set(heads.values()), key=lambda pk: units[pk].name)}
    return lambda place: str(heads[place.unit_id]), labels


def _by_level(crowd: Mapping[int, Place]) -> Grouping:
    labels = {str(level.pk): level.name for level in JobLevel.objects.order_by("rank")}
    labels["none"] = _("No level")
    return lambda place: str(place.level_id) if place.level_id else "none", labels


def _by_work(crowd: Mapping[int, Place]) -> Grouping:
    labels = {"frontline": _("Frontline"), "desk": _("Elsewhere")}
    return lambda place: "frontline" if place.is_frontline else "desk", labels


def _by_span(crowd: Mapping[int, Place]) -> Grouping:
    """How many people one's own manager leads."""
    spans: dict[int, int] = {}
    for place in crowd.values():
        if place.manager_id is not None:
            spans[place.manager_id] = spans.get(place.manager_id, 0) + 1
    labels = {
        "few": _("Manager leads up to 4"),
        "some": _("Manager leads 5 to 9"),
        "many": _("Manager leads 10 or more"),
        "none": _("No manager"),
    }

    def key_of(place: Place) -> str:
        if place.manager_id is None:
            return "none"
        span = spans[place.manager_id]
        return "few" if span < 5 else "some" if span < 10 else "many"

    return key_of, labels
