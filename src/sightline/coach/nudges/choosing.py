"""Which of many possible nudges are sent. Pure: candidates and history in, a choice out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from sightline.coach.nudges.catalogue import ORDER

WEEKLY = 5  # to one person in seven days
WEEK = timedelta(days=7)
AGAIN = timedelta(days=28)  # before the same is said again


@dataclass(frozen=True, slots=True)
class Candidate:
    """`about` names the row it came from, `facts` fill the words, `path` is where it leads."""

    person_id: int
    kind: str
    about: str
    facts: tuple[tuple[str, str], ...]
    path: str

    @property
    def same(self) -> tuple[int, str, str]:
        return self.person_id, self.kind, self.about


def chosen(
    candidates: Iterable[Candidate],
    *,
    had_this_week: Mapping[int, int],
    said_lately: Collection[tuple[int, str, str]],
    stopped: Collection[tuple[int, str]],
) -> list[Candidate]:
    """The heaviest first, up to five a person and week, of each kind one before a second.

    `had_this_week`: how many went to a person in the last seven days. `said_lately`: what was said within 28 days.
    `stopped`: kinds that somebody wants no more of.
    """
    by_person: dict[int, list[Candidate]] = defaultdict(list)
    known = set(said_lately)
    for one in candidates:
        if one.same not in known and (one.person_id, one.kind) not in stopped:
            known.add(one.same)
            by_person[one.person_id].append(one)
    found = []
    for person_id, ones in by_person.items():
        room = max(0, WEEKLY - had_this_week.get(person_id, 0))
        found += _in_turn(ones)[:room]
    return found


def _in_turn(ones: list[Candidate]) -> list[Candidate]:
    """One of each kind, then a second of each: a manager of forty is not told forty times of the same."""
    turns: dict[str, int] = defaultdict(int)
    placed = []
    for one in ones:
        placed.append((turns[one.kind], ORDER[one.kind], one))
        turns[one.kind] += 1
    return [one for _turn, _order, one in sorted(placed, key=lambda place: place[:2])]
