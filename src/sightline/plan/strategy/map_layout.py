"""Where everything stands on the strategy map. Pure geometry: objectives and links in, places on the drawing out.

Perspectives are bands from top to bottom, objectives are cards in rows within their band, links run upward from the
top edge of the cause to the bottom edge of the effect. A band takes as many rows as its cards need, so cards never
overlap, however many there are. Lengths are units of the drawing (about a pixel at full width).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

WIDTH = 1240
LABEL_WIDTH = 156  # the band's name stands here
CARD_HEIGHT = 84
PER_ROW = 4  # at most; a fifth objective of a band begins another row
PAD = 20  # between the edge of a band and its cards
ROW_GAP = 56  # between two rows of one band: links pass here
BAND_GAP = 36
TOP = 10
NAME_LETTERS = 23  # that fit on a line of a card
TAG_WIDTH, TAG_HEIGHT = 30, 20  # of a hypothesis' label
NAME_LINES = 2
TIP = 7  # length of an arrow's head
LABEL_SHARES = (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.15, 0.85, 0.1, 0.9)
SPREAD = 60  # between two links that meet the same edge of a card, as long as there is room


@dataclass(frozen=True, slots=True)
class Size:
    """How wide cards are, and how far apart their left edges stand."""

    width: int
    step: int


ROOMY = Size(280, 346)  # three in a row
CLOSE = Size(250, 271)  # four in a row


@dataclass(frozen=True, slots=True)
class Node:
    """An objective to be placed. `band` is the key of its perspective."""

    key: int
    band: int
    name: str


@dataclass(frozen=True, slots=True)
class Edge:
    cause: int
    effect: int
    is_guess: bool = False
    label: str = ""
    key: int = 0
    is_refuted: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    key: int
    x: int
    y: int
    lines: tuple[str, ...]
    width: int = ROOMY.width

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + CARD_HEIGHT

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    def overlaps(self, other: "Card") -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


@dataclass(frozen=True, slots=True)
class Band:
    key: int
    y: int
    height: int
    lines: tuple[str, ...]

    @property
    def first_line_y(self) -> float:
        return self.y + self.height / 2 + 4 - 9 * (len(self.lines) - 1)


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link as drawn: from (x1, y1) on the edge of the cause to (x2, y2), where its head touches the effect."""

    key: int
    cause: int
    effect: int
    is_guess: bool
    label: str
    x1: float
    y1: float
    x2: float
    y2: float
    label_at: tuple[float, float] = (0.0, 0.0)
    is_refuted: bool = False

    @property
    def is_level(self) -> bool:
        """Both cards in one row: the link goes over their tops and comes down."""
        return self.y1 == self.y2

    @property
    def heads_up(self) -> bool:
        return self.y2 < self.y1

    @property
    def end_y(self) -> float:
        """Where the line stops and the head begins."""
        return self.y2 + (TIP if self.heads_up else -TIP)

    @property
    def path(self) -> str:
        """A gentle S that leaves and arrives upright; an arc where both ends are level."""
        leaving, arriving = self._handles()
        return f"M{self.x1:g} {self.y1:g}C{self.x1:g} {leaving:g} {self.x2:g} {arriving:g} {self.x2:g} {self.end_y:g}"

    def _handles(self) -> tuple[float, float]:
        turn = 28.0 if self.is_level else min(40.0, abs(self.y1 - self.end_y) / 2 + 8)
        leaving = self.y1 - turn if self.heads_up or self.is_level else self.y1 + turn
        arriving = self.end_y + turn if self.heads_up else self.end_y - turn
        return leaving, arriving

    @property
    def tip(self) -> str:
        drop = 9 if self.heads_up else -9
        return f"M{self.x2:g} {self.y2:g}l4.5 {drop}h-9z"

    def at(self, share: float) -> tuple[float, float]:
        """A place on the line, `share` 0..1 of the way (Bézier)."""
        leaving, arriving = self._handles()
        rest = 1 - share
        a, b, c, d = rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3
        x = (a + b) * self.x1 + (c + d) * self.x2
        return x, a * self.y1 + b * leaving + c * arriving + d * self.end_y


@dataclass(frozen=True, slots=True)
class MapLayout:
    bands: tuple[Band, ...]
    cards: tuple[Card, ...]
    arrows: tuple[Arrow, ...]
    height: int
    width: int = WIDTH

    def card(self, key: int) -> Card:
        return next(card for card in self.cards if card.key == key)


def lay_out(bands: Sequence[tuple[int, str]], nodes: Iterable[Node], edges: Iterable[Edge]) -> MapLayout:
    """`bands` are key and name, the topmost first. Nodes of unknown bands and edges to unknown nodes are left out."""
    by_band: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        by_band[node.band].append(node)
    size = CLOSE if any(len(found) > 3 for found in by_band.values()) else ROOMY
    drawn_bands: list[Band] = []
    cards: dict[int, Card] = {}
    y = TOP
    for key, name in bands:
        rows = _rows(by_band[key])
        height = 2 * PAD + len(rows) * CARD_HEIGHT + (len(rows) - 1) * ROW_GAP
        drawn_bands.append(Band(key, y, height, tuple(wrap(name, 16)[:4]) or ("",)))
        for index, row in enumerate(rows):
            cards.update(_row_of_cards(row, y + PAD + index * (CARD_HEIGHT + ROW_GAP), size))
        y += height + BAND_GAP
    known = [edge for edge in edges if edge.cause in cards and edge.effect in cards and edge.cause != edge.effect]
    return MapLayout(tuple(drawn_bands), tuple(cards.values()), _arrows(known, cards), max(y - BAND_GAP, 0) + TOP)


