"""Hints while writing feedback, each with its reason. Pure, the same words always give the same hints, never a block.

Feedback about the task and the next step helps; feedback about the self, and comparison with others, tends to hurt
(science.md DR-13). The writer decides: a hint can be put aside.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

TRAITS = (
    "aggressive|arrogant|attitude|brilliant|careless|clever|difficult|dumb|emotional|genius|gifted|incompetent|lazy|"
    "moody|natural|negative|nervous|selfish|sloppy|smart|stubborn|stupid|superstar|talented|toxic|unprofessional|"
    "unreliable|weak"
)
_TRAIT = re.compile(rf"\b(?:is|are|was|were|being|so|too|a|an|very|such)\s+(?:\w+\s+)?({TRAITS})\b", re.IGNORECASE)
_ABSOLUTE = re.compile(r"\b(always|never|constantly|every single time|all the time)\b", re.IGNORECASE)
_COMPARISON = re.compile(
    r"\b((?:better|worse|faster|slower|stronger|weaker|more|less)\s+(?:\w+\s+)?than\s+(?:the\s+)?"
    r"(?:others?|everyone|everybody|anyone|anybody|colleagues|your colleagues|the rest|peers|most)"
    r"|compared (?:to|with) (?:others|your colleagues|the rest|peers)"
    r"|(?:best|worst|weakest|strongest) (?:in|of|on) (?:the|our|your) (?:team|group|department|company))\b",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"\b(said|asked|wrote|sent|showed|called|told|made|did|took|came|gave|brought|kept|left|stopped|started|began|"
    r"found|built|ran|led|met|went|put|held|read|let|set|cut|broke|chose|drew|spoke|stood|taught|\w{3,}ed)\b",
    re.IGNORECASE,
)
SHORT = 15  # characters of behaviour below which nobody can tell what was seen


@dataclass(frozen=True, slots=True)
class Hint:
    id: str
    field: str
    text: str
    reason: str


def hints_for(words: Mapping[str, str], *, dismissed: Collection[str] = ()) -> list[Hint]:
    """`words` holds situation, behaviour, impact and next_step as typed so far; empty fields give no hints."""
    found = [*_trait(words), *_absolute(words), *_comparison(words), *_unseen(words), *_no_next_step(words)]
    return [hint for hint in found if hint.id not in dismissed]


def _first_match(pattern: re.Pattern[str], words: Mapping[str, str]) -> tuple[str, str] | None:
    for field in ("situation", "behaviour", "impact", "next_step"):
        match = pattern.search(words.get(field, ""))
        if match:
            return field, match.group(1)
    return None


def _trait(words: Mapping[str, str]) -> list[Hint]:
    match = _first_match(_TRAIT, words)
    if match is None:
        return []
    text = _("“%(word)s” says what somebody is. What did they do?") % {"word": match[1]}
    reason = _("People can change what they do. Words about the person, praise too, make feedback work less well.")
    return [Hint("trait", match[0], text, reason)]


def _absolute(words: Mapping[str, str]) -> list[Hint]:
    match = _first_match(_ABSOLUTE, words)
    if match is None:
        return []
    text = _("“%(word)s” is easy to disprove. Which time do you mean?") % {"word": match[1]}
    return [Hint("absolute", match[0], text, _("One exception, and the talk is about the exception."))]


def _comparison(words: Mapping[str, str]) -> list[Hint]:
    match = _first_match(_COMPARISON, words)
    if match is None:
        return []
    text = _("This compares with other people. Compare with the goal or with last time instead.")
    reason = _("Being ranked draws attention to oneself and away from the work.")
    return [Hint("comparison", match[0], text, reason)]


def _unseen(words: Mapping[str, str]) -> list[Hint]:
    behaviour = words.get("behaviour", "").strip()
    if not behaviour or (len(behaviour) >= SHORT and _SEEN.search(behaviour)):
        return []
    text = _("What did you see or hear? Write it so that a camera could have recorded it.")
    return [Hint("unseen", "behaviour", text, _("What was seen can be talked over; a judgement can only be defended."))]


def _no_next_step(words: Mapping[str, str]) -> list[Hint]:
    if not words.get("impact", "").strip() or words.get("next_step", "").strip():
        return []
    text = _("What could come next? One small step is enough.")
    return [Hint("no_next_step", "next_step", text, _("Feedback that points forward is taken up more readily."))]
