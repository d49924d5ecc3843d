"""Writes a made-up organisation by bulk inserts: people, units, strategy, goals, check-ins.

Read models (closures, roll-ups) are built by the apps' own functions, so what is measured on it is what they keep.
"""

import random
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import models, transaction

from sightline.config.scale.changes import make_changes
from sightline.config.scale.measures_and_plans import make_measures_and_plans
from sightline.config.scale.one_on_ones import make_one_on_ones
from sightline.config.scale.shape import Shape, Someone, shape
from sightline.evaluate.reviews.enums import SectionKind, Stage
from sightline.evaluate.reviews.models import ReviewTemplate, TemplateQuestion, TemplateSection
from sightline.evaluate.reviews.operations.cycles import draft_cycle, set_stages
from sightline.evaluate.reviews.operations.launch import launch
from sightline.foundation.accounts.enums import GlobalRole
from sightline.foundation.accounts.models import RoleGrant, User
from sightline.foundation.core import clock
from sightline.foundation.people.closure import rebuild_reporting_closure
from sightline.foundation.people.models import (
    Assignment,
    JobLevel,
    JobProfile,
    Organisation,
    OrgUnit,
    Person,
    UnitClosure,
)
from sightline.plan.goals.enums import GoalState, LinkKind, Rollup, Visibility
from sightline.plan.goals.models import CheckIn, ContributionLink, Goal, Measure
from sightline.plan.goals.operations import recompute_goals
from sightline.plan.strategy.enums import VersionState
from sightline.plan.strategy.models import Framework, Perspective, StrategicObjective, StrategyStatement

GOALS_EACH = 3
CHECK_INS_EACH = 2
BATCH = 2000
PERSPECTIVES = ("Financial", "Customer", "Internal process", "Learning and growth")
LEVEL_NAMES = (
    "Chief executive",
    "Vice-president",
    "Senior director",
    "Director",
    "Head",
    "Senior manager",
    "Manager",
    "Line manager",
    "Team lead",
    "Specialist",
)
Say = Callable[[str], None]


class NotEmptyError(Exception):
    """The database holds people already; a made-up organisation is never mixed with a real one."""


def generate(people: int, seed: int, say: Say) -> None:
    """Fill an empty database. Raises `NotEmptyError`. The same seed makes the same organisation."""
    if Person.objects.exists():
        raise NotEmptyError("This database holds people already. Use an empty one (DATABASE_URL).")
    plan = shape(people, seed)
    chance = random.Random(seed)  # noqa: S311  # for likeness, not for secrets
    with transaction.atomic():
        _people(plan, say)
        _strategy(say)
        _goals(plan, chance, say)
        _cycle(say)
        make_changes(say)
        make_one_on_ones(say)
        make_measures_and_plans(say)


def _bulk(model: type[models.Model], rows: Iterable[Any]) -> list[Any]:
    return list(model._default_manager.bulk_create(list(rows), batch_size=BATCH))


def _people(plan: Shape, say: Say) -> None:
    today = clock.today()
    Organisation.objects.create(pk=1, name="Meridian Works", closure_on=today)
    units = _units(plan)
    jobs = _jobs()
    joined = today - timedelta(days=900)
    rows = [_person(someone, joined) for someone in plan.people]
    people = _bulk(Person, rows)
    _bulk(
        Assignment,
        (
            Assignment(
                person=people[one.place],
                unit=units[one.unit],
                job_profile=jobs[one.level],
                manager=None if one.manager is None else people[one.manager],
                starts_on=joined,
            )
            for one in plan.people
        ),
    )
    rebuild_reporting_closure()
    _accounts(plan, people)
    say(f"{len(people):,} people in {len(units):,} units")


def _person(one: Someone, joined: date) -> Person:
    return Person(
        number=f"{one.place + 1:07d}",
        name=f"{one.given} {one.family}",
        given_name=one.given,
        family_name=one.family,
        email=f"{one.given}.{one.family}.{one.place + 1}@meridian.example".lower(),
        hired_on=joined,
    )


def _units(plan: Shape) -> list[OrgUnit]:
    units = [OrgUnit(name=f"Unit {place + 1}", code=f"U{place + 1}") for place in range(len(plan.unit_parents))]
    units[0].name = "Meridian Works"
    made: list[OrgUnit] = _bulk(OrgUnit, units)
    pairs = []
    for place, parent in enumerate(plan.unit_parents):
        made[place].parent = None if parent is None else made[parent]
        depth, above = 0, place
        while True:
            pairs.append(UnitClosure(ancestor=made[above], descendant=made[place], depth=depth))
            further = plan.unit_parents[above]
            if further is None:
                break
            depth, above = depth + 1, further
    OrgUnit.objects.bulk_update(made, ["parent"], batch_size=500)
    _bulk(UnitClosure, pairs)
    return made


def _jobs() -> list[JobProfile]:
    ranks = _bulk(JobLevel, (JobLevel(name=f"Level {rank}", rank=rank) for rank in range(1, len(LEVEL_NAMES) + 1)))
    return _bulk(
        JobProfile,
        (JobProfile(name=name, level=ranks[len(ranks) - 1 - place]) for place, name in enumerate(LEVEL_NAMES)),
    )


