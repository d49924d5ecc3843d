"""Sentences for the reviews of everybody who has no words of their own in content/: from pools, by field and level."""

from random import Random

from sightline.config.demo.stage import Stage
from sightline.config.demo.tables import table
from sightline.foundation.people.models import OrgUnit

FIELDS = {"SEA": "sea", "PRT": "port", "CTL": "port", "DIG": "digital", "YRD": "yard"}  # other units: office
JOB_FIELDS = {"Cleaner": "clean", "On-board host": "host", "Ship’s cook": "host"}  # before the unit's


class ReviewWords:
    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._pools: dict[tuple[str, str, str], list[str]] = {}
        for row in table("review_words"):
            self._pools.setdefault((row["part"], row["who"], row["mood"]), []).append(row["text"])
        self._said: dict[tuple[int, str], list[tuple[str, str]]] = {}
        self._actions: dict[str, list[tuple[str, str]]] = {}
        for row in table("growth_actions"):
            self._actions.setdefault(row["field"], []).append((row["action"], row["support"]))

    def say(self, part: str, who: str, mood: str, spoken: set[str] | None = None) -> str:
        """Of the mood, or of any mood where there is none of it; not what was `spoken` before, while there is more."""
        pool = self._pools.get((part, who, mood)) or self._pools[(part, who, "any")]
        text = self._dice.choice([one for one in pool if one not in (spoken or ())] or pool)
        if spoken is not None:
            spoken.add(text)
        return text

    def action(self, field: str, lead: int) -> tuple[str, str]:
        """Something to grow by; one lead does not say the same to two people until all has been said."""
        said = self._said.setdefault((lead, field), [])
        fresh = [pair for pair in self._actions[field] if pair not in said] or self._actions[field]
        said.append(self._dice.choice(fresh))
        return said[-1]


def field_of(stage: Stage, key: str) -> str:
    """Where somebody works, as the pools name it."""
    held = stage.assignment_on(key, stage.days.today) or stage.assignments[key][-1]
    if held.job_profile is not None and held.job_profile.name in JOB_FIELDS:
        return JOB_FIELDS[held.job_profile.name]
    unit: OrgUnit | None = held.unit
    while unit is not None:
        if unit.code in FIELDS:
            return FIELDS[unit.code]
        unit = unit.parent
    return "office"
