"""Small groups count nowhere, so that no two figures of the tree give them away."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.coach.culture.lived import Crowd, Mention, lived, not_lived
from sightline.coach.culture.tree import Node, Tree
from sightline.coach.feedback.quarters import Quarter
from sightline.foundation.core.suppression import solvable

#   1 ─ 2 ─ 4
#     └ 3 └ 5
TREE = Tree.of({1: None, 2: 1, 3: 1, 4: 2, 5: 2})
QUARTER = Quarter(2026, 1)


def crowd_of(**sizes: int) -> Crowd:
    """By unit: u4=6 puts six people into unit 4."""
    people = [int(unit[1:]) for unit, size in sizes.items() for _one in range(size)]
    return Crowd.of(TREE, dict(enumerate(people)))


def test_a_small_group_is_withheld_and_left_out_above():
    crowd = crowd_of(u1=2, u2=1, u3=8, u4=6, u5=4)
    assert crowd.withheld == {Node(1, is_own=True), Node(2, is_own=True), Node(5)}
    assert (crowd.people[Node(1)], crowd.people[Node(2)], crowd.people[Node(4)]) == (14, 6, 6)


def test_mentions_are_counted_up_the_tree():
    crowd = crowd_of(u3=8, u4=6)
    mentions = [Mention(0, 1, date(2026, 2, 1)), Mention(9, 1, date(2026, 3, 1)), Mention(9, 2, date(2026, 3, 1))]
    found = lived(crowd, 1, [QUARTER], mentions, with_parts=True)
    assert found.whole.cells is not None and found.whole.cells[0].count == 3
    assert {one.node.unit_id: one.cells and one.cells[0].count for one in found.parts} == {2: 2, 3: 1}
    assert found.behaviours[2].cells is not None and found.behaviours[2].cells[0].count == 1


def test_without_the_right_to_look_inside_there_are_no_parts():
    assert lived(crowd_of(u3=8), 1, [QUARTER], [], with_parts=False).parts == []


def test_counter_examples_below_five_writers_are_withheld():
    crowd = crowd_of(u3=8, u4=8, u5=8)
    writers = {1: [4] * 5, 2: [4] * 4, 3: [4] * 3 + [5] * 3, 4: [4] * 5 + [5] * 2}
    assert not_lived(crowd, 4, writers) == {1: 5, 2: None, 3: None, 4: None}  # 4: 7 above less 5 would be the two
    assert not_lived(crowd, 2, writers)[3] == 6


SIZES = st.fixed_dictionaries({f"u{unit}": st.integers(0, 9) for unit in range(1, 6)})


@settings(max_examples=80, deadline=None)
@given(SIZES, st.lists(st.tuples(st.integers(0, 44), st.integers(1, 2)), max_size=30))
def test_every_sum_is_the_sum_of_what_is_shown_below(sizes, said):
    crowd = crowd_of(**sizes)
    mentions = [Mention(person, behaviour, date(2026, 2, 1)) for person, behaviour in said]
    for unit_id in TREE.children:
        found = lived(crowd, unit_id, [QUARTER], mentions, with_parts=True)
        shown = sum(one.cells[0].count for one in found.parts if one.cells is not None)
        assert found.whole.cells is None or found.whole.cells[0].count == shown
    for node, count in crowd.people.items():
        assert count == 0 or count >= 5, node


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(1, 5), max_size=25))
def test_no_withheld_number_of_writers_can_be_worked_out(units):
    people = TREE.counts(units)
    withheld = TREE.withheld(people)
    assert {node for node, count in people.items() if 0 < count < 5} <= withheld
    assert not solvable(withheld, TREE.lines)
