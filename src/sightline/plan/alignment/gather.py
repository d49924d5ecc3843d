"""Reads the facts of a unit and everything in it: light rows in a handful of queries, whatever its size.

Counts give nothing of a goal away, so goals that go on are counted whoever may read them; which unit may be looked at
is the affair of rules. Titles are fetched by the page, as far as the viewer sees them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from sightline.foundation.core import clock
from sightline.foundation.people.models import Assignment, OrgUnit, UnitClosure
from sightline.plan.alignment.facts import Facts, GoalFact, LinkFact, ObjectiveFact, PostFact, RowFact
from sightline.plan.competencies.models import PerformanceStandard, RoleExpectation
from sightline.plan.goals.enums import LIVE_STATES, GoalState, LinkKind
from sightline.plan.goals.models import ContributionLink, Goal, Measure
from sightline.plan.goals.scorecard import shown_perspectives
from sightline.plan.strategy.models import CompetencyLink, SightException, StrategicObjective

_LINKS_ABOVE = """
WITH RECURSIVE up(id) AS (
    SELECT goal.id FROM goals_goal goal WHERE goal.owner_unit_id IN ({units}) AND goal.state IN ({states})
  UNION
    SELECT goal.id FROM people_assignment post JOIN goals_goal goal ON goal.owner_person_id = post.person_id
    WHERE post.unit_id IN ({units}) AND goal.state IN ({states})
      AND post.starts_on <= %s AND (post.ends_on IS NULL OR post.ends_on >= %s)
  UNION
    SELECT link.parent_id FROM goals_contributionlink link JOIN up ON link.goal_id = up.id
    WHERE link.ended_at IS NULL AND link.parent_id IS NOT NULL
)
SELECT link.goal_id, link.parent_id, link.objective_id, link.kind, link.share, link.is_main
FROM up JOIN goals_contributionlink link ON link.goal_id = up.id
LEFT JOIN goals_goal parent ON parent.id = link.parent_id
WHERE link.ended_at IS NULL AND (parent.id IS NULL OR parent.state <> %s)
"""
LINK = ("goal_id", "parent_id", "objective_id", "kind", "share", "is_main")


def facts_of(unit: OrgUnit) -> Facts:
    """A row for the unit itself and one for each open unit directly in it, with everything in that one."""
    perspectives = [(one.pk, one.name) for one in shown_perspectives()]
    rows, row_of = _rows(unit)
    is_all = unit.parent_id is None
    if is_all:
        rows = [RowFact(None, ""), *rows]
        row_of = {key: row + 1 for key, row in row_of.items()}
    inside = set(row_of)
    posts = list(_posts(inside, is_all))
    goals = _goals(inside, is_all)
    links = list(_links(inside, is_all))
    jobs, single = _excepted()
    return Facts(
        perspectives=perspectives,
        rows=rows,
        row_of=row_of,
        goals=goals,
        links=links,
        tags=_tags(),
        objectives=_objectives(dict(perspectives)),
        posts=posts,
        served=_served(dict(perspectives)),
        excepted_jobs=jobs,
        excepted_posts=single,
    )


def _rows(unit: OrgUnit) -> tuple[list[RowFact], dict[int, int]]:
    """Rows, and for every unit in here the row it belongs to. Two queries."""
    parts = list(OrgUnit.objects.filter(parent=unit, closed_on=None).order_by("name", "id"))
    rows = [RowFact(unit.pk, unit.name, unit.public_id, is_itself=bool(parts))]
    rows += [RowFact(part.pk, part.name, part.public_id) for part in parts]
    row_of = {unit.pk: 0}
    place = {part.pk: index for index, part in enumerate(parts, start=1)}
    pairs = UnitClosure.objects.filter(ancestor__parent=unit, ancestor__closed_on=None)
    for above, below in pairs.values_list("ancestor_id", "descendant_id"):
        row_of[below] = place[above]
    return rows, row_of


def _posts(inside: set[int], is_all: bool) -> Iterator[PostFact]:
    posts = Assignment.objects.in_force(clock.today())
    if not is_all:
        posts = posts.filter(unit_id__in=inside)
    fields = ("id", "person_id", "unit_id", "job_profile_id", "job_profile__level__rank")
    for key, person, unit, job, rank in posts.order_by().values_list(*fields).iterator(chunk_size=5000):
        if unit in inside:
            yield PostFact(key, person, unit, job, rank)


def _goals(inside: set[int], is_all: bool) -> list[GoalFact]:
    live = Goal.objects.live()
    if is_all:
        return list(_goal_facts(live))
    people = Assignment.objects.in_force(clock.today()).filter(unit_id__in=inside).values("person_id")
    found = list(_goal_facts(live.filter(owner_unit_id__in=inside)))
    return found + list(_goal_facts(live.filter(owner_person_id__in=people)))


def _goal_facts(goals: QuerySet[Goal]) -> Iterator[GoalFact]:
    """The count by a subquery: joined and grouped, the database would sort all goals first."""
    each = Measure.objects.filter(goal=OuterRef("pk")).order_by().values("goal").annotate(n=Count("id")).values("n")
    fields = ("id", "owner_unit_id", "owner_person_id", "standalone_reason", "counted")
    rows = goals.order_by().annotate(counted=Subquery(each)).values_list(*fields)
    for key, unit, person, reason, measures in rows.iterator(chunk_size=5000):
        yield GoalFact(key, unit, person, measures or 0, bool(reason))


def _links(inside: set[int], is_all: bool) -> Iterator[LinkFact]:
    rows: Iterable[tuple[Any, ...]]
    if is_all:
        dead = Q(parent__state=GoalState.RETIRED)
        standing = ContributionLink.objects.filter(ended_at=None).exclude(dead)
        rows = standing.order_by().values_list(*LINK).iterator(chunk_size=5000)
    else:
        rows = _links_above(inside)
    for goal, parent, objective, kind, share, is_main in rows:
        yield LinkFact(goal, parent, objective, kind == LinkKind.CONTRIBUTES, share, bool(is_main))


def _links_above(inside: set[int]) -> list[tuple[Any, ...]]:
    today = clock.today()
    units, states = ", ".join(["%s"] * len(inside)), ", ".join(["%s"] * len(LIVE_STATES))
    keys, live = list(inside), [str(state) for state in LIVE_STATES]
    given: list[Any] = [*keys, *live, *keys, *live, today, today, str(GoalState.RETIRED)]
    with connection.cursor() as cursor:
        cursor.execute(_LINKS_ABOVE.format(units=units, states=states), given)  # only placeholders are put in
        return [(*row[:4], Decimal(str(row[4])), row[5]) for row in cursor.fetchall()]


def _tags() -> dict[int, int]:
    """Goals with a place of their own in the framework that is shown: few, since most take that of their objective."""
    tags = Goal.perspectives.through.objects.filter(
        perspective__framework__is_shown=True, perspective__retired_on=None, goal__state__in=LIVE_STATES
    )
    return dict(tags.values_list("goal_id", "perspective_id"))


def _objectives(places: dict[int, str]) -> list[ObjectiveFact]:
    rows = (
        StrategicObjective.objects.active()
        .annotate(place=F("perspectives__id"))
        .values_list("id", "code", "name", "public_id", "owner_id", "place")
    )
    found: dict[int, ObjectiveFact] = {}
    for key, code, name, public_id, owner, place in rows:
        if key not in found or place in places:
            found[key] = ObjectiveFact(key, code, name, public_id, owner, place if place in places else None)
    return list(found.values())


def _served(places: dict[int, str]) -> dict[int, frozenset[tuple[int, int | None]]]:
    """Job → competencies by which it serves active objectives, with the place of each: expected, or in a standard."""
    links: dict[int, set[int | None]] = defaultdict(set)
    rows = CompetencyLink.objects.filter(objective__state="active", competency__retired_on=None)
    for competency, place in rows.values_list("competency_id", "objective__perspectives__id"):
        links[competency].add(place if place in places else None)
    pairs = RoleExpectation.objects.values_list("job_profile_id", "competency_id").order_by()
    standards = PerformanceStandard.objects.exclude(competency=None).order_by()
    served: dict[int, set[tuple[int, int | None]]] = defaultdict(set)
    for job, competency in pairs.union(standards.values_list("job_profile_id", "competency_id")):
        served[job] |= {(competency, place) for place in links.get(competency, ())}
    return {job: frozenset(found) for job, found in served.items() if found}


def _excepted() -> tuple[frozenset[int], frozenset[int]]:
    rows = list(SightException.objects.standing().values_list("job_profile_id", "assignment_id"))
    return frozenset(job for job, _ in rows if job), frozenset(post for _, post in rows if post)
