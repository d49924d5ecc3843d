"""The words that hints look for, one list a language. Another language is another `Words` in `BY_LANGUAGE`.

A language without a list gets the hints that need no words (what was seen is very short; no next step).
"""

import re
from dataclasses import dataclass

_TRAITS = (
    "aggressive|arrogant|attitude|bossy|brilliant|careless|clever|difficult|dumb|emotional|genius|gifted|incompetent|"
    "lazy|moody|natural|negative|nervous|selfish|shy|sloppy|smart|stubborn|stupid|superstar|talented|toxic|"
    "unprofessional|unreliable|weak"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The first group of each pattern is what is quoted back to the writer."""

    trait: re.Pattern[str]
    absolute: re.Pattern[str]
    comparison: re.Pattern[str]
    bare_praise: re.Pattern[str]  # praise that would fit any work
    seen: re.Pattern[str]  # what somebody did, in words


ENGLISH = Words(
    trait=re.compile(rf"\b(?:is|are|was|were|being|so|too|a|an|very|such)\s+(?:\w+\s+)?({_TRAITS})\b", re.IGNORECASE),
    absolute=re.compile(r"\b(always|never|constantly|every single time|all the time)\b", re.IGNORECASE),
    comparison=re.compile(
        r"\b((?:better|worse|faster|slower|stronger|weaker|more|less)\s+(?:\w+\s+)?than\s+(?:the\s+)?"
        r"(?:others?|everyone|everybody|anyone|anybody|colleagues|your colleagues|the rest|peers|most)"
        r"|compared (?:to|with) (?:others|your colleagues|the rest|peers)"
        r"|(?:best|worst|weakest|strongest) (?:in|of|on) (?:the|our|your) (?:team|group|department|company))\b",
        re.IGNORECASE,
    ),
    bare_praise=re.compile(
        r"^\W*(?:you )?(?:did )?(?:an? )?"
        r"((?:great|good|nice|super|excellent|awesome|fantastic|amazing) (?:job|work|stuff|effort)|well done)\W*$",
        re.IGNORECASE,
    ),
    seen=re.compile(
        r"\b(said|asked|wrote|sent|showed|called|told|made|did|took|came|gave|brought|kept|left|stopped|started|began|"
        r"found|built|ran|led|met|went|put|held|read|let|set|cut|broke|chose|drew|spoke|stood|taught|\w{3,}ed)\b",
        re.IGNORECASE,
    ),
)
BY_LANGUAGE = {"en": ENGLISH}


def words_of(language: str) -> Words | None:
    """By the language without its country: "en-gb" is English."""
    return BY_LANGUAGE.get(language.lower().partition("-")[0])
