"""From a name as its bearer writes it to the parts, and to the local part of an address."""

import unicodedata
from dataclasses import dataclass

UNFOLDED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "ß": "ss", "ı": "i", "ð": "d", "þ": "th"})


@dataclass(frozen=True, slots=True)
class Name:
    full: str
    given: str
    family: str

    @property
    def key(self) -> str:
        """The local part of the address: "siobhan.nifhloinn"."""
        return f"{folded(self.given)}.{folded(self.family)}"


def parse(text: str) -> Name:
    """A leading "~" says that the family name is written first."""
    if text.startswith("~"):
        words = text[1:].split()
        return Name(" ".join(words), words[-1], words[0])
    given, _, family = text.partition(" ")
    return Name(text, given, family)


def folded(text: str) -> str:
    """Small letters a to z and hyphens alone."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(UNFOLDED))
    return "".join(letter for letter in plain if letter.isascii() and (letter.isalpha() or letter == "-"))
