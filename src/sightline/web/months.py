"""Bars of months, drawn. Sizes are percent of the drawing, because the content policy refuses inline style."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from sightline.coach.evidence.coverage import Month


@dataclass(frozen=True, slots=True)
class Bar:
    """One month: its name, how many items it has, and where its bar stands, as attributes of the drawing."""

    label: str
    letter: str
    count: int
    x: str
    width: str
    y: str
    height: str


def bars_of(months: Sequence[Month]) -> list[Bar]:
    most = max([*(month.count for month in months), 1])
    width = 100 / max(1, len(months))
    return [_bar(month, place, width, 100 * month.count / most) for place, month in enumerate(months)]


def _bar(month: Month, place: int, width: float, height: float) -> Bar:
    """An empty month still shows a foot, so that the gap can be seen."""
    label, drawn = date_format(month.starts_on, "M Y"), height or 3
    places = ((place + 0.2) * width, 0.6 * width, 100 - drawn, drawn)
    return Bar(label, label[:1], month.count, *(f"{one:.4g}" for one in places))
