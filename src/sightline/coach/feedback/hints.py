"""Hints while writing feedback, each with its reason. Pure, the same words always give the same hints, never a block.

Feedback about the task and the next step helps; feedback about the self, and comparison with others, tends to hurt
(science.md DR-13). The writer decides: a hint can be put aside. Nothing leaves the house, nothing is guessed by a
model: a hint is a pattern or a length, and `hint_words.py` is all there is to know.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sightline.coach.feedback.hint_words import Words, words_of

SHORT = 15  # characters of behaviour below which nobody can tell what was seen
FIELDS = ("situation", "behaviour", "impact", "next_step")
IDS = ("trait", "absolute", "comparison", "bare_praise", "unseen", "no_next_step")


@dataclass(frozen=True, slots=True)
class Hint:
    id: str
    field: str
    text: str
    reason: str
    poor: str  # an example of what the hint is about
    good: str  # the same, said better


def hints_for(words: Mapping[str, str], *, dismissed: Collection[str] = (), language: str = "en") -> list[Hint]:
    """`words` holds situation, behaviour, impact and next_step as typed so far; empty fields give no hints."""
    lists = words_of(language)
    found = _by_words(words, lists) if lists else []
    if not any(hint.id == "bare_praise" for hint in found):  # says the same, more closely
        found += _unseen(words, lists)
    found += _no_next_step(words)
    return [hint for hint in found if hint.id not in dismissed]


def tally(notes: Iterable[Mapping[str, str]], language: str = "en") -> dict[str, int]:
    """In how many of these notes each hint would have stood. For their writer alone."""
    counts = dict.fromkeys(IDS, 0)
    for note in notes:
        for hint in hints_for(note, language=language):
            counts[hint.id] += 1
    return counts


def _by_words(words: Mapping[str, str], lists: Words) -> list[Hint]:
    return [*_trait(words, lists), *_absolute(words, lists), *_comparison(words, lists), *_praise(words, lists)]


def _first_match(pattern: re.Pattern[str], words: Mapping[str, str]) -> tuple[str, str] | None:
    for field in FIELDS:
        match = pattern.search(words.get(field, ""))
        if match:
            return field, match.group(1)
    return None


def _trait(words: Mapping[str, str], lists: Words) -> list[Hint]:
    match = _first_match(lists.trait, words)
    if match is None:
        return []
    return [
        Hint(
            "trait",
            match[0],
            _("“%(word)s” says what somebody is. What did they do?") % {"word": match[1]},
            _("People can change what they do. Words about the person, praise too, make feedback work less well."),
            _("You are careless."),
            _("The lashing on bay 4 was not signed off before we sailed."),
        )
    ]


def _absolute(words: Mapping[str, str], lists: Words) -> list[Hint]:
    match = _first_match(lists.absolute, words)
    if match is None:
        return []
    return [
        Hint(
            "absolute",
            match[0],
            _("“%(word)s” is easy to disprove. Which time do you mean?") % {"word": match[1]},
            _("One exception, and the talk is about the exception."),
            _("You never hand over properly."),
            _("On Tuesday the night watch did not know about the pump."),
        )
    ]


def _comparison(words: Mapping[str, str], lists: Words) -> list[Hint]:
    match = _first_match(lists.comparison, words)
    if match is None:
        return []
    return [
        Hint(
            "comparison",
            match[0],
            _("This compares with other people. Compare with the goal or with last time instead."),
            _("Being ranked draws attention to oneself and away from the work."),
            _("You answer faster than the others."),
            _("Calls at your desk took 4 minutes in October, and 6 in June."),
        )
    ]


def _praise(words: Mapping[str, str], lists: Words) -> list[Hint]:
    match = lists.bare_praise.search(words.get("behaviour", ""))
    if match is None:
        return []
    return [
        Hint(
            "bare_praise",
            "behaviour",
            _("“%(word)s” is kind, and fits any work. What exactly was good?") % {"word": match.group(1)},
            _("Only what is named can be done again."),
            _("Great job!"),
            _("You rang the three passengers before they had to ask."),
        )
    ]


def _unseen(words: Mapping[str, str], lists: Words | None) -> list[Hint]:
    behaviour = words.get("behaviour", "").strip()
    was_seen = lists is None or bool(lists.seen.search(behaviour))
    if not behaviour or (len(behaviour) >= SHORT and was_seen):
        return []
    return [
        Hint(
            "unseen",
            "behaviour",
            _("What did you see or hear? Write it so that a camera could have recorded it."),
            _("What was seen can be talked over; a judgement can only be defended."),
            _("Poor attitude in the meeting."),
            _("You looked at your phone while Yusuf showed the figures."),
        )
    ]


def _no_next_step(words: Mapping[str, str]) -> list[Hint]:
    if not words.get("impact", "").strip() or words.get("next_step", "").strip():
        return []
    return [
        Hint(
            "no_next_step",
            "next_step",
            _("What could come next? One small step is enough."),
            _("Feedback that points forward is taken up more readily."),
            _("(nothing)"),
            _("Next time, call the bridge before you move the ramp."),
        )
    ]
