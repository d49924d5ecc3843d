"""Goals for tests, made by the operations where the way matters and by rows where only the state does."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from sightline.foundation.core import clock
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.goals.enums import GoalState, LinkKind, Rollup
from sightline.plan.goals.models import ContributionLink, Goal, Measure
from sightline.plan.goals.terms import MeasureTerms, Terms
from sightline.plan.strategy.enums import VersionState
from sightline.plan.strategy.models import StrategicObjective, StrategyStatement

CHURN = MeasureTerms("Customers who leave", "reduce", "%", baseline=Decimal(5), target=Decimal(4))


def make_terms(title: str = "Fewer customers leave", *measures: MeasureTerms, **more) -> Terms:
    today = clock.today()
    dates = {"starts_on": today - timedelta(days=50), "due_on": today + timedelta(days=50)}
    return Terms(title=title, measures=measures, **{**dates, **more})


def make_goal(
    owner: Person | OrgUnit | None = None, title: str = "Fewer customers leave", *, measure: bool = False, **more
) -> Goal:
    today = clock.today()
    fields = {
        "owner_person": owner if isinstance(owner, Person) else None,
        "owner_unit": owner if isinstance(owner, OrgUnit) else None,
        "created_by": owner if isinstance(owner, Person) else None,
        "state": GoalState.ACTIVE,
        "starts_on": today - timedelta(days=50),
        "due_on": today + timedelta(days=50),
    }
    goal = Goal.objects.create(title=title, **{**fields, **more})
    if measure:
        make_measure(goal)
    return goal


def make_measure(goal: Goal, name: str = "Share done", **more) -> Measure:
    fields = {"unit": "%", "baseline": Decimal(0), "target": Decimal(100)}
    return Measure.objects.create(goal=goal, name=name, **{**fields, **more})


def link(
    goal: Goal,
    parent: Goal | StrategicObjective,
    kind: LinkKind = LinkKind.CONTRIBUTES,
    share: str = "1",
    *,
    is_main: bool = True,
) -> ContributionLink:
    aim = {"parent": parent} if isinstance(parent, Goal) else {"objective": parent}
    return ContributionLink.objects.create(goal=goal, kind=kind, share=Decimal(share), is_main=is_main, **aim)


def make_objective(code: str = "C1", name: str = "Customers stay", **more) -> StrategicObjective:
    return StrategicObjective.objects.create(code=code, name=name, **more)


def make_mission(text: str = "Light for every harbour") -> StrategyStatement:
    return StrategyStatement.objects.create(
        version=1, state=VersionState.PUBLISHED, mission=text, published_at=clock.now()
    )


def make_chain(owner: Person, deep: int) -> list[Goal]:
    """Goals one below the other, the topmost first; only the lowest has a measure of its own."""
    goals = [make_goal(owner, f"Level {n}", rollup=Rollup.WEIGHTED) for n in range(deep - 1)]
    goals.append(make_goal(owner, f"Level {deep - 1}", measure=True))
    for above, below in pairwise(goals):
        link(below, above)
    return goals


def days_ago(days: int) -> date:
    return clock.today() - timedelta(days=days)
