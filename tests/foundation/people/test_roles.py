"""Who is who to whom, and what follows from it: person × relation."""

from datetime import timedelta

import pytest

from sightline.foundation.core import clock
from sightline.foundation.people import rules
from sightline.foundation.people.roles import roles_towards
from tests.company import Company

TOWARDS_DEV = {
    "dev": {"self"},
    "peer": set(),
    "it_manager": {"manager"},
    "it_director": {"manager_above"},
    "chief": {"manager_above"},
    "severe": set(),
    "hr_partner": {"hr_partner"},
    "programme_owner": {"programme_owner"},
    "auditor": {"auditor"},
}
SEE_LEAVE = {"dev", "it_manager", "it_director", "chief", "hr_partner", "programme_owner"}


@pytest.mark.parametrize("name", TOWARDS_DEV)
def test_roles_today(company: Company, name: str) -> None:
    viewer = getattr(company, name)
    assert {str(role) for role in roles_towards(viewer, company.dev)} == TOWARDS_DEV[name]


@pytest.mark.parametrize("name", TOWARDS_DEV)
def test_what_follows(company: Company, name: str) -> None:
    viewer = getattr(company, name)
    assert bool(rules.can_see_leave(viewer, company.dev)) == (name in SEE_LEAVE)
    assert bool(rules.can_see_history(viewer, company.dev)) == (name in SEE_LEAVE | {"auditor"})
    assert bool(rules.can_edit_people(viewer)) == bool(rules.can_import(viewer)) == (name == "programme_owner")


def test_both_managers_of_a_shared_person_are_managers(company: Company) -> None:
    for viewer in (company.it_manager, company.facilities):
        assert {str(role) for role in roles_towards(viewer, company.part_timer)} == {"manager"}


def test_roles_of_another_day(company: Company) -> None:
    then = clock.today() - timedelta(days=60)
    assert {str(role) for role in roles_towards(company.it_manager, company.leaver, then)} == {"manager"}
    assert roles_towards(company.it_manager, company.leaver) == frozenset()


def test_nobody_stands_above_the_chief(company: Company) -> None:
    assert roles_towards(company.it_director, company.chief) == frozenset()


def test_refusals_are_sentences(company: Company) -> None:
    for verdict in (
        rules.can_import(company.dev),
        rules.can_edit_people(company.dev),
        rules.can_see_leave(company.peer, company.dev),
        rules.can_look_back(company.dev),
    ):
        assert verdict.code and verdict.reason.endswith(".")
