"""A unit's scorecard: perspective × objective × goal × measure, and who carries it. And coverage across units.

The perspective of a goal, in the framework that is shown, is its own tag; without one, that of the objective its main
link leads to. A goal on a person's plan takes the place of the unit goal it serves.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.goals.enums import CLOSED_STATES, LIVE_STATES, GoalState
from sightline.plan.goals.models import ContributionLink, Goal, Measure
from sightline.plan.goals.queries import seen_below
from sightline.plan.strategy.models import Perspective, StrategicObjective

MOST_ROWS = 50  # goals on one scorecard
FACES = 5  # people shown beside a goal; the rest is a number


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A goal of the unit with its measures and the people whose goals serve it."""

    goal: Goal
    objective_id: str  # public, empty without one
    objective_name: str
    measures: tuple[Measure, ...]
    people: tuple[Person, ...]

    @property
    def faces(self) -> tuple[Person, ...]:
        return self.people[:FACES]

    @property
    def more_people(self) -> int:
        return max(0, len(self.people) - FACES)


@dataclass(frozen=True, slots=True)
class ScoreBand:
    """One perspective. `perspective` None holds goals that have no place in this framework."""

    perspective: Perspective | None
    rows: tuple[ScoreRow, ...]

    @property
    def is_hole(self) -> bool:
        return not self.rows


@dataclass(frozen=True, slots=True)
class Plan:
    """How many goals of one person serve the unit, for each perspective in the order of the bands."""

    person: Person
    counts: tuple[int, ...]
    names: tuple[str, ...] = ()  # of the perspectives; empty for the band of goals without a place

    @property
    def named_counts(self) -> list[tuple[str, int]]:
        return list(zip(self.names, self.counts, strict=True))

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Scorecard:
    bands: tuple[ScoreBand, ...]
    plans: tuple[Plan, ...]

    @property
    def holes(self) -> tuple[ScoreBand, ...]:
        return tuple(band for band in self.bands if band.is_hole)

    @property
    def goal_count(self) -> int:
        return sum(len(band.rows) for band in self.bands)


def shown_perspectives() -> list[Perspective]:
    """Of the framework that is shown, the topmost first."""
    return list(Perspective.objects.in_use().filter(framework__is_shown=True).select_related("framework"))


def in_perspective(goals: QuerySet[Goal]) -> QuerySet[Goal]:
    """Goals with `perspective_pk` in the shown framework: by tag, else by the objective of the main link."""
    tags = Goal.perspectives.through.objects.filter(
        goal=OuterRef("pk"), perspective__framework__is_shown=True, perspective__retired_on=None
    )
    main = ContributionLink.objects.filter(goal=OuterRef("pk"), ended_at=None, is_main=True)
    through = main.filter(objective__perspectives__framework__is_shown=True, objective__perspectives__retired_on=None)
    return goals.annotate(
        perspective_pk=Coalesce(
            Subquery(tags.values("perspective_id")[:1]), Subquery(through.values("objective__perspectives")[:1])
        )
    )


def _with_objective(goals: QuerySet[Goal]) -> QuerySet[Goal]:
    main = ContributionLink.objects.filter(goal=OuterRef("pk"), ended_at=None, is_main=True)
    return goals.annotate(
        objective_code=Subquery(main.values("objective__code")[:1]),
        objective_name=Subquery(main.values("objective__name")[:1]),
        objective_public_id=Subquery(main.values("objective__public_id")[:1]),
    )


def unit_scorecard(unit: OrgUnit, viewer: Person) -> Scorecard:
    """Four queries, whatever the size of the unit."""
    perspectives = shown_perspectives()
    rows = Goal.objects.visible_to(viewer).filter(owner_unit=unit).exclude(state__in=CLOSED_STATES)
    goals = list(_with_objective(in_perspective(rows)).order_by("-weight", "id")[:MOST_ROWS])
    measures: dict[int, list[Measure]] = defaultdict(list)
    for measure in Measure.objects.filter(goal__in=[goal.pk for goal in goals]):
        measures[measure.goal_id].append(measure)
    carried = _carried([goal.pk for goal in goals], viewer)
    by_band: dict[int | None, list[ScoreRow]] = defaultdict(list)
    for goal in goals:
        by_band[_band_of(goal)].append(_row(goal, measures[goal.pk], carried[goal.pk]))
    bands = [ScoreBand(perspective, tuple(by_band[perspective.pk])) for perspective in perspectives]
    if by_band[None]:
        bands.append(ScoreBand(None, tuple(by_band[None])))
    return Scorecard(tuple(bands), _plans(bands, carried))


def _band_of(goal: Goal) -> int | None:
    band: int | None = goal.perspective_pk  # type: ignore[attr-defined]  # annotated by in_perspective
    return band


def _row(goal: Goal, measures: Sequence[Measure], children: Sequence[Goal]) -> ScoreRow:
    people = {child.owner_person_id: child.owner_person for child in children if child.owner_person is not None}
    code, name = goal.objective_code, goal.objective_name  # type: ignore[attr-defined]  # annotated above
    public_id: str | None = goal.objective_public_id  # type: ignore[attr-defined]
    named = f"{code} {name}" if code else ""
    return ScoreRow(goal, public_id or "", named, tuple(measures), tuple(p for p in people.values() if p is not None))


