from datetime import date
from decimal import Decimal

import pytest

from sightline.web import drawing
from sightline.web.history import Reading, history_chart


@pytest.mark.parametrize(
    ("share", "width", "figure"),
    [(0, "0%", "0 %"), (0.71, "71%", "71 %"), (Decimal("1"), "100%", "100 %"), (1.3, "100%", "130 %")],
)
def test_a_meter_stays_in_its_track_and_tells_the_truth(share, width, figure):
    drawn = drawing.meter_html(share)
    assert f'class="sl-meter-fill" y="3" width="{width}"' in drawn
    assert f"<b>{figure}</b>" in drawn


def test_a_meter_without_a_reading_says_so():
    drawn = drawing.meter_html(None, 0.5)
    assert 'aria-label="No reading yet"' in drawn
    assert "sl-meter-fill" not in drawn
    assert "sl-meter-due" not in drawn
    assert "no reading yet</span>" in drawn


def test_a_meter_speaks_of_what_was_expected():
    assert 'aria-label="71 %, 88 % expected by now"' in drawing.meter_html(0.71, 0.88)


def test_a_meter_has_no_inline_style():
    assert "style=" not in drawing.meter_html(0.71, 0.88, date(2026, 1, 1), "<b>")


def test_a_rhythm_counts_aloud():
    drawn = drawing.rhythm_html(["held", "held", "moved", "missed", "unheard of"])
    assert "Last 4 one-on-ones: 2 held, 1 moved, 1 missed" in drawn
    assert drawn.count("<svg") == 4


def test_a_rhythm_of_nothing():
    assert "No talks agreed yet" in drawing.rhythm_html([])


@pytest.mark.parametrize(("values", "points"), [((), ""), ((5,), "88.0,3.0"), ((1, 5), "4.0,25.0 88.0,3.0")])
def test_a_spark(values, points):
    assert drawing.spark(values).points == points


def test_a_spark_leaves_gaps_out():
    assert drawing.spark([3, None, 4]).spoken == "Confidence, last 2 check-ins: 3, 4 of 5"


def chart_of(*values, **more):
    readings = [Reading(date(2026, month, 1), Decimal(value)) for month, value in enumerate(values, start=1)]
    return history_chart(readings, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), **more)


def test_a_history_without_readings_draws_nothing():
    chart = chart_of()
    assert (chart.points, chart.line, chart.area, chart.path) == ((), "", "", "")


def test_a_history_of_one_reading():
    chart = chart_of("5")
    assert [(point.x, point.label) for point in chart.points] == [(0.0, "5")]
    assert chart.points[0].y == 50.0


def test_a_history_keeps_to_its_frame():
    chart = chart_of("11.2", "-3", "9", baseline=Decimal("11.2"), target=Decimal("4"), unit="min")
    assert all(0 <= point.y <= 100 and 0 <= point.x <= 100 for point in chart.points)
    assert [line.label for line in chart.grid] == ["-5", "0", "5", "10", "15"]
    assert chart.target_label == "4 target"


def test_a_history_puts_readings_in_order():
    late, early = Reading(date(2026, 5, 1), Decimal(2)), Reading(date(2026, 2, 1), Decimal(1))
    chart = history_chart([late, early], starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    assert [point.label for point in chart.points] == ["1", "2"]
    assert [point.label for point in chart.newest_first] == ["2", "1"]


def test_a_history_of_years_keeps_few_month_names():
    readings = [Reading(date(2020, 1, 1), Decimal(1)), Reading(date(2026, 1, 1), Decimal(2))]
    chart = history_chart(readings, starts_on=date(2020, 1, 1), ends_on=date(2026, 12, 31))
    assert len(chart.months) <= 12
