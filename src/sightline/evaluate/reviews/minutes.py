"""How long a form asks one person to sit down for one review, reckoned from its questions. Pure.

The two figures are estimates of ours, not measurements: some eighty words written, read again and mended; or two
anchors read, one chosen and a line said why. Until observed times replace them, they serve to compare forms.
"""

from collections.abc import Iterable
from dataclasses import dataclass

WORDS = 5  # minutes for an answer in words
CHOICE = 3  # minutes for an answer on the scale
GOALS = 4  # goals a person usually has, when a form is judged before anybody is in the cycle


@dataclass(frozen=True, slots=True)
class Block:
    """A section as it counts: how many answers it asks of one writer, and whether they are given on the scale."""

    title: str
    answers: int
    rated: bool = False

    @property
    def minutes(self) -> int:
        return self.answers * (CHOICE if self.rated else WORDS)


def minutes_of(blocks: Iterable[Block]) -> int:
    return sum(block.minutes for block in blocks)
