"""The closure against its definition, on graphs with several managers."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.foundation.core import clock
from sightline.foundation.people import closure, lines
from sightline.foundation.people.models import Assignment, Organisation, OrgUnit, Person, ReportingClosure
from tests.company import LONG_AGO, Company

PEOPLE = 9
# person → up to two managers among those before them, so that no loop arises
graphs = st.lists(st.sets(st.integers(0, PEOPLE - 1), max_size=2), min_size=PEOPLE, max_size=PEOPLE)


def lay_out(graph: list[set[int]], people: list[Person], unit: OrgUnit) -> None:
    Assignment.objects.all().delete()
    for place, managers in enumerate(graph):
        above = sorted(one for one in managers if one < place)
        for one in above:
            share = Decimal(1) / len(above)
            Assignment.objects.create(
                person=people[place], unit=unit, manager=people[one], share=share, starts_on=LONG_AGO
            )


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graph=graphs, moved=st.integers(1, PEOPLE - 1), new=st.sets(st.integers(0, PEOPLE - 1), max_size=2))
def test_whole_and_part_are_as_defined(db: None, graph: list[set[int]], moved: int, new: set[int]) -> None:
    Assignment.objects.all().delete()
    Person.objects.all().delete()
    unit, _made = OrgUnit.objects.get_or_create(name="Somewhere")
    people = [Person.objects.create(name=f"P{place}") for place in range(PEOPLE)]
    lay_out(graph, people, unit)
    closure.rebuild_reporting_closure()
    assert closure.unlike_definition() == []
    graph[moved] = new
    lay_out(graph, people, unit)
    closure.refresh_lines_of([people[moved].pk])
    assert closure.unlike_definition() == []


def test_depth_is_the_shortest(company: Company) -> None:
    closure.rebuild_reporting_closure()
    depth = ReportingClosure.objects.get(ancestor=company.chief, descendant=company.part_timer).depth
    assert depth == 3


def test_the_day_brings_in_what_was_planned(company: Company) -> None:
    today = clock.today()
    Organisation.objects.update(closure_on=today - timedelta(days=3))
    Assignment.objects.filter(person=company.cleaner).update(ends_on=today - timedelta(days=2))
    Assignment.objects.create(
        person=company.cleaner, unit=company.ops, manager=company.severe, starts_on=today - timedelta(days=1)
    )
    assert closure.refresh_for_today() == 1
    assert closure.unlike_definition() == []
    assert closure.refresh_for_today() == 0


def test_a_loop_in_the_rows_does_not_hang(company: Company) -> None:
    Assignment.objects.filter(person=company.chief).update(manager=company.cleaner)
    closure.rebuild_reporting_closure()
    assert not ReportingClosure.objects.filter(ancestor=company.chief, descendant=company.chief).exists()


def test_chain_follows_the_biggest_share(company: Company) -> None:
    assert lines.chain_above(company.part_timer, clock.today()) == [
        company.it_manager,
        company.it_director,
        company.chief,
    ]


def test_lines_as_of_another_day(company: Company) -> None:
    then = clock.today() - timedelta(days=60)
    assert company.leaver.pk in lines.people_below_ids(company.it_director, then)
    assert company.leaver.pk not in lines.people_below_ids(company.it_director, clock.today())
    assert lines.chain_above(company.leaver, date(2019, 1, 1)) == []