def _carried(goal_ids: Sequence[int], viewer: Person) -> dict[int, list[Goal]]:
    """Goal id → personal goals linked to it, as far as the viewer sees them."""
    seen = seen_below(viewer, parent__in=goal_ids).exclude(state__in=CLOSED_STATES)
    links = ContributionLink.objects.filter(
        parent_id__in=goal_ids, ended_at=None, goal__in=seen, goal__owner_person__isnull=False
    )
    carried: dict[int, list[Goal]] = defaultdict(list)
    for link in links.select_related("goal__owner_person").order_by("goal__owner_person__name", "id"):
        if link.parent_id is not None:
            carried[link.parent_id].append(link.goal)
    return carried


def _plans(bands: Sequence[ScoreBand], carried: dict[int, list[Goal]]) -> tuple[Plan, ...]:
    people: dict[int, Person] = {}
    counts: dict[int, list[int]] = {}
    for index, band in enumerate(bands):
        for row in band.rows:
            for child in carried[row.goal.pk]:
                if child.owner_person is not None:
                    people.setdefault(child.owner_person.pk, child.owner_person)
                    counts.setdefault(child.owner_person.pk, [0] * len(bands))[index] += 1
    names = tuple(band.perspective.name if band.perspective else "" for band in bands)
    plans = [Plan(person, tuple(counts[key]), names) for key, person in people.items()]
    return tuple(sorted(plans, key=lambda plan: plan.person.name))


@dataclass(frozen=True, slots=True)
class Cover:
    """How many live goals a unit has in each perspective, in their order; the last figure is goals without a place."""

    unit: OrgUnit
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def bars(self) -> list[tuple[int, int]]:
        """Each count with the width of its bar, in percent of the largest."""
        largest = max(self.counts, default=0) or 1
        return [(count, round(100 * count / largest)) for count in self.counts]

    @property
    def holes(self) -> int:
        """Perspectives without a goal, for a unit that has goals at all."""
        return sum(1 for count in self.counts[:-1] if count == 0) if self.total else 0


@dataclass(frozen=True, slots=True)
class Coverage:
    perspectives: tuple[Perspective, ...]
    units: tuple[Cover, ...]
    next_after: str = ""  # public id to continue after; empty at the end

    @property
    def names(self) -> dict[int, str]:
        return {index: perspective.name for index, perspective in enumerate(self.perspectives)}


def coverage(viewer: Person, *, after: str = "", page: int = 50) -> Coverage:
    """Balance of the units' own goals over the perspectives, by name of the unit. Four queries at most."""
    perspectives = shown_perspectives()
    units = OrgUnit.objects.visible_to(viewer).filter(closed_on=None).order_by("name", "id")
    last = OrgUnit.objects.filter(public_id=after).first() if after else None
    if last is not None:
        units = units.filter(name__gte=last.name).exclude(name=last.name, id__lte=last.pk)
    found = list(units[: page + 1])
    shown = found[:page]
    counts = _counts([unit.pk for unit in shown], viewer)
    keys = [*(perspective.pk for perspective in perspectives), None]
    covers = tuple(Cover(unit, tuple(counts[unit.pk].get(key, 0) for key in keys)) for unit in shown)
    return Coverage(tuple(perspectives), covers, shown[-1].public_id if len(found) > page else "")


def _counts(unit_ids: Sequence[int], viewer: Person) -> dict[int, dict[int | None, int]]:
    goals = Goal.objects.visible_to(viewer).filter(owner_unit_id__in=unit_ids, state__in=LIVE_STATES)
    counts: dict[int, dict[int | None, int]] = defaultdict(lambda: defaultdict(int))
    for goal in in_perspective(goals).only("owner_unit_id"):
        if goal.owner_unit_id is not None:
            counts[goal.owner_unit_id][_band_of(goal)] += 1
    return counts


def with_goal_counts(objectives: QuerySet[StrategicObjective]) -> QuerySet[StrategicObjective]:
    """Objectives with `goal_count`: live goals linked to each directly. A count gives nothing of a goal away."""
    links = (
        ContributionLink.objects.filter(objective=OuterRef("pk"), ended_at=None, goal__state__in=LIVE_STATES)
        .order_by()
        .annotate(one=F("objective_id"))
        .values("one")
        .annotate(goals=Count("id"))
        .values("goals")
    )
    return objectives.annotate(goal_count=Coalesce(Subquery(links), Value(0), output_field=IntegerField()))


def goals_serving(objective: StrategicObjective, viewer: Person, limit: int = MOST_ROWS) -> list[ContributionLink]:
    """Standing links from goals the viewer may see to the objective; goals of units first."""
    seen = seen_below(viewer, objective=objective).exclude(state=GoalState.RETIRED)
    links = ContributionLink.objects.filter(objective=objective, ended_at=None, goal__in=seen)
    links = links.select_related("goal__owner_person", "goal__owner_unit")
    return list(links.order_by(F("goal__owner_unit_id").asc(nulls_last=True), "id")[:limit])
