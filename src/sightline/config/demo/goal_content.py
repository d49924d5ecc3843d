"""The goals of the demo as told: those written one by one, and those that follow a pattern of somebody's job."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

from sightline.config.demo.chance import chance
from sightline.config.demo.stage import Stage
from sightline.config.demo.tables import table

COUNTED = {  # units of which there is no half
    "people",
    "licences",
    "captains",
    "devices",
    "calls",
    "groups",
    "customers",
    "talks",
    "corrections",
    "sheets",
    "passengers",
    "accounts",
    "routes",
    "units",
    "steps",
    "cars moved",
    "minutes late",
}
STRUGGLING = 0.14  # of pattern goals keep the wide spread drawn for them; the others are closer to their pace
NO_PATTERN = {"rafael.teixeira"}  # so new that the first goal is still being agreed
NIGHT_GOALS = {"night-crew", "night-gates", "night-fares"}  # dropped with their objective


@dataclass(frozen=True, slots=True)
class Told:
    """One goal in words. `owner` is a person's key, "unit:DIG", or "org"."""

    key: str
    owner: str
    kind: str
    intent: str
    title: str
    measure: str
    unit: str
    direction: str
    baseline: Decimal | None
    commit: Decimal | None
    target: Decimal | None
    stretch: Decimal | None
    now: Decimal | None
    said_on: date
    every: int
    sure: int | None
    weight: Decimal | None
    serves: str
    perspective: str = ""
    blocker: str = ""
    blocked_since: date | None = None
    starts_on: date | None = None  # None: with the plan year
    is_of_last_year: bool = False

    @property
    def is_counted(self) -> bool:
        return self.direction == "milestone" or self.unit in COUNTED

    @property
    def is_hold(self) -> bool:
        return self.direction == "hold"


def told_goals(stage: Stage) -> list[Told]:
    return (
        [_told(stage, row) for row in table("goals")]
        + list(_patterned(stage))
        + list(_of_units(stage))
        + list(_last_year(stage))
    )


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _told(stage: Stage, row: dict[str, str]) -> Told:
    return Told(
        key=row["key"],
        owner=row["owner"],
        kind=row["kind"],
        intent=row["intent"],
        title=row["title"],
        measure=row["measure"],
        unit=row["unit"],
        direction=row["direction"],
        baseline=number(row["baseline"]),
        commit=number(row["commit"]),
        target=number(row["target"]),
        stretch=number(row["stretch"]),
        now=number(row["now"]),
        said_on=stage.days.ago(int(row["age"] or 0)),
        every=int(row["every"] or 14),
        sure=int(row["sure"]) if row["sure"] else None,
        weight=number(row["weight"]),
        serves=row["serves"],
        perspective=row["perspective"],
        blocker=row["blocker"],
        blocked_since=stage.days.ago(int(row["blocked"])) if row["blocked"] else None,
    )


# ── patterns ──


def _patterned(stage: Stage) -> Iterator[Told]:
    dice, patterns = chance("patterns"), table("patterns")
    for key in stage.working(stage.days.today):
        held = stage.assignment_on(key, stage.days.today)
        if held is None or key in NO_PATTERN:
            continue
        job = next(code for code, profile in stage.jobs.items() if profile == held.job_profile)
        for count, row in enumerate(patterns):
            if job in row["jobs"].split(","):
                yield _following(stage, dice, key, f"{key}:{count}", row, held.unit.name)


