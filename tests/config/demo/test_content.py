"""The small parts that the demo is made with."""

from datetime import date
from decimal import Decimal

import pytest

from sightline.config.demo.calendar import Calendar
from sightline.config.demo.chance import chance
from sightline.config.demo.drift import walk
from sightline.config.demo.names import parse
from sightline.config.demo.roster import roster


@pytest.mark.parametrize(
    ("written", "key", "called"),
    [
        ("Inês Carvalho", "ines.carvalho", "Inês"),
        ("Siobhán Ní Fhloinn", "siobhan.nifhloinn", "Siobhán"),
        ("~Nguyễn Thị Hạnh", "hanh.nguyen", "Hạnh"),
        ("Lars Østergaard", "lars.ostergaard", "Lars"),
        ("Mei-Ling Tan", "mei-ling.tan", "Mei-Ling"),
    ],
)
def test_names_become_addresses(written, key, called):
    name = parse(written)
    assert (name.key, name.given) == (key, called)


def test_nobody_has_the_address_of_somebody_else():
    keys = [post.key for post in roster()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("today", "name", "starts_on"),
    [(date(2026, 11, 21), "2026", date(2026, 1, 1)), (date(2027, 3, 3), "2026/27", date(2026, 5, 1))],
)
def test_the_plan_year_is_ten_months_old_on_any_day(today, name, starts_on):
    days = Calendar(today)
    assert (days.year_name, days.year_starts_on) == (name, starts_on)


def test_numbers_wander_and_arrive():
    steps = list(walk(chance("x"), date(2026, 1, 1), date(2026, 11, 1), Decimal(10), Decimal(4), every=14))
    assert steps[0] == (date(2026, 1, 1), Decimal(10))
    assert steps[-1] == (date(2026, 11, 1), Decimal(4))
    assert steps == list(walk(chance("x"), date(2026, 1, 1), date(2026, 11, 1), Decimal(10), Decimal(4), every=14))


def test_counted_things_have_no_halves():
    steps = walk(chance("y"), date(2026, 1, 1), date(2026, 11, 1), Decimal(0), Decimal(7), every=28, whole=True)
    assert all(value == int(value) for _day, value in steps)