def _rows(nodes: Sequence[Node]) -> list[Sequence[Node]]:
    """Rows of nearly equal length: six cards are three and three. An empty band keeps one empty row."""
    if not nodes:
        return [[]]
    count = -(-len(nodes) // PER_ROW)
    size, longer = divmod(len(nodes), count)
    rows, start = [], 0
    for index in range(count):
        end = start + size + (index < longer)
        rows.append(nodes[start:end])
        start = end
    return rows


def _row_of_cards(row: Sequence[Node], y: int, size: Size) -> dict[int, Card]:
    """Centred in the room right of the band's name."""
    used = (len(row) - 1) * size.step + size.width
    left = LABEL_WIDTH + (WIDTH - PAD - LABEL_WIDTH - used) // 2
    return {
        node.key: Card(node.key, left + index * size.step, y, name_lines(node.name), size.width)
        for index, node in enumerate(row)
    }


def name_lines(name: str) -> tuple[str, ...]:
    """The name in at most two lines; what does not fit ends in an ellipsis (the whole name is in the table)."""
    lines = wrap(name, NAME_LETTERS)
    if len(lines) <= NAME_LINES:
        return tuple(lines)
    last = lines[NAME_LINES - 1]
    return (*lines[: NAME_LINES - 1], f"{last[: NAME_LETTERS - 1].rstrip()}…")


def _arrows(edges: Sequence[Edge], cards: dict[int, Card]) -> tuple[Arrow, ...]:
    """Links that meet the same edge of a card stand side by side, in the order of where they come from."""
    ends = [_ends(edge, cards) for edge in edges]
    starts_at = _side_by_side([(a, b) for a, b in ends], cards)
    stops_at = _side_by_side([(b, a) for a, b in ends], cards)
    arrows = []
    for edge, (start, stop), x1, x2 in zip(edges, ends, starts_at, stops_at, strict=True):
        y1, y2 = _y_of(start, cards), _y_of(stop, cards)
        arrow = Arrow(edge.key, edge.cause, edge.effect, edge.is_guess, edge.label, x1, y1, x2, y2)
        arrows.append(replace(arrow, is_refuted=edge.is_refuted))
    return _labelled(arrows, cards)


def _labelled(arrows: Sequence[Arrow], cards: dict[int, Card]) -> tuple[Arrow, ...]:
    """Labels sit on their line as near to its middle as they can without covering a card or another label."""
    taken: list[tuple[float, float]] = []
    placed = []
    for arrow in arrows:
        tries = [arrow.at(share) for share in LABEL_SHARES]
        free = [place for place in tries if not _covers(place, cards.values(), taken)]
        place = (free or tries)[0]
        if arrow.label:
            taken.append(place)
        placed.append(replace(arrow, label_at=place))
    return tuple(placed)


def _covers(place: tuple[float, float], cards: Iterable[Card], taken: Sequence[tuple[float, float]]) -> bool:
    x, y = place
    wide, high = TAG_WIDTH / 2 + 2, TAG_HEIGHT / 2 + 2
    on_card = any(card.x - wide < x < card.right + wide and card.y - high < y < card.bottom + high for card in cards)
    return on_card or any(abs(x - tx) < 2 * wide and abs(y - ty) < 2 * high for tx, ty in taken)


End = tuple[int, str]  # a card, and its "top" or "bottom" edge


def _ends(edge: Edge, cards: dict[int, Card]) -> tuple[End, End]:
    """Upward when the effect stands higher, downward when it stands lower, over the top within one row."""
    cause, effect = cards[edge.cause], cards[edge.effect]
    if effect.y < cause.y:
        return (edge.cause, "top"), (edge.effect, "bottom")
    if effect.y > cause.y:
        return (edge.cause, "bottom"), (edge.effect, "top")
    return (edge.cause, "top"), (edge.effect, "top")


def _y_of(end: End, cards: dict[int, Card]) -> float:
    card = cards[end[0]]
    return float(card.y if end[1] == "top" else card.bottom)


def _side_by_side(pairs: Sequence[tuple[End, End]], cards: dict[int, Card]) -> list[float]:
    """For each pair the x at its first end, spread by where the second end lies."""
    meeting: dict[End, list[int]] = defaultdict(list)
    for index, (here, _there) in enumerate(pairs):
        meeting[here].append(index)
    places = [0.0] * len(pairs)
    for here, indexes in meeting.items():
        card = cards[here[0]]
        indexes.sort(key=lambda index: cards[pairs[index][1][0]].middle)
        step = min(SPREAD, (card.width - 40) / max(1, len(indexes) - 1))
        first = card.middle - step * (len(indexes) - 1) / 2
        for position, index in enumerate(indexes):
            places[index] = first + position * step
    return places
