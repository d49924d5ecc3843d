"""Objectives whose own measure is one of the registry: they read it, and nobody types its numbers again."""

from collections.abc import Collection
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core.measurement import reached
from sightline.foundation.people.models import Person
from sightline.plan.measures.models import Reading, RegisteredMeasure
from sightline.plan.strategy.models import StrategicObjective
from sightline.plan.strategy.operations.objectives import ObjectiveNotSensibleError, ObjectiveRetiredError


@transaction.atomic
def measure_objective(
    objective: StrategicObjective,
    measure: RegisteredMeasure | None,
    *,
    by: Person | None,
    baseline: Decimal | None = None,
    target: Decimal | None = None,
) -> StrategicObjective:
    """Let the objective read this measure from now on; None lets go of it, and its last number stands with its age."""
    if not objective.is_active:
        raise ObjectiveRetiredError(_("%s is retired and stays as it is.") % objective.code)
    before = {"registered": objective.registered, "measure": objective.measure_name, "target": objective.target}
    objective.registered = measure
    if measure is not None:
        objective.measure_name, objective.unit, objective.direction = measure.name, measure.unit, measure.better
        objective.lower, objective.upper = measure.lower, measure.upper
        objective.baseline = baseline if baseline is not None else objective.baseline
        objective.target = target if target is not None else objective.target
        _refuse_against(objective)
    objective.save()
    if measure is not None:
        read_objectives([measure])
        objective.refresh_from_db(fields=["progress", "progress_on"])
    after = {"registered": objective.registered, "measure": objective.measure_name, "target": objective.target}
    record("strategy.objective_measured", objective, by=by, before=before, after=after)
    return objective


def _refuse_against(objective: StrategicObjective) -> None:
    along = objective.direction in ("increase", "reduce")
    start, target = objective.baseline, objective.target
    if not along or start is None or target is None:
        return
    if start == target or (target > start) != (objective.direction == "increase"):
        raise ObjectiveNotSensibleError(
            _("The target does not lie in the direction of the measure."),
            field="target",
            value=target,
            fix=_("Give a start and a target that lie the way the measure is better."),
        )


@transaction.atomic
def read_objectives(measures: Collection[RegisteredMeasure]) -> int:
    """The newest readings as the progress of active objectives that cite these measures. Returns how many."""
    rows = StrategicObjective.objects.active().filter(registered__in=[one.pk for one in measures])
    found = list(rows.select_related("registered"))
    for objective in found:
        assert objective.registered is not None  # noqa: S101 — the filter leaves no other
        objective.progress = reached(objective.scale, objective.registered.value)
        objective.progress_on = objective.registered.value_on
    StrategicObjective.objects.bulk_update(found, ["progress", "progress_on"])
    return len(found)


def readings_behind(objective: StrategicObjective) -> list[Reading]:
    """What the registry read for the objective, newest first; empty where it does not cite a measure."""
    if objective.registered_id is None:
        return []
    return list(Reading.objects.standing().filter(measure_id=objective.registered_id).select_related("said_by")[:120])
