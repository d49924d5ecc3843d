from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.foundation.core.measurement import Direction, Scale
from sightline.plan.goals.enums import GoalState, Rollup, Status
from sightline.plan.goals.progress import Pace, Part, expected_by, is_stale, measure_part, progress_of, status_of

D = Decimal
TODAY = date(2026, 11, 20)
shares = st.decimals(D(0), D("1.5"), places=4)
weights = st.decimals(D("0.01"), D(1), places=2)
parts = st.lists(st.builds(Part, name=st.just("x"), share=st.none() | shares, weight=weights), max_size=8)


def part(share: str | None, weight: str = "1", **more) -> Part:
    return Part("x", None if share is None else D(share), D(weight), **more)


def test_a_goal_counts_its_measures_by_their_weights():
    assert progress_of(Rollup.OWN, [part("0.5", "3"), part("1", "1")]).share == D("0.6250")


def test_the_mean_knows_no_weights():
    assert progress_of(Rollup.MEAN, [part("0.5", "0.9"), part("1", "0.1")]).share == D("0.7500")


@pytest.mark.row("complaint-5")
def test_what_has_no_reading_is_not_zero_and_its_weight_goes_to_the_others():
    trace = progress_of(Rollup.WEIGHTED, [part("0.8", "0.5"), part(None, "0.5")])

    assert trace.share == D("0.8000")
    assert [trace.portion(one) for one in trace.parts] == [D(1), None]
    assert len(trace.missing) == 1


def test_without_any_reading_there_is_no_number():
    assert progress_of(Rollup.OWN, [part(None)]).share is None
    assert progress_of(Rollup.OWN, []).share is None


def test_a_goal_without_a_number_has_none_whatever_its_parts():
    assert progress_of(Rollup.NONE, [part("1")]).share is None


def test_what_does_not_count_is_listed_with_its_reason():
    trace = progress_of(Rollup.WEIGHTED, [part("0.2"), part("1", left_out="supports")])

    assert (trace.share, [one.left_out for one in trace.left_out]) == (D("0.2000"), ["supports"])


def test_a_number_is_as_old_as_its_freshest_reading():
    trace = progress_of(Rollup.OWN, [part("1", read_on=date(2026, 1, 1)), part("1", read_on=date(2026, 3, 1))])

    assert trace.read_on == date(2026, 3, 1)


@given(parts)
def test_a_mean_lies_between_its_least_and_its_greatest_part(found):
    trace = progress_of(Rollup.WEIGHTED, found)
    known = [one.share for one in found if one.share is not None]

    assert (trace.share is None) == (not known)
    if known:
        assert min(known) <= trace.share <= max(known)


@given(parts)
def test_adding_a_part_without_a_reading_changes_nothing(found):
    assert progress_of(Rollup.WEIGHTED, [*found, part(None)]).share == progress_of(Rollup.WEIGHTED, found).share


@given(parts)
def test_portions_make_a_whole(found):
    trace = progress_of(Rollup.WEIGHTED, found)
    portions = [trace.portion(one) for one in trace.counted]

    assert not portions or abs(sum(portions) - 1) < D("1e-20")


@pytest.mark.row("complaint-6")
@pytest.mark.parametrize(
    ("scale", "value", "share"),
    [
        (Scale(Direction.REDUCE, D("11.2"), D(4)), D("6.1"), D("0.7083")),
        (Scale(Direction.REDUCE, D(10), D(5)), D(4), D("1.2000")),
        (Scale(Direction.INCREASE, D(0), D(10)), D(13), D("1.3000")),
        (Scale(Direction.HOLD, lower=D(20), upper=D(24)), D(22), D(1)),
        (Scale(Direction.MILESTONE, target=D(4)), D(3), D("0.7500")),
        (Scale(Direction.YES_NO), D(1), D(1)),
    ],
)
def test_measures_may_fall_hold_step_and_pass_their_target(scale, value, share):
    assert progress_of(Rollup.OWN, [measure_part("m", scale, value)]).share == share


@pytest.mark.parametrize(
    ("days_gone", "aspirational", "expected"),
    [(-5, False, "0"), (0, False, "0"), (50, False, "0.5"), (50, True, "0.35"), (100, False, "1"), (400, True, "0.7")],
)
def test_expected_by_now_runs_straight_from_start_to_due(days_gone, aspirational, expected):
    start = date(2026, 1, 1)
    pace = Pace(start, start + timedelta(days=100), is_aspirational=aspirational)

    assert expected_by(pace, start + timedelta(days=days_gone)) == D(expected)


def test_nothing_is_expected_by_now_without_a_day_to_be_ready_by():
    assert expected_by(Pace(TODAY, None), TODAY) is None


def test_what_is_to_be_kept_is_expected_whole_from_the_first_day():
    assert expected_by(Pace(TODAY, None, is_steady=True), TODAY) == 1


@pytest.mark.parametrize(
    ("share", "expected", "confidence", "status"),
    [
        ("0.80", "0.88", None, Status.ON_TRACK),
        ("0.71", "0.88", None, Status.ATTENTION),
        ("0.71", "0.88", 4, Status.ATTENTION),
        ("0.71", "0.88", 2, Status.OFF_TRACK),
        ("0.50", "0.88", None, Status.OFF_TRACK),
        ("0.50", "0.88", 5, Status.ATTENTION),
        ("0.90", "0.88", 1, Status.ATTENTION),
        ("1.00", "0.88", 1, Status.ON_TRACK),
        (None, "0.88", None, Status.UNKNOWN),
        (None, "0.88", 3, Status.ATTENTION),
        (None, None, 5, Status.ON_TRACK),
    ],
)
def test_status_is_the_worse_of_pace_and_belief(share, expected, confidence, status):
    number = None if share is None else D(share)
    due = None if expected is None else D(expected)

    assert status_of(GoalState.ACTIVE, Pace(TODAY, None), number, due, confidence) == status


def test_an_aspirational_goal_is_on_track_at_seven_tenths():
    pace = Pace(TODAY, None, is_aspirational=True)

    assert status_of(GoalState.ACTIVE, pace, D("0.7"), D("0.7"), 1) == Status.ON_TRACK


@pytest.mark.parametrize("state", [GoalState.PROPOSED, GoalState.DONE, GoalState.RETIRED])
def test_a_goal_that_does_not_run_says_so_instead(state):
    assert status_of(state, Pace(TODAY, None), D(1), D(1), 5) == Status(state.value)


@pytest.mark.parametrize(("days", "stale"), [(21, False), (22, True)])
def test_a_reading_is_stale_after_three_weeks(days, stale):
    assert is_stale(TODAY - timedelta(days=days), TODAY) is stale
