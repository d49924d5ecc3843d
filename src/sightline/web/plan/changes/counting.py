"""The figures of a preview as rows of a table, and how the effort is made up."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sightline.plan.changes.enums import Level
from sightline.plan.changes.preview import (
    MINUTES_BELOW,
    MINUTES_COMPETENCY,
    MINUTES_DIRECT,
    MINUTES_LATE,
    Count,
    Figures,
)


@dataclass(frozen=True, slots=True)
class LevelRow:
    key: str
    label: str
    count: Count


@dataclass(frozen=True, slots=True)
class EffortLine:
    label: str
    number: int
    minutes: int

    @property
    def product(self) -> int:
        return self.number * self.minutes


def rows_of(figures: Figures) -> list[LevelRow]:
    return [LevelRow(level.value, str(level.label), figures.of(level)) for level in Level if figures.of(level).goals]


def effort_of(figures: Figures) -> list[EffortLine]:
    total = figures.total
    lines = [
        EffortLine(_("goals that serve it directly"), total.direct, MINUTES_DIRECT),
        EffortLine(_("goals further below"), total.goals - total.direct, MINUTES_BELOW),
        EffortLine(_("late changes, each to be talked over"), total.unfair, MINUTES_LATE),
        EffortLine(_("competencies to look at"), figures.competencies, MINUTES_COMPETENCY),
    ]
    return [line for line in lines if line.number]
