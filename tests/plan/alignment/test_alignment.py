from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.plan.alignment.climb import Climb
from sightline.plan.alignment.facts import Facts, GoalFact, LinkFact, ObjectiveFact, PostFact, RowFact
from sightline.plan.alignment.findings import alignment_of
from sightline.plan.alignment.matrix import ANY, PEOPLE

C, F = 1, 2  # perspectives
C1, F1 = ObjectiveFact(11, "C1", "Stay", "c1", 7, C), ObjectiveFact(12, "F1", "Earn", "f1", None, F)
IT, TEAM = 100, 101


def facts(*goals, links=(), posts=(), served=None, **more):
    rows = [RowFact(IT, "IT"), RowFact(102, "Ops")]
    return Facts(
        [(C, "Customer"), (F, "Financial")], rows, {IT: 0, TEAM: 0, 102: 1}, goals, links, {}, [C1, F1], posts,
        served or {}, **more,
    )  # fmt: skip


def test_goals_stand_in_the_place_of_what_they_serve_by_level():
    links = [LinkFact(1, objective=11), LinkFact(2, parent=1), LinkFact(3, parent=2)]
    goals = [GoalFact(1, unit=IT, measures=1), GoalFact(2, unit=TEAM), GoalFact(3, person=5, measures=2)]
    found = alignment_of(facts(*goals, links=links, posts=[PostFact(1, 5, TEAM)]))
    customer, financial = found.rows[0].cells
    assert (customer.unit_goals, customer.team_goals, customer.people_goals) == (1, 1, 1)
    assert (customer.measures, customer.owners, customer.hole, customer.shade) == (3, 1, "", 2)
    assert (financial.goals, financial.hole, found.without_path) == (0, ANY, ())


def test_a_unit_goal_that_nobody_carries_is_a_hole_and_a_unit_without_people_has_none():
    goals = [GoalFact(1, unit=IT)]
    found = alignment_of(facts(*goals, links=[LinkFact(1, objective=11)], posts=[PostFact(1, 5, IT)]))
    assert [cell.hole for cell in found.rows[0].cells] == [PEOPLE, ANY]
    assert found.rows[1].holes == ()


def test_a_goal_without_a_path_is_told_from_one_that_stands_alone():
    found = alignment_of(facts(GoalFact(1, unit=IT), GoalFact(2, unit=IT, is_standalone=True)))
    assert (found.without_path, found.standalone, found.with_path) == ((1,), 1, 0)


def test_two_ways_to_one_number_are_double_counting():
    links = [LinkFact(1, parent=2), LinkFact(1, parent=3, is_main=False), LinkFact(2, objective=11)]
    links += [LinkFact(3, objective=11)]
    (double,) = alignment_of(facts(GoalFact(1, person=5), links=links)).doubles
    assert (double.goal, double.numbers, double.given) == (1, (("objective", 11),), Decimal(2))


def test_shares_that_make_one_whole_are_none():
    half = Decimal("0.5")
    links = [LinkFact(1, objective=11, share=half), LinkFact(1, objective=12, share=half, is_main=False)]
    links += [LinkFact(2, objective=11), LinkFact(2, objective=12, counts=False, is_main=False)]
    assert alignment_of(facts(GoalFact(1, person=5), GoalFact(2, person=5), links=links)).doubles == ()


def test_eight_goals_are_too_many_and_seven_are_not():
    goals = [GoalFact(n, person=5) for n in range(8)] + [GoalFact(10 + n, person=6) for n in range(7)]
    assert alignment_of(facts(*goals)).overloaded == ((5, 8),)


def test_an_objective_has_no_owner_below_a_rank_in_some_rows():
    posts = [PostFact(1, 5, IT, rank=8), PostFact(2, 6, 102, rank=2), PostFact(3, 7, TEAM, rank=2)]
    links = [LinkFact(1, objective=11), LinkFact(2, objective=11)]
    found = alignment_of(facts(GoalFact(1, person=5), GoalFact(2, person=6), links=links, posts=posts))
    carried = found.carried[0]
    assert [row.fact.name for row in carried.rows_without(found.rows, 8)] == ["IT"]
    assert (carried.rows_without(found.rows, None), carried.owners, carried.only_person) == ([], 2, None)
    assert [one.code for one in found.ownerless] == ["F1"] and [one.code for one in found.uncarried] == ["F1"]


def test_competencies_standards_and_exceptions_count_as_lines_of_sight():
    posts = [PostFact(n, n, IT, job) for n, job in enumerate([1, 2, 2, 3], start=1)]
    served = {1: frozenset({(9, C)})}
    more = {"excepted_jobs": frozenset({3}), "excepted_posts": frozenset({2})}
    sight = alignment_of(facts(posts=posts, served=served, **more)).sight
    assert (sight.by_competency, sight.excepted, sight.lacking, sight.jobless) == (1, 2, 1, ())
    assert (sight.share, sight.by_job) == (Decimal("0.75"), ((2, 1),))


EDGES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=30)


@settings(max_examples=50)
@given(EDGES)
def test_the_climb_finds_what_the_slow_way_finds(pairs):
    """Links lead from a larger number to a smaller one, so they never loop; 0 serves the objective."""
    edges = {(a, b) for a, b in pairs if a > b}
    links = [LinkFact(a, parent=b) for a, b in edges] + [LinkFact(0, objective=11)]
    climb = Climb(links, [C1])
    reached = {0}
    for _step in range(13):
        reached |= {a for a, b in edges if b in reached}
    assert {goal for goal in range(13) if climb.objectives_of(goal)} == reached
