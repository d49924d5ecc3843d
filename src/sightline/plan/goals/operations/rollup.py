"""Working out numbers and storing them: a goal's own, those of everything it contributes to, and of the objectives.

A check-in costs the same few statements at any depth: one recursive query finds what lies above along contributing
links, one reads what feeds it, Python folds from the bottom up and stops where nothing changes, one statement writes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import connection, models, transaction
from django.utils.translation import gettext as _

from sightline.plan.goals.counting import Child, Own, counted_once, repeated
from sightline.plan.goals.enums import GoalState, LinkKind, Rollup
from sightline.plan.goals.models import ContributionLink, Measure
from sightline.plan.goals.progress import Part, measure_part, progress_of
from sightline.plan.strategy.models import StrategicObjective

COUNTED_STATES = (GoalState.ACTIVE, GoalState.DONE)  # what was dropped, or never agreed, is no part of a number
FROM_BELOW = (Rollup.WEIGHTED, Rollup.MEAN)
BATCH = 5000  # rows in one statement; SQLite takes 32,766 values at least

_CONE = """
WITH RECURSIVE cone(id) AS (
    SELECT id FROM goals_goal WHERE id IN ({start})
  UNION
    SELECT parent.id FROM cone
    JOIN goals_contributionlink link ON link.goal_id = cone.id
    JOIN goals_goal parent ON parent.id = link.parent_id
    WHERE link.ended_at IS NULL AND link.kind = 'contributes' AND parent.rollup IN ('weighted', 'mean')
)
SELECT goal.id, goal.rollup, goal.state, goal.progress, goal.progress_on
FROM cone JOIN goals_goal goal ON goal.id = cone.id
"""

Number = tuple[Decimal | None, date | None]


@dataclass(slots=True)
class Node:
    id: int
    method: Rollup
    state: str
    share: Decimal | None
    read_on: date | None

    @property
    def number(self) -> Number:
        return self.share, self.read_on

    @property
    def is_fed_from_below(self) -> bool:
        return self.method in FROM_BELOW


@dataclass(frozen=True, slots=True)
class Feed:
    """A contributing link: the goal below, the share, and the number below as it is stored."""

    parent: int
    child: int
    weight: Decimal
    state: str
    share: Decimal | None
    read_on: date | None


@transaction.atomic
def refresh(goal_ids: Iterable[int], objective_ids: Iterable[int] = ()) -> int:
    """Work out these goals, and all above that change with them. Returns how many goals have a new number."""
    wanted = set(goal_ids)
    nodes = _cone(wanted) if wanted else {}
    feeds = _feeds([node.id for node in nodes.values() if node.is_fed_from_below])
    measures = measure_parts([node.id for node in nodes.values() if node.method == Rollup.OWN and node.id in wanted])
    before = {node.id: node.number for node in nodes.values()}
    own = shared_measures({parent: [feed.child for feed in below] for parent, below in feeds.items()})
    fold(nodes, feeds, measures, wanted, own)
    changed = [node for node in nodes.values() if node.number != before[node.id]]
    store_numbers([(node.id, node.share, node.read_on) for node in changed])
    refresh_objectives(wanted | {node.id for node in changed}, objective_ids)
    return len(changed)


def _cone(start: set[int]) -> dict[int, Node]:
    places = ", ".join(["%s"] * len(start))
    with connection.cursor() as cursor:
        cursor.execute(_CONE.format(start=places), list(start))
        return {row[0]: _node(*row) for row in cursor.fetchall()}


def _node(key: int, rollup: str, state: str, share: object, read_on: object) -> Node:
    return Node(key, Rollup(rollup), state, as_share(share), as_day(read_on))


def as_share(value: object) -> Decimal | None:
    """SQLite hands decimals over as floats."""
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.0001"))


def as_day(value: object) -> date | None:
    """SQLite hands days over as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value if isinstance(value, date) else None


def _feeds(parent_ids: Sequence[int]) -> dict[int, list[Feed]]:
    found: dict[int, list[Feed]] = defaultdict(list)
    if parent_ids:
        rows = standing_links().filter(parent_id__in=parent_ids).values_list("parent_id", *FEED)
        for row in rows:
            found[row[0]].append(Feed(*row))
    return found


FEED = ("goal_id", "share", "goal__state", "goal__progress", "goal__progress_on")


def standing_links() -> models.QuerySet[ContributionLink]:
    return ContributionLink.objects.filter(ended_at=None, kind=LinkKind.CONTRIBUTES)


def measure_parts(goal_ids: Sequence[int]) -> dict[int, list[Part]]:
    found: dict[int, list[Part]] = defaultdict(list)
    if goal_ids:
        for measure in Measure.objects.filter(goal_id__in=goal_ids):
            found[measure.goal_id].append(part_of(measure))
    return found


