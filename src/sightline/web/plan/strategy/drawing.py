"""The strategy map as its template draws it: geometry joined with progress, age, standing and addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.plan.strategy.enums import CauseStatus
from sightline.plan.strategy.map_layout import ROOMY, Arrow, Band, Card, Edge, Node, lay_out
from sightline.plan.strategy.models import CauseLink, Perspective, StrategicObjective
from sightline.plan.strategy.standing import Standing, expected_by, standing
from sightline.web import words

KINDS = {Standing.ON_TRACK: "good", Standing.ATTENTION: "watch", Standing.OFF_TRACK: "bad"}
METER = 90  # width of a card's meter; of a narrow card NARROW_METER
NARROW_METER = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """An objective as the map, the table and its own page show it."""

    objective: StrategicObjective
    perspective: str
    expected: Decimal | None
    standing: Standing
    goal_count: int

    @property
    def kind(self) -> str:
        return KINDS.get(self.standing, "neutral")

    @property
    def status(self) -> str:
        return str(self.standing.label)

    @property
    def url(self) -> str:
        return reverse("plan:objective", args=[self.objective.public_id])

    @property
    def owner(self) -> Person | None:
        return self.objective.owner


def shown(objective: StrategicObjective, perspective: str = "", goal_count: int = 0) -> Shown:
    expected = expected_by(objective.starts_on, objective.due_on, clock.today())
    stands = standing(objective.progress, expected) if objective.is_active else Standing.RETIRED
    return Shown(objective, perspective, expected, stands, goal_count)


@dataclass(frozen=True, slots=True)
class DrawnCard:
    place: Card
    shown: Shown

    @property
    def meter(self) -> int:
        return METER if self.place.width >= ROOMY.width else NARROW_METER

    @property
    def fill(self) -> int:
        share = float(self.shown.objective.progress or 0)
        return round(self.meter * max(0.0, min(1.0, share)))

    @property
    def words_x(self) -> int:
        return 58 + self.meter

    @property
    def shape_x(self) -> int:
        return self.place.width - 26

    @property
    def shape(self) -> str:
        return words.status_look(self.shown.kind).shape

    @property
    def css(self) -> str:
        return words.status_look(self.shown.kind).css

    @property
    def name_lines(self) -> list[tuple[str, int]]:
        """Each line with its distance from the one before."""
        return [(line, 17 if index else 0) for index, line in enumerate(self.place.lines)]

    @property
    def age(self) -> str:
        return short_age(self.shown.objective.progress_on)


def short_age(read_on: date | None) -> str:
    """Short enough for a card: "today", "3 days", "30 days, stale"."""
    days = words.days_old(read_on)
    if days is None:
        return _("no reading yet")
    if days == 0:
        return _("today")
    told = ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
    return _("%(age)s, stale") % {"age": told} if words.is_stale(read_on) else told


@dataclass(frozen=True, slots=True)
class DrawnMap:
    width: int
    height: int
    bands: tuple[Band, ...]
    cards: tuple[DrawnCard, ...]
    arrows: tuple[Arrow, ...]

    @property
    def labels(self) -> tuple[Arrow, ...]:
        return tuple(arrow for arrow in self.arrows if arrow.label)

    @property
    def has_refuted(self) -> bool:
        return any(arrow.is_refuted for arrow in self.arrows)


def drawn_map(perspectives: Sequence[Perspective], objectives: Sequence[Shown], links: Sequence[CauseLink]) -> DrawnMap:
    """Refuted links stay drawn, marked as such: we believed it once.

    Objectives without a place in the framework stand in a last band of their own.
    """
    bands = [(one.pk, one.name) for one in perspectives]
    known = {one.pk for one in perspectives}
    nodes = [Node(one.objective.pk, _band(one, known), one.objective.name) for one in objectives]
    if any(node.band == 0 for node in nodes):
        bands.append((0, _("Without a perspective")))
    edges = [
        Edge(
            link.cause_id,
            link.effect_id,
            link.status == CauseStatus.HYPOTHESIS,
            _label(link),
            link.pk,
            link.status == CauseStatus.REFUTED,
        )
        for link in links
    ]
    layout = lay_out(bands, nodes, edges)
    by_key = {one.objective.pk: one for one in objectives}
    cards = tuple(DrawnCard(card, by_key[card.key]) for card in layout.cards)
    return DrawnMap(layout.width, layout.height, layout.bands, cards, layout.arrows)


def _band(one: Shown, known: set[int]) -> int:
    key: int | None = getattr(one.objective, "perspective_pk", None)  # annotated by pages.objectives_shown
    return key if key in known else 0


def _label(link: CauseLink) -> str:
    """ "H2" is being tested, "✓H2" held, "✕H2" did not; a link that never was a hypothesis has none unless refuted."""
    mark = {CauseStatus.SUPPORTED: "✓", CauseStatus.REFUTED: "✕"}.get(CauseStatus(link.status), "")
    return f"{mark}{link.label}" if link.label or mark == "✕" else ""