def _following(stage: Stage, dice: Random, key: str, name: str, row: dict[str, str], unit: str) -> Told:
    baseline, target = _drawn(dice, row["baseline"]), _drawn(dice, row["target"])
    share = _share(dice, row["share"])
    if dice.random() > STRUGGLING:
        share = share * Decimal("0.55") + Decimal("0.43")
    every = int(row["every"])
    stale = dice.random() < 0.09  # nobody is perfect
    age = dice.randint(24, 70) if stale else dice.randint(0, every - 1)
    blocked = dice.random() < 0.05
    person = stage.people.get(key)
    hired_on = person.hired_on if person else None
    starts_on = hired_on if hired_on and hired_on > stage.days.year_starts_on else None
    return Told(
        key=name,
        owner=key,
        kind=row["kind"],
        intent="aspirational" if dice.random() < 0.12 else "committed",
        title=row["title"].format(unit=unit),
        measure=row["measure"],
        unit=row["unit"],
        direction=row["direction"],
        baseline=baseline,
        commit=None,
        target=target,
        stretch=None,
        now=_reached(row, baseline, target, share),
        said_on=stage.days.ago(age),
        every=every,
        sure=_sure(dice, share, blocked),
        weight=number(row["weight"]),
        serves=row["serves"],
        blocker=dice.choice(BLOCKERS) if blocked else "",
        blocked_since=stage.days.ago(age + dice.choice((0, every))) if blocked else None,
        starts_on=starts_on,
    )


def _of_units(stage: Stage) -> Iterator[Told]:
    dice = chance("unit patterns")
    for count, row in enumerate(table("unit_patterns")):
        for code in row["units"].split(","):
            told = _following(stage, dice, f"unit:{code}", f"{code}:{count}", row, stage.units[code].name)
            yield replace(told, perspective=row["perspective"])


BLOCKERS = (
    "Waits for a part that is on no list",
    "Nobody to stand in while I do it",
    "The figures come two weeks late",
    "Needs a decision between two units",
    "The course was full",
)


def _drawn(dice: Random, text: str) -> Decimal | None:
    """ "68..76" as one value between the two, as finely written as they are."""
    if ".." not in text:
        return number(text)
    low, high = text.split("..")
    places = max(len(part.partition(".")[2]) for part in (low, high))
    return Decimal(str(round(dice.uniform(float(low), float(high)), places)))


def _share(dice: Random, text: str) -> Decimal:
    low, _, high = (text or "0").partition("..")
    return Decimal(str(round(dice.uniform(float(low), float(high or low)), 3)))


def _reached(row: dict[str, str], baseline: Decimal | None, target: Decimal | None, share: Decimal) -> Decimal | None:
    if baseline is None or target is None:
        return None
    way = target - baseline
    is_counted = row["direction"] == "milestone" or row["unit"] in COUNTED
    return round(baseline + way * share, 0 if is_counted or abs(way) >= 60 else 1)


def _sure(dice: Random, share: Decimal, blocked: bool) -> int:
    """What people believe follows what they see, more or less."""
    base = 5 if share > Decimal("0.88") else 4 if share > Decimal("0.65") else 3 if share > Decimal("0.45") else 2
    return max(1, min(5, base + dice.choice((-1, 0, 0, 0, 1)) - (1 if blocked else 0)))


def _last_year(stage: Stage) -> Iterator[Told]:
    """One finished goal for those who held such a job at the end of last year."""
    dice, end = chance("last year"), stage.days.last_year_ends_on
    for key in stage.working(end):
        held = stage.assignment_on(key, end)
        job = held and next(code for code, profile in stage.jobs.items() if profile == held.job_profile)
        for count, row in enumerate(table("last_year")):
            if held is not None and job in row["jobs"].split(","):
                yield _finished(stage, dice, key, f"{key}:last:{count}", row, held.unit.name)


def _finished(stage: Stage, dice: Random, key: str, name: str, row: dict[str, str], unit: str) -> Told:
    baseline, target = _drawn(dice, row["baseline"]), _drawn(dice, row["target"])
    share = _share(dice, row["share"])
    hired_on = stage.people[key].hired_on or stage.days.last_year_starts_on
    return Told(
        key=name,
        owner=key,
        kind=row["kind"],
        intent="committed",
        title=row["title"].format(unit=unit),
        measure=row["measure"],
        unit=row["unit"],
        direction=row["direction"],
        baseline=baseline,
        commit=None,
        target=target,
        stretch=None,
        now=_reached(row, baseline, target, share),
        said_on=stage.days.workday(stage.days.last_year_ends_on),
        every=56,
        sure=5 if share > Decimal("0.9") else 3,
        weight=number(row["weight"]),
        serves="",
        starts_on=max(hired_on, stage.days.last_year_starts_on),
        is_of_last_year=True,
    )
