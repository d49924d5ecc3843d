"""Links are dated facts: hiding the cascade or moving people and units leaves every one of them as it was."""

import pytest

from sightline.foundation.core import clock
from sightline.foundation.people.operations.assignments import move
from sightline.foundation.people.operations.units import move_unit
from sightline.plan.goals.enums import LinkKind
from sightline.plan.goals.errors import LinkLoopsError
from sightline.plan.goals.models import ContributionLink
from sightline.plan.goals.operations import align
from sightline.plan.goals.operations.practice import show_cascade, shows_cascade
from tests.plan.goals.making import link, make_goal, make_objective


@pytest.fixture
def linked(company):
    objective, team = make_objective(), make_goal(company.it_platform, "Calm releases")
    own = make_goal(company.dev, "Half the rollbacks")
    link(team, objective), link(own, team, share="0.6")
    return own


def rows() -> list[dict]:
    return list(ContributionLink.objects.order_by("id").values())


@pytest.mark.row("complaint-11")
def test_turning_the_cascade_off_and_on_leaves_every_link(company, linked):
    before = rows()
    show_cascade(False, by=company.programme_owner)
    assert (shows_cascade(), rows()) == (False, before)
    show_cascade(True, by=company.programme_owner)
    assert (shows_cascade(), rows()) == (True, before)


@pytest.mark.row("complaint-11")
def test_reorganising_leaves_every_link(company, linked):
    before = rows()
    move_unit(company.it_platform, parent=company.ops, by=None, why="IT is split")
    move(company.dev.assignments.get(), from_on=clock.today(), by=None, unit=company.ops, manager=company.facilities)
    assert rows() == before


@pytest.mark.row("complaint-10")
def test_a_goal_serves_several_in_several_ways_and_never_itself(company):
    own, team, other = (make_goal(company.dev, name) for name in ("Own", "Team", "Other"))
    align(own, by=company.dev, parent=team, kind=LinkKind.CONTRIBUTES)
    align(own, by=company.dev, parent=other, kind=LinkKind.SHARED)
    align(own, by=company.dev, objective=make_objective(), kind=LinkKind.SUPPORTS)
    assert sorted(own.links_up.values_list("kind", "is_main")) == [
        ("contributes", True),
        ("shared", False),
        ("supports", False),
    ]
    with pytest.raises(LinkLoopsError):
        align(team, by=company.dev, parent=own, kind=LinkKind.SHARED)