def _accounts(plan: Shape, people: list[Person]) -> None:
    """Accounts for those whom the benchmark signs in as (one of each level), and a programme owner."""
    first_of_level = {one.level: one for one in reversed(plan.people)}
    for one in first_of_level.values():
        person = people[one.place]
        person.user = User.objects.create_user(person.email or "")
        person.save(update_fields=["user"])
    user = User.objects.create_user("owner@meridian.example")
    Person.objects.create(name="Programme Owner", given_name="Programme", email=user.email, user=user)
    RoleGrant.objects.create(user=user, role=GlobalRole.PROGRAMME_OWNER, starts_on=date(2020, 1, 1))


def _strategy(say: Say) -> None:
    StrategyStatement.objects.create(
        version=1,
        state=VersionState.PUBLISHED,
        mission="Good work that lasts",
        vision="The firm that others learn from",
        published_at=clock.now(),
    )
    framework = Framework.objects.create(name="Balanced scorecard", is_shown=True)
    owner = Person.objects.order_by("id").first()
    for order, name in enumerate(PERSPECTIVES):
        perspective = Perspective.objects.create(framework=framework, name=name, order=order)
        for number in (1, 2, 3):
            objective = StrategicObjective.objects.create(
                code=f"{name[0]}{number}", name=f"{name} objective {number}", owner=owner
            )
            objective.perspectives.add(perspective)
    say("12 objectives in 4 perspectives")


def _goals(plan: Shape, chance: random.Random, say: Say) -> None:
    """Two of a manager's three goals get their number from the goals below, so that a check-in travels to the top."""
    people = list(Person.objects.order_by("id").exclude(number=None))
    leads = {one.manager for one in plan.people}
    year = clock.today().replace(month=1, day=1)
    places = [(one.place, number) for one in plan.people for number in range(GOALS_EACH)]
    goals: list[Goal] = _bulk(Goal, (_goal(people[place], number, year, place in leads) for place, number in places))
    measured = [goal for goal in goals if goal.rollup == Rollup.OWN]
    measures: list[Measure] = _bulk(Measure, (_measure(goal, chance) for goal in measured))
    objectives = list(StrategicObjective.objects.order_by("id"))
    _bulk(ContributionLink, _links(plan, goals, objectives))
    check_ins = _bulk(CheckIn, (one for measure in measures for one in _said(measure)))
    recompute_goals()
    say(f"{len(goals):,} goals, {len(check_ins):,} check-ins")


def _goal(person: Person, number: int, year: date, leads: bool) -> Goal:
    return Goal(
        title=f"Goal {number + 1} of {person.name}",
        owner_person=person,
        created_by=person,
        state=GoalState.ACTIVE,
        visibility=Visibility.LINE,
        starts_on=year,
        due_on=year.replace(month=12, day=31),
        rollup=Rollup.WEIGHTED if leads and number < GOALS_EACH - 1 else Rollup.OWN,
        agreed_at=clock.now(),
        weight=Decimal("33.33") if number else Decimal("33.34"),
    )


def _measure(goal: Goal, chance: random.Random) -> Measure:
    return Measure(
        goal=goal,
        name="Work done",
        unit="%",
        baseline=Decimal(0),
        target=Decimal(100),
        value=Decimal(chance.randint(5, 95)),
        value_on=clock.today() - timedelta(days=chance.randint(0, 40)),
    )


def _links(plan: Shape, goals: list[Goal], objectives: list[StrategicObjective]) -> Iterable[ContributionLink]:
    """Each goal contributes to the manager's goal of the same number; at the top, to an objective."""
    for one in plan.people:
        for number in range(GOALS_EACH):
            goal = goals[one.place * GOALS_EACH + number]
            if one.manager is None:
                yield ContributionLink(goal=goal, objective=objectives[number])
            else:
                yield ContributionLink(
                    goal=goal, parent=goals[one.manager * GOALS_EACH + number], kind=LinkKind.CONTRIBUTES
                )


def _said(measure: Measure) -> Iterable[CheckIn]:
    last = measure.value_on or clock.today()
    for step in range(CHECK_INS_EACH, 0, -1):
        yield CheckIn(
            goal=measure.goal,
            measure=measure,
            said_by=measure.goal.owner_person,
            said_on=last - timedelta(days=14 * (step - 1)),
            value=(measure.value or Decimal(0)) / step,
            confidence=3,
            note="As planned.",
        )


def _cycle(say: Say) -> None:
    """One cycle for everybody, launched as on the page."""
    today = clock.today()
    cycle = draft_cycle(
        name=f"Annual review {today.year}",
        template=_template(),
        period_starts_on=today.replace(month=1, day=1),
        period_ends_on=today.replace(month=12, day=31),
        reference_on=today,
        by=None,
    )
    set_stages(
        cycle,
        {Stage.SELF: (today, today + timedelta(days=14)), Stage.MANAGER: (today, today + timedelta(days=28))},
        by=None,
    )
    launch(cycle, by=None, leave_out_unresolved=True)
    say(f"{cycle.reviews.count():,} reviews")


def _template() -> ReviewTemplate:
    template = ReviewTemplate.objects.create(name="Annual form")
    for order, (kind, title) in enumerate(((SectionKind.GROWTH, "Growth"), (SectionKind.QUESTIONS, "The year"))):
        section = TemplateSection.objects.create(template=template, kind=kind, title=title, order=order)
        for number in range(2):
            TemplateQuestion.objects.create(section=section, prompt=f"{title}, question {number + 1}", order=number)
    TemplateSection.objects.create(template=template, kind=SectionKind.GOALS, title="Results", order=3)
    return template
