"""The strategy: objectives, what is believed and seen of cause and effect, initiatives, and how far it reaches."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from sightline.api.pages import by_cursor
from sightline.api.tokens import GOALS_WRITE, caller
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.alignment import rules as alignment_rules
from sightline.plan.alignment.matrix import Cell
from sightline.plan.alignment.queries import alignment_for
from sightline.plan.goals.models import Goal
from sightline.plan.goals.operations import Decision, Way, retire_with
from sightline.plan.strategy import rules
from sightline.plan.strategy.enums import CauseStatus, InitiativeState
from sightline.plan.strategy.models import CauseEvidence, CauseLink, Initiative, InitiativeStep, StrategicObjective
from sightline.plan.strategy.operations.causes import judge_cause
from sightline.plan.strategy.operations.initiatives import (
    InitiativeTerms,
    StepWords,
    note_initiative,
    start_initiative,
)

router = Router()
PublicId = Field(None, max_length=12)


class ObjectiveOut(Schema):
    """`progress` is a share: 0 the baseline, 1 the target. `places` are its perspectives in all frameworks."""

    public_id: str
    code: str
    name: str
    description: str
    owner_id: str | None
    state: str
    starts_on: date | None
    due_on: date | None
    progress: Decimal | None
    progress_on: date | None
    places: list[str]

    @staticmethod
    def resolve_owner_id(row: StrategicObjective) -> str | None:
        return row.owner.public_id if row.owner else None

    @staticmethod
    def resolve_places(row: StrategicObjective) -> list[str]:
        return sorted(f"{one.framework.name}: {one.name}" for one in row.perspectives.all())


class EvidenceOut(Schema):
    seen_on: date
    note: str
    judged: str
    judged_by: str | None

    @staticmethod
    def resolve_judged_by(row: CauseEvidence) -> str | None:
        return row.judged_by.name if row.judged_by else None


class CauseOut(Schema):
    """An arrow of the map, with what was seen of it, the newest first."""

    public_id: str
    label: str
    cause: str
    effect: str
    status: str
    belief: str
    known_by: str
    lag_months: int | None
    evidence: list[EvidenceOut]

    @staticmethod
    def resolve_cause(row: CauseLink) -> str:
        return row.cause.code

    @staticmethod
    def resolve_effect(row: CauseLink) -> str:
        return row.effect.code

    @staticmethod
    def resolve_evidence(row: CauseLink) -> list[CauseEvidence]:
        return list(row.evidence.all())


class EvidenceIn(Schema):
    seen_on: date
    note: str = Field(min_length=1, max_length=2000)
    status: CauseStatus


class DecisionIn(Schema):
    """What becomes of one goal: `objective_code` to re-point it, `reason` to let it stand alone."""

    goal_id: str = Field(max_length=12)
    way: Way
    objective_code: str | None = Field(None, max_length=10)
    reason: str = Field("", max_length=300)


class RetireIn(Schema):
    why: str = Field(min_length=1, max_length=2000)
    decisions: list[DecisionIn] = Field(default_factory=list, max_length=200)


class StepOut(Schema):
    public_id: str
    title: str
    due_on: date | None
    done_on: date | None


class InitiativeOut(Schema):
    public_id: str
    title: str
    description: str
    objective_code: str
    owner: str
    owner_person_id: str | None
    owner_unit_id: str | None
    state: str
    starts_on: date | None
    due_on: date | None
    note: str
    noted_on: date | None
    steps: list[StepOut]

    @staticmethod
    def resolve_objective_code(row: Initiative) -> str:
        return row.objective.code

    @staticmethod
    def resolve_owner(row: Initiative) -> str:
        return row.owner_name

    @staticmethod
    def resolve_owner_person_id(row: Initiative) -> str | None:
        return row.owner_person.public_id if row.owner_person else None

    @staticmethod
    def resolve_owner_unit_id(row: Initiative) -> str | None:
        return row.owner_unit.public_id if row.owner_unit else None

    @staticmethod
    def resolve_steps(row: Initiative) -> list[InitiativeStep]:
        return list(row.steps.all())


class StepIn(Schema):
    title: str = Field(min_length=1, max_length=200)
    due_on: date | None = None


class InitiativeIn(Schema):
    """Exactly one owner: a person or a unit. Without either it is yours."""

    objective_code: str = Field(max_length=10)
    title: str = Field(min_length=1, max_length=200)
    description: str = Field("", max_length=2000)
    owner_person_id: str | None = PublicId
    owner_unit_id: str | None = PublicId
    starts_on: date | None = None
    due_on: date | None = None
    steps: list[StepIn] = Field(default_factory=list, max_length=30)


class NoteIn(Schema):
    state: InitiativeState
    note: str = Field("", max_length=500)


class CellOut(Schema):
    """One perspective of one unit. `hole`: "any" nothing there, "people" nobody carries it, "" none."""

    perspective: str
    unit_goals: int
    team_goals: int
    people_goals: int
    measures: int
    owners: int
    competencies: int
    hole: str


class RowOut(Schema):
    unit_id: str
    unit: str
    people: int
    cells: list[CellOut]


class AlignmentOut(Schema):
    """`sight_share` is the share (0..1) of assignments with a line of sight or an exception with a reason."""

    counted_at: datetime
    goals: int
    with_path: int
    without_path: int
    standalone: int
    holes: int
    counted_twice: int
    overloaded: int
    sight_share: Decimal | None
    objectives_without_owner: list[str]
    objectives_without_goal: list[str]
    rows: list[RowOut]


def _objectives(request: HttpRequest) -> Any:
    rows = StrategicObjective.objects.visible_to(caller(request)).select_related("owner")
    return rows.prefetch_related("perspectives__framework")


@router.get("/objectives", response=list[ObjectiveOut], summary="Objectives, active and retired")
@by_cursor()
def list_objectives(request: HttpRequest) -> Any:
    return _objectives(request)


@router.post(
    "/objectives/{code}/retire",
    response=ObjectiveOut,
    auth=GOALS_WRITE,
    summary="Settle the goals that serve it, and retire it when none is left",
)
def retire(request: HttpRequest, code: str, body: RetireIn) -> Any:
    person = caller(request)
    found = get_object_or_404(_objectives(request), code=code)
    require(rules.can_retire_objective(person, found))
    retire_with(found, [_decision(person, one) for one in body.decisions], by=person, why=body.why)
    return get_object_or_404(_objectives(request), code=code)


def _decision(person: Person, said: DecisionIn) -> Decision:
    goal = get_object_or_404(Goal.objects.visible_to(person), public_id=said.goal_id)
    aims = StrategicObjective.objects.visible_to(person)
    aim = get_object_or_404(aims, code=said.objective_code) if said.objective_code else None
    return Decision(goal, said.way, aim, said.reason)


def _causes(request: HttpRequest) -> Any:
    rows = CauseLink.objects.visible_to(caller(request)).select_related("cause", "effect")
    return rows.prefetch_related("evidence__judged_by")


@router.get("/causes", response=list[CauseOut], summary="What is believed of cause and effect, with the evidence")
@by_cursor()
def list_causes(request: HttpRequest) -> Any:
    return _causes(request)


@router.post(
    "/causes/{public_id}/evidence",
    response={201: CauseOut},
    auth=GOALS_WRITE,
    summary="Write down what was seen, and how the belief stands after it",
)
def add_evidence(request: HttpRequest, public_id: str, body: EvidenceIn) -> Any:
    link = get_object_or_404(_causes(request), public_id=public_id)
    require(rules.can_judge_cause(caller(request), link))
    judge_cause(link, seen_on=body.seen_on, note=body.note, status=body.status, by=caller(request))
    return Status(201, get_object_or_404(_causes(request), public_id=public_id))


def _initiatives(request: HttpRequest) -> Any:
    return Initiative.objects.visible_to(caller(request)).with_owner().prefetch_related("steps")


@router.get("/initiatives", response=list[InitiativeOut], summary="Initiatives, whatever their state")
@by_cursor()
def list_initiatives(request: HttpRequest) -> Any:
    return _initiatives(request)


@router.get("/initiatives/{public_id}", response=InitiativeOut, summary="One initiative with its steps")
def one_initiative(request: HttpRequest, public_id: str) -> Any:
    return get_object_or_404(_initiatives(request), public_id=public_id)


@router.post("/initiatives", response={201: InitiativeOut}, auth=GOALS_WRITE, summary="Begin an initiative")
def begin_initiative(request: HttpRequest, body: InitiativeIn) -> Any:
    person = caller(request)
    objective = get_object_or_404(_objectives(request), code=body.objective_code)
    require(rules.can_start_initiative(person, objective))
    terms = InitiativeTerms(
        title=body.title,
        description=body.description,
        owner_person=_owner(person, body),
        owner_unit=get_object_or_404(OrgUnit, public_id=body.owner_unit_id) if body.owner_unit_id else None,
        starts_on=body.starts_on,
        due_on=body.due_on,
        steps=[StepWords(one.title, one.due_on) for one in body.steps],
    )
    made = start_initiative(objective, terms, by=person)
    return Status(201, get_object_or_404(_initiatives(request), public_id=made.public_id))


def _owner(person: Person, body: InitiativeIn) -> Person | None:
    if body.owner_person_id:
        return get_object_or_404(Person.objects.visible_to(person), public_id=body.owner_person_id)
    return None if body.owner_unit_id else person


@router.post(
    "/initiatives/{public_id}/notes", response=InitiativeOut, auth=GOALS_WRITE, summary="Say how an initiative stands"
)
def note(request: HttpRequest, public_id: str, body: NoteIn) -> Any:
    found = get_object_or_404(_initiatives(request), public_id=public_id)
    require(rules.can_run_initiative(caller(request), found))
    note_initiative(found, state=body.state, note=body.note, by=caller(request))
    return get_object_or_404(_initiatives(request), public_id=public_id)


@router.get("/alignment/{unit_id}", response=AlignmentOut, summary="How far the strategy reaches in a unit")
def alignment(request: HttpRequest, unit_id: str) -> Any:
    unit = get_object_or_404(OrgUnit.objects.visible_to(caller(request)), public_id=unit_id)
    require(alignment_rules.can_see_alignment(caller(request), unit))
    counted = alignment_for(unit)
    found = counted.alignment
    names = dict(found.perspectives)
    return AlignmentOut(
        counted_at=counted.counted_at,
        goals=found.goals,
        with_path=found.with_path,
        without_path=found.loose_count,
        standalone=found.standalone,
        holes=found.hole_count,
        counted_twice=found.double_count,
        overloaded=found.overload_count,
        sight_share=found.sight.share,
        objectives_without_owner=[one.code for one in found.ownerless],
        objectives_without_goal=[one.code for one in found.uncarried],
        rows=[
            RowOut(
                unit_id=row.fact.public_id,
                unit=row.fact.name,
                people=row.people,
                cells=[_cell(cell, names) for cell in row.cells],
            )
            for row in found.rows
        ],
    )


def _cell(cell: Cell, names: dict[int, str]) -> CellOut:
    counts = ("unit_goals", "team_goals", "people_goals", "measures", "owners", "competencies", "hole")
    name = names.get(cell.perspective or 0, "")
    return CellOut(perspective=name, **{count: getattr(cell, count) for count in counts})
