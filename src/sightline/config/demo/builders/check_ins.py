"""A year of check-ins: numbers that drift, beliefs that follow them, and here and there a sentence."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from sightline.config.demo.builders.goals import build_goals, speaker_for
from sightline.config.demo.chance import Ids, chance
from sightline.config.demo.drift import walk
from sightline.config.demo.goal_content import Told
from sightline.config.demo.stage import Stage, save_all
from sightline.config.demo.tables import table
from sightline.config.demo.trail import tell
from sightline.plan.goals.enums import GoalKind, Rollup
from sightline.plan.goals.models import CheckIn, Goal, Measure
from sightline.plan.goals.operations.recompute import recompute_goals

FIELDS = {
    "SEA": "sea",
    "PRT": "port",
    "CTL": "port",
    "DESK": "desk",
    "DIG": "digital",
    "YRD": "yard",
}  # other units: office
SKIPPED = 0.12  # of the check-ins that were due
OLD_NOTE, NEW_NOTE = 0.12, 0.6  # how often there are words
NEW_DAYS = 45


def build_goals_and_check_ins(stage: Stage) -> None:
    told = build_goals(stage)
    _check_ins(stage, told)
    recompute_goals()
    for key, goal in stage.goals.items():
        stage.goals[key] = goal
        goal.refresh_from_db(fields=["progress", "progress_on"])


def _check_ins(stage: Stage, told: list[Told]) -> None:
    new_id, dice, words = Ids("check-ins"), chance("check-ins"), _Words(stage)
    measures = {row.goal_id: row for row in Measure.objects.filter(is_guard=False)}
    own: dict[str, list[dict[str, str]]] = {}
    for words_told in table("own_check_ins"):
        own.setdefault(words_told["goal"], []).append(words_told)
    rows: list[CheckIn] = []
    for one in told:
        goal = stage.goals[one.key]
        made = list(
            _observed(stage, one)
            if one.kind == GoalKind.BEHAVIOUR
            else _said(stage, dice, words, one, measures.get(goal.pk))
        )
        if one.key in own:
            made = _told_in_words(stage, one, made, own[one.key], measures[goal.pk])
        _stand(goal, made, one)
        rows += made
    rows.sort(key=lambda row: row.said_on)
    for row in rows:
        row.public_id = new_id()
    save_all(rows)
    Goal.objects.bulk_update(
        stage.goals.values(), ["confidence", "blocker", "blocked_since", "checked_in_on"], batch_size=200
    )
    for row in rows:
        if row.said_on >= stage.days.ago(NEW_DAYS):
            after = {"value": None if row.value is None else str(row.value), "confidence": row.confidence}
            tell(stage, "goals.checked_in", row.goal, at=row.created_at, by=row.said_by, after=after)


def _said(stage: Stage, dice: Random, words: "_Words", told: Told, measure: Measure | None) -> Iterator[CheckIn]:
    """Goals that are fed from below are spoken about too, without a number."""
    if measure is None or told.now is None:
        return
    start = (told.starts_on or stage.days.year_starts_on) + timedelta(days=dice.randint(9, 20))
    if start >= told.said_on:
        start = told.said_on - timedelta(days=1)
    first = told.now if told.is_hold else told.baseline or Decimal(0)
    path = list(walk(dice, start, told.said_on, first, told.now, every=told.every, whole=told.is_counted))
    path = [step for count, step in enumerate(path) if count in (0, len(path) - 1) or dice.random() > SKIPPED]
    beliefs = _beliefs(dice, told.sure or 4, len(path))
    before: Decimal | None = None
    used = words.used_by(told.owner)
    for (day, value), sure in zip(path, beliefs, strict=True):
        if told.direction == "milestone" and before is not None:
            value = max(value, before)  # what was reached stays reached
        value = max(value, Decimal(0))
        is_last = day == told.said_on
        note = words.note(dice, told, value, before, used, recent=day >= stage.days.ago(NEW_DAYS))
        blocked = bool(told.blocked_since and day >= told.blocked_since) or (is_last and bool(told.blocker))
        yield _check_in(stage, told, day, measure, value, sure, note, told.blocker if blocked else "")
        before = value


def _check_in(
    stage: Stage,
    told: Told,
    day: date,
    measure: Measure | None,
    value: Decimal | None,
    sure: int | None,
    note: str,
    blocker: str,
) -> CheckIn:
    hour = 8 + len(told.title) % 9
    return CheckIn(
        created_at=stage.days.at(day, 5 if day == stage.days.today else hour, len(told.key) * 7 % 60),
        goal=stage.goals[told.key],
        measure=measure,
        said_by=speaker_for(stage, told, max(day, stage.days.ago(300))),
        said_on=day,
        value=value,
        confidence=sure,
        note=note,
        blocker=blocker,
    )


def _beliefs(dice: Random, last: int, count: int) -> list[int]:
    """Hope at the start, experience at the end."""
    found, sure = [], last
    for _step in range(count):
        found.append(sure)
        if dice.random() < 0.3:
            sure = max(2, min(5, sure + (1 if sure < 4 else dice.choice((-1, 0, 1)))))
    return found[::-1]


def _observed(stage: Stage, told: Told) -> Iterator[CheckIn]:
    job = stage.job_on(told.owner, stage.days.today)
    code = next((code for code, profile in stage.jobs.items() if profile == job), "")
    rows = [row for row in table("observations") if row["goal"] in (told.key, code)]
    for row in rows:
        shift = len(told.owner) % 5  # not everybody on the same day
        day = stage.days.ago(int(row["days"]) + shift)
        sure = 4 if row is rows[-1] else None
        yield _check_in(stage, told, day, None, None, sure, row["text"], "")


def _told_in_words(
    stage: Stage, told: Told, made: list[CheckIn], rows: list[dict[str, str]], measure: Measure
) -> list[CheckIn]:
    """What is told word by word takes the place of chance from its first day on."""
    first = stage.days.ago(max(int(row["days"]) for row in rows))
    kept = [row for row in made if row.said_on < first - timedelta(days=5)]
    return kept + [
        _check_in(
            stage,
            told,
            stage.days.ago(int(row["days"])),
            measure,
            Decimal(row["value"]),
            int(row["sure"]),
            row["note"],
            row["blocker"],
        )
        for row in rows
    ]


def _stand(goal: Goal, made: list[CheckIn], told: Told) -> None:
    """What the goal itself remembers of its check-ins."""
    if not made:
        if goal.rollup == Rollup.WEIGHTED:
            goal.confidence = None
        return
    last = made[-1]
    goal.checked_in_on = last.said_on
    goal.confidence = next((row.confidence for row in reversed(made) if row.confidence is not None), None)
    goal.blocker = last.blocker
    since = None
    for row in reversed(made):
        if not row.blocker:
            break
        since = row.said_on
    goal.blocked_since = (told.blocked_since or since) if goal.blocker else None


class _Words:
    """Sentences by field and mood; nobody says the same thing twice in a year."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._texts: dict[tuple[str, str], list[str]] = {}
        self._used: dict[str, set[str]] = {}
        for row in table("notes"):
            self._texts.setdefault((row["field"], row["mood"]), []).append(row["text"])

    def used_by(self, owner: str) -> set[str]:
        return self._used.setdefault(owner, set())

    def note(
        self, dice: Random, told: Told, value: Decimal, before: Decimal | None, used: set[str], *, recent: bool
    ) -> str:
        if told.is_of_last_year or dice.random() > (NEW_NOTE if recent else OLD_NOTE):
            return ""
        field, mood = self._field(told), _mood(told, value, before)
        texts = [*self._texts.get((field, mood), []), *self._texts.get((field, "any"), [])]
        fresh = [text for text in texts if text not in used]
        if not fresh:
            return ""
        text = dice.choice(fresh)
        used.add(text)
        return text

    def _field(self, told: Told) -> str:
        if "alks held" in told.measure:
            return "lead"
        code = told.owner.removeprefix("unit:")
        held = self._stage.assignment_on(code, self._stage.days.today)
        unit = self._stage.units.get(code) or (held.unit if held else None)
        while unit is not None:
            if unit.code in FIELDS:
                return FIELDS[unit.code]
            unit = unit.parent
        return "office"


def _mood(told: Told, value: Decimal, before: Decimal | None) -> str:
    if before is None or told.baseline is None or told.target is None or told.is_hold:
        return "any"
    step = (value - before) / (told.target - told.baseline)
    return "up" if step > Decimal("0.02") else "down" if step < Decimal("-0.02") else "flat"
