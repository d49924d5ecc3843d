"""Days in sentences."""

from datetime import date, timedelta

from sightline.foundation.core import clock
from sightline.foundation.core.days import in_words


def test_a_day_of_this_year_goes_without_the_year():
    first = date(clock.today().year, 4, 3)
    assert in_words(first) == "3 April"


def test_a_day_of_another_year_says_which():
    last_year = date(clock.today().year, 1, 1) - timedelta(days=1)
    assert in_words(last_year) == f"31 December {last_year.year}"
