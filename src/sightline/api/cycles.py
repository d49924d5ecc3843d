"""Review cycles: reading them, and launching what was prepared on the pages."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from sightline.api.pages import by_cursor
from sightline.api.tokens import CYCLES_WRITE, caller
from sightline.evaluate.reviews import rules
from sightline.evaluate.reviews.models import CycleStage, ReviewCycle
from sightline.evaluate.reviews.operations import launch as launching
from sightline.evaluate.reviews.operations.release import close_cycle
from sightline.foundation.core.verdicts import require

router = Router()


class StageOut(Schema):
    stage: str
    opens_on: date | None
    due_on: date | None


class CycleOut(Schema):
    public_id: str
    name: str
    kind: str
    state: str
    period_starts_on: date
    period_ends_on: date
    reference_on: date
    launched_at: datetime | None
    closed_at: datetime | None
    stages: list[StageOut]

    @staticmethod
    def resolve_stages(row: ReviewCycle) -> list[CycleStage]:
        return list(row.stages.all())


class LaunchIn(Schema):
    """People without a reviewer stop the launch, unless they are to be left out."""

    leave_out_unresolved: bool = False


def _visible(request: HttpRequest) -> Any:
    return ReviewCycle.objects.visible_to(caller(request)).prefetch_related("stages")


def _cycle(request: HttpRequest, public_id: str) -> ReviewCycle:
    cycle: ReviewCycle = get_object_or_404(_visible(request), public_id=public_id)
    return cycle


@router.get("", response=list[CycleOut], summary="Cycles that you may see")
@by_cursor()
def list_cycles(request: HttpRequest) -> Any:
    return _visible(request)


@router.get("/{public_id}", response=CycleOut, summary="One cycle")
def one_cycle(request: HttpRequest, public_id: str) -> Any:
    return _cycle(request, public_id)


@router.post("/{public_id}/launch", response=CycleOut, auth=CYCLES_WRITE, summary="Launch a prepared cycle")
def launch(request: HttpRequest, public_id: str, body: LaunchIn) -> Any:
    cycle = _cycle(request, public_id)
    require(rules.can_change_cycle(caller(request), cycle))
    launching.launch(cycle, by=caller(request), leave_out_unresolved=body.leave_out_unresolved)
    return _cycle(request, public_id)


@router.post("/{public_id}/close", response=CycleOut, auth=CYCLES_WRITE, summary="Close a cycle for good")
def close(request: HttpRequest, public_id: str) -> Any:
    cycle = _cycle(request, public_id)
    require(rules.can_tend_cycle(caller(request), cycle))
    close_cycle(cycle, by=caller(request))
    return _cycle(request, public_id)
