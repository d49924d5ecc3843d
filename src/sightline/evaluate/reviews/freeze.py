"""What a launch takes down: the form with all it leans on, and each person's own side of it. Reads only."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q

from sightline.evaluate.reviews.enums import SectionKind
from sightline.evaluate.reviews.form import (
    Expectation,
    Form,
    FrozenBehaviour,
    FrozenCompetency,
    FrozenJob,
    FrozenStandard,
    Point,
    Question,
    Section,
)
from sightline.evaluate.reviews.models import ReviewCycle, ReviewTemplate
from sightline.evaluate.reviews.slicing import planned
from sightline.evaluate.reviews.staffing import Staffing
from sightline.foundation.people.models import Assignment, JobProfile, OrgUnit, Person
from sightline.plan.competencies.models import BehaviouralAnchor, Competency, PerformanceStandard, RoleExpectation
from sightline.plan.goals.enums import GoalIntent, GoalState
from sightline.plan.goals.models import ContributionLink, Goal
from sightline.plan.strategy.models import (
    CompetencyLink,
    Philosophy,
    StrategicObjective,
    StrategyStatement,
    ValueBehaviour,
)
from sightline.plan.strategy.policy import policy_of

CHUNK = 5_000


def freeze_form(template: ReviewTemplate, philosophy: Philosophy | None) -> Form:
    statement = StrategyStatement.objects.current()
    return Form(
        name=template.name,
        intro=template.intro,
        policy=policy_of(philosophy).rating,
        scale=_scale(template),
        sections=tuple(_sections(template)),
        competencies=_competencies(),
        jobs=_jobs(),
        behaviours=tuple(_behaviours()),
        mission=statement.mission if statement else "",
        objectives=dict(StrategicObjective.objects.active().values_list("code", "name")),
    )


def _scale(template: ReviewTemplate) -> tuple[Point, ...]:
    points = template.scale.points.all() if template.scale else []
    return tuple(Point(value=one.value, label=one.label, anchor=one.anchor) for one in points)


def _sections(template: ReviewTemplate) -> Iterator[Section]:
    for one in template.sections.prefetch_related("questions"):
        yield Section(
            key=one.public_id,
            kind=SectionKind(one.kind),
            title=one.title,
            intro=one.intro,
            rated=one.rated,
            weight=one.weight,
            by_self=one.by_self,
            by_manager=one.by_manager,
            questions=tuple(
                Question(key=question.public_id, prompt=question.prompt, help=question.help, required=question.required)
                for question in one.questions.all()
            ),
        )


def _competencies() -> dict[str, FrozenCompetency]:
    anchors: dict[int, list[Point]] = defaultdict(list)
    for anchor in BehaviouralAnchor.objects.select_related("level").order_by("level__point"):
        point = Point(value=anchor.level.point, label=anchor.label, anchor=anchor.text)
        anchors[anchor.competency_id].append(point)
    serves: dict[int, list[str]] = defaultdict(list)
    for competency_id, code in CompetencyLink.objects.order_by("objective__code").values_list(
        "competency_id", "objective__code"
    ):
        serves[competency_id].append(code)
    return {
        one.public_id: FrozenCompetency(
            id=one.public_id,
            name=one.name,
            description=one.description,
            anchors=tuple(anchors[one.pk]),
            serves=tuple(serves[one.pk]),
        )
        for one in Competency.objects.in_use()
    }


def _jobs() -> dict[str, FrozenJob]:
    expects: dict[int, list[Expectation]] = defaultdict(list)
    rows = RoleExpectation.objects.filter(competency__retired_on__isnull=True).order_by("competency__name")
    for job_id, competency, point in rows.values_list("job_profile_id", "competency__public_id", "level__point"):
        expects[job_id].append(Expectation(competency=competency, point=point))
    standards: dict[int, list[FrozenStandard]] = defaultdict(list)
    for one in PerformanceStandard.objects.select_related("competency").prefetch_related("examples__level"):
        competency = one.competency.public_id if one.competency else ""
        examples = {example.level.point: example.text for example in one.examples.all()}
        frozen = FrozenStandard(
            id=one.public_id, title=one.title, text=one.text, competency=competency, examples=examples
        )
        standards[one.job_profile_id].append(frozen)
    wanted = JobProfile.objects.filter(id__in={*expects, *standards})
    return {
        job.public_id: FrozenJob(
            id=job.public_id, name=job.name, expects=tuple(expects[job.pk]), standards=tuple(standards[job.pk])
        )
        for job in wanted
    }


def _behaviours() -> Iterator[FrozenBehaviour]:
    rows = ValueBehaviour.objects.filter(retired_on__isnull=True, value__retired_on__isnull=True)
    for one in rows.select_related("value").order_by("value__order", "value_id", "order", "id"):
        yield FrozenBehaviour(
            id=one.public_id, value=one.value.name, text=one.text, counter_example=one.counter_example
        )


def freeze_subjects(cycle: ReviewCycle, staffing: Staffing) -> Iterator[tuple[int, str]]:
    """For everyone ready: their database id and their snapshot as JSON text, as snapshot.Subject reads it.

    Written as text straight from rows: at 100,000 people a validated object each would cost more than the insert.
    """
    jobs = _working_places(cycle.reference_on)
    goals = _goals(cycle)
    names = _names(staffing)
    for person_id in staffing.ready:
        place = jobs.get(person_id, [])
        subject = {
            "name": staffing.members[person_id].name,
            "jobs": [one[0] for one in place if one[0]],
            "job": place[0][1] or "" if place else "",
            "unit": place[0][2] if place else "",
            "lines": [
                {"name": names.get(one.person_id, ""), "share": str(one.share)} for one in staffing.reviewers[person_id]
            ],
            "goals": goals.get(person_id, []),
        }
        yield person_id, json.dumps(subject, ensure_ascii=False)


def _names(staffing: Staffing) -> dict[int, str]:
    wanted = {one.person_id for those in staffing.reviewers.values() for one in those}
    people = Person.objects.filter(id__in=wanted) if len(wanted) < CHUNK else Person.objects.all()
    return dict(people.values_list("id", "name").iterator(chunk_size=CHUNK))


def _working_places(on: date) -> dict[int, list[tuple[str | None, str | None, str]]]:
    """Person → (job's public id, job's name, unit's name), the biggest share first."""
    jobs = {pk: (public_id, name) for pk, public_id, name in JobProfile.objects.values_list("id", "public_id", "name")}
    units = dict(OrgUnit.objects.values_list("id", "name"))
    found: dict[int, list[tuple[str | None, str | None, str]]] = defaultdict(list)
    rows = Assignment.objects.in_force(on).biggest_first().values_list("person_id", "job_profile_id", "unit_id")
    for person, job, unit in rows.iterator(chunk_size=CHUNK):
        found[person].append((*jobs.get(job, (None, None)), units[unit]))
    return found


def _goals(cycle: ReviewCycle) -> dict[int, list[dict[str, Any]]]:
    """Person → their goals that were live in the period, in the shape of snapshot.FrozenGoal."""
    tops = _Tops()
    live = Goal.objects.filter(
        Q(due_on__isnull=True) | Q(due_on__gte=cycle.period_starts_on),
        owner_person__isnull=False,
        starts_on__lte=cycle.period_ends_on,
        state__in=(GoalState.ACTIVE, GoalState.DONE),
    )
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    rows = live.order_by("id").values_list("owner_person_id", "id", "public_id", "title", "kind", "weight", *_MORE)
    for owner, pk, public_id, title, kind, weight, intent, starts_on, due_on in rows.iterator(chunk_size=CHUNK):
        parent, objective = tops.of(pk)
        goal = {"id": public_id, "title": title, "kind": kind, "slice": planned(starts_on, due_on, cycle)}
        if intent != GoalIntent.COMMITTED:
            goal["intent"] = intent
        if weight is not None:
            goal["weight"] = str(weight)
        if parent:
            goal["parent"] = parent
        if objective:
            goal["objective"] = objective
        found[owner].append(goal)
    return found


_MORE = ("intent", "starts_on", "due_on")


class _Tops:
    """What each goal serves: the title of the goal above it, and the objective at the top of its main line."""

    def __init__(self) -> None:
        links = ContributionLink.objects.filter(ended_at__isnull=True, is_main=True)
        rows = links.values_list("goal_id", "parent_id", "objective__code")
        self._up = {goal: (parent, code) for goal, parent, code in rows.iterator(chunk_size=CHUNK)}
        parents = {parent for parent, _ in self._up.values() if parent}
        above = (
            Goal.objects.filter(id__in=parents)
            if len(parents) < CHUNK
            else Goal.objects.filter(id__in=links.filter(parent__isnull=False).values("parent_id"))
        )
        self._titles = dict(above.values_list("id", "title").iterator(chunk_size=CHUNK))
        self._codes: dict[int, str] = {}

    def of(self, goal: int) -> tuple[str, str]:
        parent, _ = self._up.get(goal, (None, None))
        return self._titles.get(parent, "") if parent else "", self._code(goal)

    def _code(self, goal: int) -> str:
        trail: list[int] = []
        at: int | None = goal
        code = ""
        while at is not None and at not in self._codes and at not in trail:
            trail.append(at)
            at, above = self._up.get(at, (None, None))
            code = above or code
        code = self._codes.get(at, code) if at is not None else code
        self._codes.update(dict.fromkeys(trail, code))
        return code
