"""Person × state → verdict."""

import pytest

from sightline.plan.changes import rules
from sightline.plan.changes.models import ImpactItem, StrategyChange
from sightline.plan.changes.operations import Choice, decide
from sightline.plan.changes.preview import steps_of
from tests.plan.changes.making import item_of, make_change, published, retiring
from tests.plan.goals.making import link, make_goal, make_objective

EVERYBODY = ("dev", "peer", "it_manager", "it_director", "severe", "hr_partner", "programme_owner", "auditor")


@pytest.fixture
def stage(company):
    company.objective = make_objective("C4", "Night sailings", owner=company.it_director)
    company.other = make_objective("C1", "On time")
    company.goal = make_goal(company.dev, "Night rota", visibility="line")
    link(company.goal, company.objective)
    return company


def allowed(company, ask) -> set[str]:
    return {name for name in EVERYBODY if ask(getattr(company, name))}


def test_owners_of_objectives_and_the_programme_owner_compose(stage):
    assert allowed(stage, rules.can_compose) == {"it_director", "programme_owner"}


def test_a_draft_is_its_writers_and_the_programme_owners(stage):
    change = make_change(stage.it_director, retiring(stage.objective))
    assert allowed(stage, lambda one: rules.can_edit(one, change)) == {"it_director", "programme_owner"}
    seen = allowed(stage, lambda one: StrategyChange.objects.visible_to(one).exists())
    assert seen == {"it_director", "programme_owner"}


def test_who_owns_all_of_it_publishes_and_who_does_not_asks(stage):
    own = make_change(stage.it_director, retiring(stage.objective))
    assert rules.can_publish(stage.it_director, own, steps_of(own))
    wider = make_change(stage.it_director, retiring(stage.objective), retiring(stage.other))
    assert rules.can_publish(stage.it_director, wider, steps_of(wider)).code == "not_owner_of_all"
    assert rules.can_publish(stage.programme_owner, wider, steps_of(wider))


def test_the_sides_of_the_goal_decide(stage):
    change = published(stage.it_director, retiring(stage.objective))
    item = item_of(change, stage.goal)
    assert allowed(stage, lambda one: rules.can_decide(one, item)) == {"dev", "it_manager", "it_director"}


def test_a_private_goal_stays_so_in_a_change(stage):
    published(stage.it_director, retiring(stage.objective))
    seen = allowed(stage, lambda one: ImpactItem.objects.visible_to(one).exists())
    assert seen == {"dev", "it_manager", "it_director", "hr_partner", "programme_owner"}


def test_what_is_decided_stays_and_what_is_published_closes_by_its_publisher(stage):
    link(make_goal(stage.peer, "Another"), stage.objective)
    change = published(stage.it_director, retiring(stage.objective))
    assert allowed(stage, lambda one: rules.can_close(one, change)) == {"it_director", "programme_owner"}
    decide(item_of(change, stage.goal), Choice("keep", "Needed"), by=stage.dev)
    assert rules.can_decide(stage.dev, item_of(change, stage.goal)).code == "decided"
    assert rules.can_edit(stage.programme_owner, change).code == "published"