def shared_measures(children: dict[int, list[int]]) -> dict[int, tuple[Own, ...]]:
    """Of goals below (by parent) that read the same registered measure as a sibling: all their measures."""
    ids = {child for below in children.values() for child in below}
    registered: dict[int, set[str]] = defaultdict(set)
    for batch in _batches(ids):
        rows = Measure.objects.filter(goal_id__in=batch, registered__isnull=False, is_guard=False)
        for goal_id, public_id in rows.filter(goal__rollup=Rollup.OWN).values_list("goal_id", "registered_id"):
            registered[goal_id].add(str(public_id))
    found: dict[int, list[Own]] = defaultdict(list)
    for batch in _batches(repeated(children, registered)):
        for measure in Measure.objects.filter(goal_id__in=batch):
            found[measure.goal_id].append(Own(part_of(measure), str(measure.registered_id or "")))
    return {goal_id: tuple(own) for goal_id, own in found.items()}


def _batches(ids: Iterable[int]) -> Iterable[list[int]]:
    every = list(ids)
    return (every[start : start + BATCH] for start in range(0, len(every), BATCH))


def part_of(measure: Measure) -> Part:
    return measure_part(
        measure.name,
        measure.scale,
        measure.value,
        weight=measure.weight,
        read_on=measure.value_on,
        key=measure.public_id,
        left_out=_("a guard: watched, not counted") if measure.is_guard else "",
    )


def fold(
    nodes: dict[int, Node],
    feeds: dict[int, list[Feed]],
    measures: dict[int, list[Part]],
    wanted: set[int],
    own: Mapping[int, tuple[Own, ...]],
) -> None:
    """From the bottom up; a goal is worked out when it was asked for or something below it changed."""
    changed: set[int] = set()
    for node in _bottom_up(nodes, feeds):
        below = feeds.get(node.id, [])
        if node.id not in wanted and not any(feed.child in changed for feed in below):
            continue
        before = node.number
        parts = _parts(below, nodes, own) if node.is_fed_from_below else measures.get(node.id, [])
        trace = progress_of(node.method, parts)
        node.share, node.read_on = trace.share, trace.read_on
        if node.number != before:
            changed.add(node.id)


def _bottom_up(nodes: dict[int, Node], feeds: dict[int, list[Feed]]) -> list[Node]:
    """Children before parents. Links never loop (operations.links)."""
    order: list[Node] = []
    seen: set[int] = set()
    stack = [(key, False) for key in nodes]
    while stack:
        key, is_ready = stack.pop()
        if is_ready:
            order.append(nodes[key])
        elif key not in seen:
            seen.add(key)
            stack.append((key, True))
            stack += [(feed.child, False) for feed in feeds.get(key, []) if feed.child in nodes]
    return order


def _parts(below: Sequence[Feed], nodes: dict[int, Node], own: Mapping[int, tuple[Own, ...]]) -> list[Part]:
    return counted_once([Child(_part(feed, nodes), own.get(feed.child, ())) for feed in below])


def _part(feed: Feed, nodes: dict[int, Node]) -> Part:
    live = nodes.get(feed.child)
    share, read_on = live.number if live else (feed.share, feed.read_on)
    return Part("", share, feed.weight, read_on, left_out="" if feed.state in COUNTED_STATES else "closed")


def store_numbers(rows: Sequence[tuple[int, Decimal | None, date | None]]) -> None:
    """One statement for up to 5,000 goals."""
    # a column that holds nothing but NULL has no type on PostgreSQL; SQLite's CAST would read a day as a number
    is_postgres = connection.vendor == "postgresql"
    share, day = (
        ("CAST(v.column2 AS numeric)", "CAST(v.column3 AS date)") if is_postgres else ("v.column2", "v.column3")
    )
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        values = ", ".join(["(%s, %s, %s)"] * len(batch))
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE goals_goal SET progress = {share}, progress_on = {day} "  # noqa: S608 — our own words
                f"FROM (VALUES {values}) AS v WHERE goals_goal.id = v.column1",
                [value if is_postgres else _as_text(value) for row in batch for value in row],
            )


def _as_text(value: int | Decimal | date | None) -> int | str | None:
    """How Django keeps decimals and days in SQLite."""
    return value if value is None or isinstance(value, int) else str(value)


def refresh_objectives(goal_ids: Iterable[int], objective_ids: Iterable[int] = ()) -> None:
    """Objectives without a measure of their own are fed by the goals that contribute to them."""
    touched = standing_links().filter(goal_id__in=list(goal_ids), objective__isnull=False).values_list("objective_id")
    rows = (
        standing_links()
        .filter(objective__measure_name="")
        .filter(models.Q(objective_id__in=touched) | models.Q(objective_id__in=list(objective_ids)))
        .values_list("objective_id", *FEED)
    )
    feeds: dict[int, list[Feed]] = {key: [] for key in objective_ids}
    for key, *feed in rows:
        feeds.setdefault(key, []).append(Feed(key, *feed))
    own = shared_measures({key: [feed.child for feed in below] for key, below in feeds.items()})
    store_objectives({key: _parts(below, {}, own) for key, below in feeds.items()})


def store_objectives(feeds: dict[int, list[Part]]) -> None:
    for objective in StrategicObjective.objects.filter(pk__in=feeds, measure_name=""):
        trace = progress_of(Rollup.WEIGHTED, feeds[objective.pk])
        if (objective.progress, objective.progress_on) != (trace.share, trace.read_on):
            objective.progress, objective.progress_on = trace.share, trace.read_on
            objective.save(update_fields=["progress", "progress_on"])
