"""What the pictures of values lived are made from, and who may open which unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sightline.coach.culture.lived import Crowd, Lived, Mention, lived, not_lived
from sightline.coach.culture.tree import Tree
from sightline.coach.feedback.crowd import places
from sightline.coach.feedback.models import CounterExample, FeedbackNote, Recognition
from sightline.coach.feedback.quarters import last_quarters
from sightline.foundation.people.models import Assignment, OrgUnit, Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.strategy.models import Value

QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Picture:
    """`counters`: people who wrote that a behaviour was not lived, by behaviour; None or missing when withheld."""

    lived: Lived
    counters: Mapping[int, int | None]


def picture(viewer: Person, value: Value, unit: OrgUnit, units: Mapping[int, OrgUnit], on: date) -> Picture | None:
    """A value in a unit, over the last quarters; None when the unit is not open to the viewer.

    The organisation as a whole is open to everybody, its parts as `units_to_open` says. `units` are all there are.
    """
    tree = Tree.of({one.pk: one.parent_id for one in units.values()})
    inside = may_open(tree, units_to_open(viewer, units, on), unit.pk)
    if not inside and unit.parent_id is not None:
        return None
    crowd = Crowd.of(tree, {place.person_id: place.unit_id for place in places(on).values()})
    quarters = last_quarters(QUARTERS, on)
    since = quarters[0].starts_on
    found = lived(crowd, unit.pk, quarters, mentions_of(value, since), with_parts=inside)
    return Picture(found, not_lived(crowd, unit.pk, writers_of_counter_examples(value, since)))


def mentions_of(value: Value, since: date) -> list[Mention]:
    """Thanks and notes tied to a behaviour of the value, also those between two people: only sums leave this floor."""
    thanks = Recognition.objects.filter(value_behaviour__value=value, given_on__gte=since)
    notes = FeedbackNote.objects.filter(value_behaviour__value=value, happened_on__gte=since)
    rows = thanks.order_by().values_list("receiver_id", "value_behaviour_id", "given_on")
    rows = rows.union(notes.order_by().values_list("receiver_id", "value_behaviour_id", "happened_on"), all=True)
    return [Mention(person, behaviour, day) for person, behaviour, day in rows if behaviour is not None]


def writers_of_counter_examples(value: Value, since: date) -> dict[int, list[int]]:
    """The unit of each person who wrote one, by behaviour, each person once."""
    rows = CounterExample.objects.filter(value_behaviour__value=value, happened_on__gte=since)
    found: dict[int, dict[int, int]] = {}
    for behaviour_id, writer_id, unit_id in rows.values_list("value_behaviour_id", "writer_id", "unit_id"):
        found.setdefault(behaviour_id, {})[writer_id] = unit_id
    return {behaviour_id: list(units.values()) for behaviour_id, units in found.items()}


def units_to_open(viewer: Person, units: Mapping[int, OrgUnit], on: date) -> Sequence[OrgUnit]:
    """The highest units whose parts somebody may look into: all for the programme owner, those looked after for an HR
    partner, one's own for whoever leads people. Everybody sees the organisation as a whole."""
    reach = reach_of(viewer)
    if reach.is_programme_owner:
        return [unit for unit in units.values() if unit.parent_id is None]
    wanted = set(reach.hr_unit_ids)
    if reach.leads:
        wanted.update(Assignment.objects.in_force(on).filter(person=viewer).values_list("unit_id", flat=True))
    return [units[unit_id] for unit_id in sorted(wanted)]


def may_open(tree: Tree, opened: Sequence[OrgUnit], unit_id: int) -> bool:
    """Whether the unit is one of those opened, or inside one."""
    roots = {unit.pk for unit in opened}
    return any(node.unit_id in roots for node in tree.nodes_above(unit_id))
