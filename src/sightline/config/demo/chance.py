"""Chance that falls the same way each time, apart for each area, so that more of one thing leaves the others be."""

from random import Random

from sightline.foundation.core.models import ALPHABET, PUBLIC_ID_LENGTH

SEED = "merrow-2026"


def chance(area: str) -> Random:
    return Random(f"{SEED}:{area}")  # noqa: S311  # a story, not a secret


class Ids:
    """Public ids in a fixed order, so that an address written down in a guide stays true for everybody's demo."""

    def __init__(self, area: str) -> None:
        self._chance = chance(f"ids:{area}")
        self._given: set[str] = set()

    def __call__(self) -> str:
        while (made := "".join(self._chance.choices(ALPHABET, k=PUBLIC_ID_LENGTH))) in self._given:
            pass
        self._given.add(made)
        return made
