"""How thanks are spread: ratio, interval, and what is withheld."""

from math import exp, log, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.coach.feedback.spread import Group, ratio, spread
from sightline.foundation.core.suppression import Tier


def group(key, counts):
    return Group(key, key, len(counts), sum(counts), sum(n * n for n in counts), sum(1 for n in counts if n))


def test_less_per_head_with_its_interval():
    remote, others = group("remote", [1] * 8 + [0] * 12), group("others", [1] * 40)
    found = ratio(remote, others)
    error = sqrt((8 - 64 / 20) / 19 / (20 * 0.4**2))  # the others do not vary
    assert found is not None and found.estimate == pytest.approx(0.4)
    assert found.low == pytest.approx(exp(log(0.4) - 1.959964 * error))
    assert found.high == pytest.approx(exp(log(0.4) + 1.959964 * error)) and found.is_clear


def test_small_groups_are_not_compared_and_smaller_ones_withheld():
    report = spread([group("a", [1] * 40), group("b", [0, 1] * 10), group("c", [1] * 7), group("d", [3] * 4)])
    rows = {row.label: row for row in report.rows}
    assert (rows["a"].ratio is not None, rows["b"].ratio is not None) == (True, True)
    assert (rows["c"].group, rows["d"].group, report.withheld) == (None, None, 2)  # c would give d away
    assert rows["d"].tier == Tier.HIDDEN and report.total is not None


def test_five_to_nine_are_shown_without_a_ratio():
    rows = {row.label: row for row in spread([group("a", [1] * 40), group("b", [1] * 7)]).rows}
    assert rows["b"].group is not None and rows["b"].ratio is None


def test_nothing_received_gives_no_ratio():
    assert ratio(group("a", [0] * 20), group("b", [1] * 20)) is None


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.integers(0, 4), max_size=12), min_size=1, max_size=6))
def test_what_is_withheld_is_never_one_group_under_k(sizes):
    """Whoever subtracts what is shown from the total is left with nobody, or with five people or more."""
    groups = [group(str(number), counts) for number, counts in enumerate(sizes)]
    report = spread(groups)
    shown = sum(row.group.people for row in report.rows if row.group)
    assert all(row.group is None or row.group.people >= 5 for row in report.rows)
    if report.total is not None:
        left = report.total.people - shown
        assert left == 0 or left >= 5
