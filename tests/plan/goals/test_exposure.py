"""Scores of slices, worked out by hand beside the code that works them out."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.foundation.core.measurement import Direction, Scale
from sightline.plan.goals.exposure import blended, exact_weight, mean_of, shares_of, slice_goal, weight_in
from sightline.plan.goals.histories import GoalHistory, MeasureHistory, Stint, Work
from sightline.plan.goals.slices import During, Span, cut, versions, without

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
ALWAYS = Span(date.min, date.max)
TO_100 = Scale(Direction.INCREASE, Decimal(0), Decimal(100))
TO_80 = Scale(Direction.INCREASE, Decimal(0), Decimal(80))


def measure(value, on=date(2026, 12, 20), *, targets=None, **more) -> MeasureHistory:
    readings = () if value is None else ((on, Decimal(value)),)
    held = targets or (During(ALWAYS, TO_100),)
    return MeasureHistory("m", "Trips", held, **{"readings": readings, **more})


def goal(*measures, key="g", starts_on=YEAR.starts_on, due_on=YEAR.ends_on, weight=None, **more) -> GoalHistory:
    weights = (During(ALWAYS, None if weight is None else Decimal(weight)),)
    return GoalHistory(key, key, starts_on, due_on, **{"weights": weights, "measures": measures, **more})


@pytest.mark.row("S0.12")
def test_a_target_eased_in_month_10_is_scored_against_both_versions():
    """From 100 to 80 on 1 October: 273 days against 100, 92 days against 80. With 80 reached at the end,
    (273 × 80/100 + 92 × 80/80) ÷ 365 = 310.4 ÷ 365 = 0.8504."""
    targets = versions([(None, date(2026, 9, 30), TO_100)], TO_80)
    scored = slice_goal(goal(measure(80, targets=targets)), YEAR)

    assert scored.attained == Decimal("0.8504")
    assert [(one.days, one.share) for one in scored.measures[0].versions] == [(273, Decimal("0.8")), (92, Decimal(1))]
    assert scored.was_changed


@pytest.mark.row("idea-13")
def test_five_months_of_leave_two_managers_and_a_new_role():
    """Leave from 1 March to 31 July: 153 days. On 1 September a new role, and a second manager for 60 % of the time.

    A, of the old role, 1 January to 31 August: 243 days, 90 of them at work. Asked 90/243 of the way, reached 0.3:
       0.3 × 243/90 = 0.81. Weight 60 % on 243 of 365 days: 39.9452.
    B, all year: 365 days, 212 at work. Asked 212/365, reached 0.5: 0.5 × 365/212 = 0.8608. Weight 40.
    C, of the new role, from 1 September: 122 days, all at work. Reached 0.6. Weight 60 % on 122 of 365 days: 20.0548.
    Score: (39.9452 × 0.81 + 40 × 0.8608 + 20.0548 × 0.6) ÷ 100 = 0.7882.
    Without the leave it would be (39.9452 × 0.3 + 40 × 0.5 + 20.0548 × 0.6) ÷ 100 = 0.4402.
    Managers: the first led 243 days whole and 122 days for 40 %, 291.8 of 365; the second 122 × 60 % = 73.2.
    """
    goals = [
        goal(measure(30, date(2026, 8, 30)), key="A", due_on=date(2026, 8, 31), weight=60),
        goal(measure(50), key="B", weight=40),
        goal(measure(60), key="C", starts_on=date(2026, 9, 1), weight=60),
    ]
    away = Work(leaves=(Span(date(2026, 3, 1), date(2026, 7, 31)),))
    scored = [slice_goal(one, YEAR, away) for one in goals]

    assert [one.attained for one in scored] == [Decimal("0.81"), Decimal("0.8608"), Decimal("0.6")]
    assert [one.weight for one in scored] == [Decimal("39.9452"), Decimal(40), Decimal("20.0548")]
    assert [(one.running_days, one.away_days) for one in scored] == [(243, 153), (365, 153), (122, 0)]
    assert mean_of(scored) == Decimal("0.7882")
    assert mean_of([slice_goal(one, YEAR) for one in goals]) == Decimal("0.4402")
    first = [Stint(Decimal(1), Span(YEAR.starts_on, date(2026, 8, 31)))]
    first.append(Stint(Decimal("0.4"), Span(date(2026, 9, 1), YEAR.ends_on)))
    second = [Stint(Decimal("0.6"), Span(date(2026, 9, 1), YEAR.ends_on))]
    assert shares_of({"first": first, "second": second}, YEAR) == {
        "first": Fraction(2918, 3650),
        "second": Fraction(732, 3650),
    }


@pytest.mark.row("complaint-8")
def test_each_review_scores_only_its_slice_of_a_goal_that_spans_two():
    """July to June, 365 days: 184 of them in 2026. By New Year 40 of 100, at the end 100."""
    readings = ((date(2026, 12, 28), Decimal(40)), (date(2027, 6, 20), Decimal(100)))
    spanning = goal(measure(None, readings=readings), starts_on=date(2026, 7, 1), due_on=date(2027, 6, 30))
    first = slice_goal(spanning, YEAR)
    second = slice_goal(spanning, Span(date(2027, 1, 1), date(2027, 12, 31)))

    assert (first.running_days, first.whole_days, first.span.starts_on) == (184, 365, date(2026, 7, 1))
    assert first.measures[0].asked == Decimal("0.5041")  # 184 of 365 days
    assert first.attained == Decimal("0.7935")  # 0.4 of 0.5041
    assert second.measures[0].before == Decimal("0.4")
    assert second.measures[0].asked == Decimal("0.4959")  # 181 of 365 days, less than the 0.6 that were left
    assert second.attained == 1


def test_running_ahead_is_not_held_against_anybody_later():
    readings = ((date(2026, 12, 28), Decimal(90)), (date(2027, 6, 20), Decimal(100)))
    spanning = goal(measure(None, readings=readings), starts_on=date(2026, 7, 1), due_on=date(2027, 6, 30))
    assert slice_goal(spanning, Span(date(2027, 1, 1), date(2027, 12, 31))).attained == 1  # the last 0.1 was all


def test_days_of_rest_ask_for_nothing_and_weigh_nothing():
    """73 of 365 days of rest: 292 days, 80 % of the weight. The whole way is still the way, on fewer days."""
    rested = goal(measure(80), weight=50, pauses=(Span(date(2026, 3, 1), date(2026, 5, 12)),))
    scored = slice_goal(rested, YEAR)
    assert (scored.running_days, scored.weight, scored.attained) == (292, Decimal(40), Decimal("0.8"))


def test_what_came_late_weighs_by_its_days():
    late = goal(measure(100), starts_on=date(2026, 10, 1), weight=50)
    before = [(None, date(2026, 9, 30), Decimal(10))]
    raised = replace(late, starts_on=YEAR.starts_on, weights=versions(before, Decimal(50)))
    assert weight_in(late, YEAR) == Decimal("12.6027")  # 50 × 92 ÷ 365
    assert weight_in(raised, YEAR) == Decimal("20.0822")  # (10 × 273 + 50 × 92) ÷ 365


def test_missing_is_missing_and_never_zero():
    silent, done = slice_goal(goal(measure(None)), YEAR), slice_goal(goal(measure(70)), YEAR)
    assert (silent.attained, silent.missing) == (None, "no_reading")
    assert mean_of([silent, done]) == Decimal("0.7")
    assert mean_of([silent]) is None


def test_a_reading_from_before_the_slice_says_nothing_of_the_slice():
    old = goal(measure(40, date(2025, 12, 1)), starts_on=date(2025, 7, 1))
    assert slice_goal(old, YEAR).missing == "no_reading"


def test_a_yes_that_is_not_due_yet_is_not_asked_for():
    yes_no = (During(ALWAYS, Scale(Direction.YES_NO)),)
    open_yes = goal(measure(0, targets=yes_no), due_on=date(2027, 3, 31))
    assert slice_goal(open_yes, YEAR).missing == "not_yet_due"
    assert slice_goal(replace(open_yes, due_on=YEAR.ends_on), YEAR).attained == 0


def test_what_was_kept_as_it_should_be_counts_whatever_the_days():
    hold = (During(ALWAYS, Scale(Direction.HOLD, lower=Decimal(95))),)
    kept = slice_goal(goal(measure(96, targets=hold)), YEAR, Work((Span(date(2026, 1, 1), date(2026, 11, 30)),)))
    assert kept.attained == 1


def test_hours_that_were_reduced_ask_for_less():
    """Full time until June (181 days), then half: 181 + 184/2 = 273 of 365 days."""
    hours = versions([(None, date(2026, 6, 30), Decimal(1))], Decimal("0.5"))
    scored = slice_goal(goal(measure(60)), YEAR, Work(hours=hours))
    assert scored.measures[0].asked == Decimal("0.7479")
    assert scored.attained == Decimal("0.8022")


def test_an_aspirational_goal_is_asked_for_seven_tenths():
    assert slice_goal(goal(measure(70), is_aspirational=True), YEAR).attained == 1


# ── properties ──

days = st.integers(0, 364)
leaves = st.lists(
    st.tuples(days, st.integers(0, 200)).map(
        lambda pair: Span(YEAR.starts_on + timedelta(days=pair[0]), YEAR.starts_on + timedelta(days=pair[0] + pair[1]))
    ),
    max_size=3,
)
scales = st.sampled_from(
    [
        TO_100,
        TO_80,
        Scale(Direction.REDUCE, Decimal(90), Decimal(20)),
        Scale(Direction.HOLD, lower=Decimal(40), upper=Decimal(60)),
        Scale(Direction.MILESTONE, target=Decimal(50)),
        Scale(Direction.YES_NO),
    ]
)


@st.composite
def goals(draw):
    changed = draw(st.lists(days, max_size=2, unique=True))
    ends = sorted(YEAR.starts_on + timedelta(days=one) for one in changed)
    starts = [None, *(one + timedelta(days=1) for one in ends)]
    kind = draw(scales)
    others = [draw(scales.filter(lambda one: one.direction == kind.direction)) for _ in ends]
    held = versions(list(zip(starts, ends, others, strict=False)), kind)
    begins, length = draw(st.integers(-200, 300)), draw(st.integers(1, 500))
    starts_on = YEAR.starts_on + timedelta(days=begins)
    readings = draw(st.lists(st.tuples(st.integers(-200, 364), st.integers(0, 120)), max_size=3))
    read = tuple(sorted((YEAR.starts_on + timedelta(days=on), Decimal(value)) for on, value in readings))
    return goal(
        MeasureHistory("m", "m", held, read),
        key=str(draw(st.integers())),
        starts_on=starts_on,
        due_on=draw(st.sampled_from([None, starts_on + timedelta(days=length)])),
        weight=draw(st.sampled_from([None, 10, 40])),
        pauses=tuple(draw(leaves)[:1]),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(goals(), min_size=1, max_size=3), leaves, leaves)
def test_adding_leave_never_lowers_a_score(those, some, more):
    before = mean_of([slice_goal(one, YEAR, Work(tuple(some))) for one in those])
    after = mean_of([slice_goal(one, YEAR, Work((*some, *more))) for one in those])
    assert before is None or after is None or after >= before - Decimal("0.0001")  # each goal is rounded once


@settings(max_examples=80, deadline=None)
@given(goals(), st.integers(1, 364))
def test_splitting_a_period_changes_no_weight(one, at):
    pieces = cut(YEAR, YEAR.starts_on + timedelta(days=at))
    summed = sum(((exact_weight(one, piece) or 0) * piece.days for piece in pieces), Fraction(0))
    assert summed == (exact_weight(one, YEAR) or 0) * YEAR.days


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 364), st.integers(0, 363), st.integers(0, 120))
def test_splitting_a_period_changes_no_score_of_versions(at, changed, value):
    targets = versions([(None, YEAR.starts_on + timedelta(days=changed), TO_100)], TO_80)
    pieces = cut(YEAR, YEAR.starts_on + timedelta(days=at))
    parts = [(piece.days, blended(targets, [piece], Decimal(value))) for piece in pieces]
    assert sum(days * share for days, share in parts) / YEAR.days == blended(targets, [YEAR], Decimal(value))


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(st.integers(0, 5), st.tuples(days, days, st.integers(1, 10)), min_size=1), leaves)
def test_the_shares_of_those_who_led_sum_to_one(led, gaps):
    stints = {
        who: [Stint(Decimal(share) / 10, Span(*sorted(YEAR.starts_on + timedelta(days=one) for one in (first, last))))]
        for who, (first, last, share) in led.items()
    }
    assert sum(shares_of(stints, YEAR).values()) == 1
    assert shares_of({}, YEAR) == {}


@settings(max_examples=80, deadline=None)
@given(goals(), leaves)
def test_a_number_is_a_share_or_says_why_it_is_missing(one, away):
    scored = slice_goal(one, YEAR, Work(tuple(away)))
    assert (scored.attained is None) == bool(scored.missing)
    assert scored.attained is None or 0 <= scored.attained <= 1
    assert scored.running_days == sum(piece.days for piece in without(scored.span, one.pauses)) if scored.span else True
