"""The line of sight: from a goal up through goals and objectives to the mission, along main links. One statement.

Works for one goal or a page of goals alike, on both databases. A goal on the way that the viewer may not see keeps its
place and its owner, and loses its title and number.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.goals.enums import LinkKind
from sightline.plan.goals.models import Goal
from sightline.plan.goals.operations.rollup import as_share

DEEPEST = 30  # goals, and as many objectives: a guard, not a limit anybody should meet

_STATEMENT = """
WITH RECURSIVE up(origin, goal_id, parent_id, objective_id, kind, share, depth) AS (
    SELECT link.goal_id, link.goal_id, link.parent_id, link.objective_id, link.kind, link.share, 1
    FROM goals_contributionlink link
    WHERE link.goal_id IN ({start}) AND link.ended_at IS NULL AND link.is_main
  UNION ALL
    SELECT up.origin, link.goal_id, link.parent_id, link.objective_id, link.kind, link.share, up.depth + 1
    FROM up JOIN goals_contributionlink link ON link.goal_id = up.parent_id
    WHERE link.ended_at IS NULL AND link.is_main AND up.depth < {deepest}
), climb(origin, objective_id, cause_id, depth) AS (
    SELECT origin, objective_id, CAST(NULL AS bigint), 0 FROM up WHERE objective_id IS NOT NULL
  UNION ALL
    SELECT climb.origin, cause.effect_id, cause.id, climb.depth + 1
    FROM climb JOIN strategy_causelink cause ON cause.id = (
        SELECT MIN(one.id) FROM strategy_causelink one
        JOIN strategy_strategicobjective effect ON effect.id = one.effect_id AND effect.state = 'active'
        WHERE one.cause_id = climb.objective_id AND one.status <> 'refuted')
    WHERE climb.depth < {deepest}
)
SELECT 'goal', up.origin, up.depth, goal.id, goal.public_id, goal.title, person.id, person.name, unit.name, '',
       goal.progress, CASE WHEN goal.state <> 'draft' AND (goal.visibility = 'open' OR goal.owner_person_id IS NULL
           OR goal.owner_person_id = %s OR EXISTS (SELECT 1 FROM people_reportingclosure line
               WHERE line.ancestor_id = %s AND line.descendant_id = goal.owner_person_id)) THEN 'seen' ELSE '' END,
       up.kind, up.share
FROM up JOIN goals_goal goal ON goal.id = up.parent_id
LEFT JOIN people_person person ON person.id = goal.owner_person_id
LEFT JOIN people_orgunit unit ON unit.id = goal.owner_unit_id
UNION ALL
SELECT 'objective', climb.origin, 1000 + climb.depth, objective.id, objective.public_id, objective.name, owner.id,
       owner.name, '', (
           SELECT MIN(perspective.name) FROM strategy_strategicobjective_perspectives tag
           JOIN strategy_perspective perspective ON perspective.id = tag.perspective_id
           JOIN strategy_framework framework ON framework.id = perspective.framework_id AND framework.is_shown
           WHERE tag.strategicobjective_id = objective.id),
       objective.progress, cause.label, CASE WHEN climb.depth = 0 THEN link.kind ELSE cause.status END, link.share
