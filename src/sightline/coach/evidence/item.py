"""One dated thing about one person, whatever table it came from."""

from dataclasses import dataclass
from datetime import date

from sightline.coach.evidence.enums import EvidenceKind
from sightline.foundation.people.models import Person

LONGEST = 10_000  # characters of text that can be cited


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """`kind` and `public_id` together tell which row it is; `text` is its words as they stand now, shown as text."""

    kind: EvidenceKind
    public_id: str
    happened_on: date
    headline: str  # "Checked in on “Passengers rebook in under 4 minutes”"
    text: str
    source: str  # who said it, by name, or the goal it came from
    about_id: int | None = None  # primary key of the person whose timeline it stands in; None: of a unit's goal
    by: Person | None = None
    goal_id: str = ""  # public ids of what it is about, where it is about something
    goal_title: str = ""
    competency_id: str = ""
    competency_name: str = ""
    behaviour_id: str = ""
    behaviour_text: str = ""
    is_private: bool = False  # only its writer sees it, so it cannot be cited
    between_two: bool = False  # from a one-on-one: the other of the two may not carry it out of there
    file_name: str = ""
    removed_on: date | None = None  # a tombstone: its words are gone

    @property
    def key(self) -> str:
        """Stable and unique over all kinds: "check_in:k3f9x2ab45cd"."""
        return f"{self.kind.value}:{self.public_id}"
