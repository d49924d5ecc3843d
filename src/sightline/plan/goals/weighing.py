"""The weights of one owner's goals together: their sum, and what to do about it, in plain words. Pure.

Either every goal has a weight and they make 100 %, or none has one and all count alike (science.md S-21, DR-12).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

WHOLE = Decimal(100)
SLIGHT = Decimal(5)  # percent; less is noise in judgement research (DR-12, strength C)
FEW, MANY = 3, 7  # what people keep in view (DR-12, strength C)


@dataclass(frozen=True, slots=True)
class Weighing:
    """`weights` in percent, in the order of the goals; None: without a weight."""

    weights: tuple[Decimal | None, ...]

    @property
    def is_unweighted(self) -> bool:
        return all(one is None for one in self.weights)

    @property
    def given(self) -> tuple[Decimal, ...]:
        return tuple(one for one in self.weights if one is not None)

    @property
    def without(self) -> int:
        """Goals without a weight, while others have one."""
        return 0 if self.is_unweighted else len(self.weights) - len(self.given)

    @property
    def total(self) -> Decimal:
        return sum(self.given, Decimal(0))

    @property
    def open(self) -> Decimal:
        """Percent still to give; below zero: given too much."""
        return WHOLE - self.total

    @property
    def is_whole(self) -> bool:
        return self.is_unweighted or (self.without == 0 and self.total == WHOLE)

    @property
    def message(self) -> str:
        """Where the sum stands and what to do, e.g. "Your weights come to 90 %. Give the remaining 10 %…"."""
        if self.is_unweighted:
            return _("No weights: all of them count alike.")
        total = {"total": plain(self.total), "open": plain(abs(self.open))}
        if self.without:
            told = ngettext(
                "The weights come to %(total)s %%, and %(count)d goal has none yet. Give every goal a weight, or none.",
                "The weights come to %(total)s %%, and %(count)d goals have none yet. "
                "Give every goal a weight, or none.",
                self.without,
            )
            return told % {**total, "count": self.without}
        if self.open > 0:
            return _("The weights come to %(total)s %%. Give the remaining %(open)s %% to one of the goals.") % total
        if self.open < 0:
            return _("The weights come to %(total)s %%. Take %(open)s %% away from one of the goals.") % total
        return _("The weights come to 100 %.")

    @property
    def advice(self) -> list[str]:
        """Never in the way of saving."""
        found = []
        slight = [one for one in self.given if one < SLIGHT]
        if slight:
            found.append(
                _("Below 5 % a goal hardly moves anything, yet it takes attention. Often it is better left out.")
            )
        if len(self.weights) > MANY:
            found.append(_("Most people keep three to seven goals in view. Which of them could rest or end?"))
        return found


def plain(number: Decimal) -> str:
    """ "10", "12.5": a percentage as people write it."""
    return f"{number.normalize():f}"


def weigh(weights: Sequence[Decimal | None]) -> Weighing:
    return Weighing(tuple(weights))
