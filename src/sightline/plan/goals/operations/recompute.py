"""Working out every number afresh: for repair, after an import, or after rows were written in bulk."""

from collections import defaultdict

from django.db import transaction

from sightline.foundation.core.measurement import Direction, Scale, reached
from sightline.plan.goals.enums import Rollup
from sightline.plan.goals.models import Goal, Measure
from sightline.plan.goals.operations.rollup import (
    FEED,
    FROM_BELOW,
    Feed,
    Node,
    fold,
    refresh_objectives,
    shared_measures,
    standing_links,
    store_numbers,
)
from sightline.plan.goals.progress import Part
from sightline.plan.strategy.models import StrategicObjective

# bare columns: a model instance per measure would take most of the time
_MEASURE = ("goal_id", "weight", "value", "value_on", "direction", "baseline", "target", "lower", "upper")


@transaction.atomic
def recompute_goals() -> int:
    """Work out every goal and objective afresh from the readings. Returns how many stored numbers were wrong."""
    rows = Goal.objects.values_list("id", "rollup", "state", "progress", "progress_on")
    nodes = {row[0]: Node(row[0], Rollup(row[1]), *row[2:]) for row in rows.iterator(chunk_size=10_000)}
    before = {key: node.number for key, node in nodes.items()}
    feeds: dict[int, list[Feed]] = defaultdict(list)
    links = standing_links().filter(parent__isnull=False, parent__rollup__in=FROM_BELOW)
    for row in links.values_list("parent_id", *FEED).iterator(chunk_size=10_000):
        feeds[row[0]].append(Feed(*row))
    measures: dict[int, list[Part]] = defaultdict(list)
    rows_of_measures = Measure.objects.filter(goal__rollup=Rollup.OWN, is_guard=False).values_list(*_MEASURE)
    for goal_id, weight, value, value_on, direction, *ends in rows_of_measures.iterator(chunk_size=10_000):
        share = reached(Scale(Direction(direction), *ends), value)
        measures[goal_id].append(Part("", share, weight, value_on))
    own = shared_measures({parent: [feed.child for feed in below] for parent, below in feeds.items()})
    fold(nodes, feeds, measures, set(nodes), own)
    changed = [node for key, node in nodes.items() if node.number != before[key]]
    store_numbers([(node.id, node.share, node.read_on) for node in changed])
    unmeasured = StrategicObjective.objects.filter(measure_name="").values_list("id", flat=True)
    refresh_objectives((), list(unmeasured))
    return len(changed)