FROM climb JOIN strategy_strategicobjective objective ON objective.id = climb.objective_id
LEFT JOIN people_person owner ON owner.id = objective.owner_id
LEFT JOIN strategy_causelink cause ON cause.id = climb.cause_id
LEFT JOIN up link ON climb.depth = 0 AND link.origin = climb.origin AND link.objective_id = objective.id
UNION ALL
SELECT 'mission', 0, 3000, statement.id, statement.public_id, statement.mission, NULL, '', '', '', NULL, '', '', NULL
FROM strategy_strategystatement statement WHERE statement.state = 'published'
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One place in the chain. `tie` says how it holds on to the step above it."""

    what: str  # "mission", "objective", "goal", "hidden": a goal that the viewer may not see
    key: int
    public_id: str
    name: str
    owner: str = ""
    unit: str = ""
    perspective: str = ""
    share: Decimal | None = None
    is_seen: bool = True  # by the viewer, as their own, as open to all, or as a manager above
    tie: str = ""
    is_loose: bool = False  # drawn dashed: supports, shared, or still a hypothesis

    @property
    def kind(self) -> str:
        if self.what == "mission":
            return _("Mission")
        if self.what == "objective":
            return _("Objective · %(name)s") % {"name": self.perspective} if self.perspective else _("Objective")
        if self.unit:
            return _("Team goal · %(unit)s") % {"unit": self.unit}
        return _("Goal") if self.owner else _("Goal of the organisation")


@dataclass(frozen=True, slots=True)
class Sight:
    """The steps above a goal, the topmost first, without the goal itself; and how the goal holds on to the lowest."""

    steps: tuple[Step, ...] = ()
    tie: str = ""
    is_loose: bool = False

    @property
    def reaches_mission(self) -> bool:
        return bool(self.steps) and self.steps[0].what == "mission"

    @property
    def next_up(self) -> Step | None:
        return self.steps[-1] if self.steps else None


def sights_of(goals: Iterable[Goal], viewer: Person) -> dict[int, Sight]:
    """Goal id → its line of sight. One query; for an HR partner a second where a goal above is not open to all."""
    ids = [goal.pk for goal in goals]
    if not ids:
        return {}
    chains: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    mission: list[tuple[Any, ...]] = []
    for row in _rows(ids, viewer):
        (mission if row[0] == "mission" else chains[row[1]]).append(row)
    sights = {key: _chain(sorted(chains.get(key, []), key=lambda row: row[2]), mission) for key in ids}
    return _hide(sights, viewer)


def sight_of(goal: Goal, viewer: Person) -> Sight:
    return sights_of([goal], viewer)[goal.pk]


def _rows(ids: Sequence[int], viewer: Person) -> list[tuple[Any, ...]]:
    start = ", ".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT.format(start=start, deepest=DEEPEST), [*ids, viewer.pk, viewer.pk])
        return list(cursor.fetchall())


def _chain(rows: list[tuple[Any, ...]], mission: list[tuple[Any, ...]]) -> Sight:
    """Rows come from the bottom up; each tells how the step below it holds on to it."""
    steps: list[Step] = []
    tie, loose = "", False
    for row in _without_circles(rows):
        said, is_loose = _tie(row)
        if steps:
            steps[-1] = replace(steps[-1], tie=said, is_loose=is_loose)
        else:
            tie, loose = said, is_loose
        steps.append(_step(row))
    if steps and steps[-1].what == "objective" and mission:
        steps.append(_step(mission[0]))
    return Sight(tuple(reversed(steps)), tie, loose)


def _without_circles(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Objectives may cause one another in a circle; the chain ends where it would come back."""
    seen: set[tuple[str, int]] = set()
    kept = []
    for row in rows:
        if (row[0], row[3]) in seen:
            break
        seen.add((row[0], row[3]))
        kept.append(row)
    return kept


def _step(row: tuple[Any, ...]) -> Step:
    what, _origin, _depth, key, public_id, name, _owner_id, owner, unit, perspective, share, seen_by, _k, _s = row
    return Step(
        what=what,
        key=key,
        public_id=public_id,
        name=name,
        owner=owner or "",
        unit=unit or "",
        perspective=perspective or "",
        share=as_share(share),
        is_seen=what != "goal" or seen_by == "seen",
    )


def _tie(row: tuple[Any, ...]) -> tuple[str, bool]:
    what, label, kind, share = row[0], row[11], row[12], as_share(row[13])
    if what == "objective" and share is None:
        return _cause(kind, label)
    return tie_words(kind, share), kind != LinkKind.CONTRIBUTES


def _cause(status: str, label: str) -> tuple[str, bool]:
    if status == "supported":
        return _("causes, shown by our own data"), False
    if label:
        return _("expected to cause, hypothesis %(label)s") % {"label": label}, True
    return _("expected to cause"), True


def tie_words(kind: str, share: Decimal | None) -> str:
    """ "contributes 60 %", "supports", "shared": how a link counts."""
    if kind != LinkKind.CONTRIBUTES:
        return _("supports, not counted") if kind == LinkKind.SUPPORTS else _("shared, not counted")
    if share is None or share == 1:
        return _("contributes")
    return _("contributes %(share)s %%") % {"share": f"{(share * 100).normalize():f}"}


def _hide(sights: dict[int, Sight], viewer: Person) -> dict[int, Sight]:
    doubtful = {step.key for sight in sights.values() for step in sight.steps if not step.is_seen}
    reach = reach_of(viewer)
    if not doubtful or reach.sees_everyone:
        return sights
    closed = doubtful
    if reach.is_hr_partner:
        closed -= set(Goal.objects.visible_to(viewer).filter(pk__in=doubtful).values_list("id", flat=True))
    return {
        key: replace(sight, steps=tuple(_veiled(step, closed) for step in sight.steps)) for key, sight in sights.items()
    }


def _veiled(step: Step, closed: set[int]) -> Step:
    if step.what != "goal" or step.key not in closed:
        return step
    return replace(step, what="hidden", public_id="", name=_("A goal that is open to its own line only"), share=None)
