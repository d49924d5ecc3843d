"""Minutes of one-on-ones in a month, by kind of talk: one's own, and of all with small groups withheld. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sightline.coach.conversations.enums import ConversationKind
from sightline.foundation.core.suppression import Line, hidden_in

ALL = "all"


@dataclass(frozen=True, slots=True)
class KindLine:
    """`minutes` is None where too few people stand behind it. `share` (0..1) is of all minutes, where all may show."""

    kind: ConversationKind
    minutes: int | None
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Report:
    lines: tuple[KindLine, ...]
    total: int | None

    @property
    def withheld(self) -> bool:
        return any(line.minutes is None for line in self.lines)


def own_report(minutes: Mapping[ConversationKind, int]) -> Report:
    total = sum(minutes.values())
    lines = (KindLine(kind, minutes[kind], _share(minutes[kind], total)) for kind in ConversationKind)
    return Report(tuple(lines), total)


def report_of_all(
    minutes: Mapping[ConversationKind, int], people: Mapping[ConversationKind, int], everyone: int
) -> Report:
    """`people` is how many employees stand behind each kind, `everyone` how many behind all; one may be in several."""
    n = {**{kind.value: people[kind] for kind in ConversationKind}, ALL: everyone}
    amounts = {**{kind.value: minutes[kind] for kind in ConversationKind}, ALL: sum(minutes.values())}
    line = Line(ALL, tuple(kind.value for kind in ConversationKind))
    hidden = hidden_in(n, [line], amounts=amounts, overlapping=True)
    total = None if ALL in hidden else amounts[ALL]
    return Report(tuple(_line(kind, minutes[kind], total, kind.value in hidden) for kind in ConversationKind), total)


def _line(kind: ConversationKind, minutes: int, total: int | None, is_hidden: bool) -> KindLine:
    if is_hidden:
        return KindLine(kind, None, None)
    return KindLine(kind, minutes, _share(minutes, total) if total is not None else None)


def _share(part: int, total: int) -> Decimal | None:
    return Decimal(part) / Decimal(total) if total else None
