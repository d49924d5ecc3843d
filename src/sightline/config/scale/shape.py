"""The shape of a made-up organisation, before any row is written: pure, and the same for the same seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

LEVELS = 10  # the chief executive is level 0, the shop floor level 9
UNIT_LEVELS = 6  # managers of levels 0 to 5 lead a unit; below, a team shares its manager's unit

GIVEN = (
    "Amara Bjarne Chiara Dmitri Eilidh Farid Greta Hiroshi Ifeoma Jarek Keiko Liam Manuela Naveen Olena Pavel Quynh "
    "Rosa Salma Tendai Umut Valentina Wei Ximena Yusuf Zofia Anneke Bashir Camila Dewi Emeka Freya Goran Hana Ilse Jomo"
).split()
FAMILY = (
    "Abebe Bergström Costa Dlamini Eriksen Fofana García Hakimi Ibrahim Janssen Kowalska Lindgren Mbeki Nakamura "
    "Okonkwo Petrov Quispe Rahman Singh Tanaka Usman Vargas Wójcik Xu Yılmaz Zhang Almeida Brennan Çelik Dubois "
    "Endo Ferrari Grigore Haddad Ivanova Jensen Kimura Laurent Moreau Nguyen Ortiz Pham Rossi Sato Torres"
).split()


@dataclass(frozen=True, slots=True)
class Someone:
    """Places in the list of people: `manager` is an earlier one, or None at the top."""

    place: int
    level: int
    manager: int | None
    unit: int
    given: str
    family: str


@dataclass(frozen=True, slots=True)
class Shape:
    people: tuple[Someone, ...]
    unit_parents: tuple[int | None, ...]  # each unit's parent, as a place in this very list


def level_sizes(people: int, levels: int = LEVELS) -> list[int]:
    """How many people stand on each level: one at the top, then growing by one and the same factor.

    The lowest level takes what is left over, so that the sum is exact. Few people make fewer levels.
    """
    factor = _factor(people, levels)
    sizes = [max(1, round(factor**level)) for level in range(levels)]
    while sum(sizes) > people and len(sizes) > 1:
        sizes[-1] -= min(sizes[-1], sum(sizes) - people)
        if sizes[-1] == 0:
            sizes.pop()
    sizes[-1] += people - sum(sizes)
    return sizes


def _factor(people: int, levels: int) -> float:
    low, high = 1.0, float(max(2, people))
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(middle**level for level in range(levels)) < people else (low, middle)
    return low


def shape(people: int, seed: int) -> Shape:
    chance = random.Random(seed)  # noqa: S311  # for likeness, not for secrets
    found: list[Someone] = []
    units: list[int | None] = []
    above: list[Someone] = []
    for level, size in enumerate(level_sizes(people)):
        row = list(_row(chance, level, size, above, units, start=len(found)))
        found += row
        above = row
    return Shape(tuple(found), tuple(units))


def _row(
    chance: random.Random, level: int, size: int, above: list[Someone], units: list[int | None], start: int
) -> Iterator[Someone]:
    """One level. Everybody above gets reports before anybody gets a second, so that no manager stands idle."""
    for number in range(size):
        boss = above[number % len(above)] if above else None
        if level < UNIT_LEVELS:
            units.append(boss.unit if boss else None)
            unit = len(units) - 1
        else:
            unit = boss.unit if boss else 0
        manager = boss.place if boss else None
        yield Someone(start + number, level, manager, unit, chance.choice(GIVEN), chance.choice(FAMILY))
