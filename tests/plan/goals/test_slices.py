from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.plan.goals.slices import During, Span, common, cut, days_by, days_of, versions, within, without

START = date(2026, 1, 1)


def day(offset: int) -> date:
    return START + timedelta(days=offset)


spans = st.tuples(st.integers(0, 400), st.integers(0, 200)).map(lambda pair: Span(day(pair[0]), day(sum(pair))))


def test_a_span_has_both_its_ends():
    assert Span(date(2026, 3, 1), date(2026, 7, 31)).days == 153


def test_the_days_that_two_have_in_common():
    assert common(Span(day(0), day(10)), Span(day(8), day(20))) == Span(day(8), day(10))
    assert common(Span(day(0), day(3)), Span(day(4), day(5))) is None


def test_a_gap_in_the_middle_leaves_both_sides():
    assert without(Span(day(0), day(9)), [Span(day(3), day(5))]) == (Span(day(0), day(2)), Span(day(6), day(9)))


def test_what_held_when():
    held = versions([(None, day(9), "old"), (day(10), day(14), "middle")], "now")
    counted = days_by(held, [Span(day(5), day(19))])
    assert [(part.what, days) for part, days in counted] == [("old", 5), ("middle", 5), ("now", 5)]


@settings(max_examples=60)
@given(spans, st.integers(0, 600))
def test_cutting_a_span_loses_no_day(span, at):
    assert days_of(cut(span, day(at))) == span.days


@settings(max_examples=60)
@given(spans, st.lists(spans, max_size=4))
def test_gaps_and_what_is_left_make_the_whole(span, gaps):
    left = without(span, gaps)
    taken = {one for gap in gaps for one in range(gap.starts_on.toordinal(), gap.ends_on.toordinal() + 1)}
    days = set(range(span.starts_on.toordinal(), span.ends_on.toordinal() + 1))
    assert days_of(left) == len(days - taken)


@settings(max_examples=60)
@given(spans, st.lists(st.integers(0, 500), min_size=1, max_size=4, unique=True), st.integers(0, 600))
def test_days_of_versions_add_up_however_the_period_is_cut(period, changes, at):
    ends = [day(one) for one in sorted(changes)]
    starts = [None, *(one + timedelta(days=1) for one in ends)]
    held = versions(list(zip(starts, ends, range(len(ends)), strict=False)), "now")
    whole = {part.what: days for part, days in days_by(held, [period])}
    parts: dict[object, int] = {}
    for piece in cut(period, day(at)):
        for part, days in days_by(held, [piece]):
            parts[part.what] = parts.get(part.what, 0) + days
    assert parts == whole
    assert sum(whole.values()) == period.days


def test_parts_outside_are_left_out():
    assert within([Span(day(0), day(1)), Span(day(5), day(6))], Span(day(4), day(5))) == (Span(day(5), day(5)),)
    assert days_by([During(Span(day(0), day(1)), "gone")], [Span(day(5), day(6))]) == []
