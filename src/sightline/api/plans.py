"""Performance plans: the same operations and rules as the pages."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from sightline.api.pages import by_cursor
from sightline.api.tokens import PLANS_WRITE, caller
from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Assignment, Person
from sightline.plan.goals.models import Goal
from sightline.plan.performance_plans import operations, rules
from sightline.plan.performance_plans.enums import PlanSide
from sightline.plan.performance_plans.models import PerformancePlan, PlanAcknowledgement, PlanVersion
from sightline.plan.performance_plans.operations import PlanWords
from sightline.plan.performance_plans.operations.writing import WHY_MAX
from sightline.plan.performance_plans.printing import printed
from sightline.plan.performance_plans.queries import without_plan_within

router = Router()
WITH = ("person", "assignment__person", "assignment__unit", "assignment__job_profile", "assignment__manager")


class PlanOut(Schema):
    """`share` is 0..1 of the person's time. `version_in_force` is the newest that both sides acknowledged."""

    public_id: str
    person_id: str
    assignment_id: str
    job: str | None
    unit: str
    share: Decimal
    starts_on: date
    ends_on: date
    state: str
    version: int
    version_in_force: int | None
    acknowledged_at: datetime | None
    development_focus: str
    decision_rights: list[str]

    @staticmethod
    def resolve_person_id(row: PerformancePlan) -> str:
        return row.person.public_id

    @staticmethod
    def resolve_assignment_id(row: PerformancePlan) -> str:
        return row.assignment.public_id

    @staticmethod
    def resolve_job(row: PerformancePlan) -> str | None:
        return row.assignment.job_profile.name if row.assignment.job_profile else None

    @staticmethod
    def resolve_unit(row: PerformancePlan) -> str:
        return row.assignment.unit.name


class PlanVersionOut(Schema):
    number: int
    proposed_by: str | None
    why: str
    created_at: datetime
    content: dict[str, Any]
    acknowledged_by: list[str]

    @staticmethod
    def resolve_proposed_by(row: PlanVersion) -> str | None:
        return row.proposed_by.name if row.proposed_by else None

    @staticmethod
    def resolve_acknowledged_by(row: PlanVersion) -> list[str]:
        return [one.person.name for one in row.acknowledgements.all()]


class PlanIn(Schema):
    """`goal_ids` are running goals of the person; `why` is needed for a change of what was put forward."""

    starts_on: date
    ends_on: date
    goal_ids: list[str] = Field(default_factory=list, max_length=50)
    development_focus: str = Field("", max_length=2000)
    decision_rights: list[str] = Field(default_factory=list, max_length=50)
    why: str = Field("", max_length=WHY_MAX)


class NewPlanIn(PlanIn):
    """Put forward at once, unless `draft`."""

    assignment_id: str = Field(max_length=12)
    draft: bool = False


class SeenIn(Schema):
    """The version that was read; a newer one is refused with 409."""

    version: int = Field(ge=1, le=10_000)


def _plan(request: HttpRequest, public_id: str) -> PerformancePlan:
    rows = PerformancePlan.objects.visible_to(caller(request)).select_related(*WITH)
    found: PerformancePlan = get_object_or_404(rows, public_id=public_id)
    return found


def _words(person: Person, body: PlanIn) -> PlanWords:
    goals = [get_object_or_404(Goal.objects.visible_to(person), public_id=one) for one in body.goal_ids]
    return PlanWords(
        starts_on=body.starts_on,
        ends_on=body.ends_on,
        goals=goals,
        development_focus=body.development_focus,
        decision_rights=body.decision_rights,
        why=body.why,
    )


@router.get("", response=list[PlanOut], summary="Plans that you may see")
@by_cursor()
def list_plans(request: HttpRequest, person_id: str = "") -> Any:
    """Without `person_id`, your own."""
    rows = PerformancePlan.objects.visible_to(caller(request)).select_related(*WITH)
    return rows.filter(person__public_id=person_id) if person_id else rows.filter(person=caller(request))


@router.post("", response={201: PlanOut}, auth=PLANS_WRITE, summary="Write a plan and put it forward")
def add_plan(request: HttpRequest, body: NewPlanIn) -> Any:
    person = caller(request)
    rows = Assignment.objects.select_related("person", "unit", "job_profile", "manager")
    assignment = get_object_or_404(rows, public_id=body.assignment_id)
    require(rules.can_make_for(person, assignment))
    plan = operations.draft_plan(assignment, words=_words(person, body), by=person)
    if not body.draft:
        operations.put_forward(plan, by=person)
    return Status(201, _plan(request, plan.public_id))


@router.get("/missing", response=list[str], summary="Public ids of new joiners without an acknowledged plan")
def missing(request: HttpRequest) -> Any:
    """The first 200 whom you reach, longest here first."""
    require(rules.can_see_missing(caller(request)))
    rows = without_plan_within(caller(request), clock.today()).order_by("person__hired_on", "id")
    return list(rows.values_list("person__public_id", flat=True)[:200])


@router.get("/{public_id}", response=PlanOut, summary="One plan")
def one_plan(request: HttpRequest, public_id: str) -> Any:
    return _plan(request, public_id)


@router.get("/{public_id}/versions", response=list[PlanVersionOut], summary="Every version, newest first")
def versions(request: HttpRequest, public_id: str) -> Any:
    rows = _plan(request, public_id).versions.select_related("proposed_by")
    return rows.prefetch_related("acknowledgements__person")[:50]


@router.get("/{public_id}/pdf", summary="The newest version as one PDF page")
def pdf(request: HttpRequest, public_id: str) -> Any:
    plan = _plan(request, public_id)
    version = get_object_or_404(plan.versions.select_related("plan__person"), number=plan.version)
    acknowledged = list(version.acknowledgements.select_related("person"))
    return HttpResponse(printed(version, acknowledged), content_type="application/pdf")


@router.put("/{public_id}", response=PlanOut, auth=PLANS_WRITE, summary="Rewrite a draft, or put a change forward")
def revise(request: HttpRequest, public_id: str, body: PlanIn) -> Any:
    plan = _plan(request, public_id)
    require(rules.can_change(caller(request), plan))
    operations.revise_plan(plan, words=_words(caller(request), body), by=caller(request))
    return _plan(request, public_id)


@router.post("/{public_id}/acknowledgements", response=PlanOut, auth=PLANS_WRITE, summary="Acknowledge a version")
def acknowledge(request: HttpRequest, public_id: str, body: SeenIn) -> Any:
    plan = _plan(request, public_id)
    rows = PlanAcknowledgement.objects.filter(version__plan=plan, version__number=plan.version)
    sides = frozenset(PlanSide(side) for side in rows.values_list("side", flat=True))
    require(rules.can_acknowledge(caller(request), plan, sides))
    operations.acknowledge_plan(plan, by=caller(request), seen=body.version)
    return _plan(request, public_id)
