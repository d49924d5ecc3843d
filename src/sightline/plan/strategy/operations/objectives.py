"""Objectives of the strategy: written, measured, tied to competencies, retired."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.measurement import Direction, direction_fits
from sightline.foundation.people.models import Person
from sightline.plan.competencies.models import Competency
from sightline.plan.competencies.texts import fitting
from sightline.plan.strategy.enums import ObjectiveState
from sightline.plan.strategy.models import CompetencyLink, Framework, Perspective, StrategicObjective
from sightline.plan.strategy.operations.frameworks import place
from sightline.plan.strategy.operations.readings import keep_progress


class ObjectiveNotSensibleError(OperationError):
    """The code is taken, the dates are out of order, or the measure contradicts itself."""


class ObjectiveRetiredError(OperationError):
    """The objective is retired and stays as it is."""


@dataclass(frozen=True, slots=True)
class ObjectiveTerms:
    """Everything about an objective that its owner may write."""

    code: str
    name: str
    description: str = ""
    owner: Person | None = None
    starts_on: date | None = None
    due_on: date | None = None
    measure_name: str = ""
    unit: str = ""
    direction: str = Direction.INCREASE.value
    baseline: Decimal | None = None
    target: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None


PLAIN = ("owner", "starts_on", "due_on", "direction", "baseline", "target", "lower", "upper")
TEXTS = ("code", "name", "description", "measure_name", "unit")
REQUIRED = ("code", "name")


@transaction.atomic
def add_objective(
    terms: ObjectiveTerms,
    *,
    by: Person | None,
    framework: Framework | None = None,
    perspective: Perspective | None = None,
) -> StrategicObjective:
    """`perspective` is its place in `framework`; other frameworks can be tagged later."""
    objective = StrategicObjective()
    _write(objective, terms)
    if framework is not None:
        place(objective, framework, perspective)
    record("strategy.objective_added", objective, by=by, after=_said(objective))
    return objective


@transaction.atomic
def edit_objective(
    objective: StrategicObjective,
    terms: ObjectiveTerms,
    *,
    by: Person | None,
    framework: Framework | None = None,
    perspective: Perspective | None = None,
) -> StrategicObjective:
    """Rewrite it. Without `framework` its tags stay; with one, only its place in that framework changes."""
    if not objective.is_active:
        raise ObjectiveRetiredError(_("%s is retired and stays as it is.") % objective.code)
    before = _said(objective)
    _write(objective, terms)
    if framework is not None:
        place(objective, framework, perspective)
    if objective.has_measure:
        keep_progress(objective)
    record("strategy.objective_edited", objective, by=by, before=before, after=_said(objective))
    return objective


def _write(objective: StrategicObjective, terms: ObjectiveTerms) -> None:
    for name in TEXTS:
        text = fitting(StrategicObjective, name, getattr(terms, name), required=name in REQUIRED)
        setattr(objective, name, text)
    for name in PLAIN:
        setattr(objective, name, getattr(terms, name))
    _check(objective)
    objective.save()


def _check(objective: StrategicObjective) -> None:
    if StrategicObjective.objects.exclude(pk=objective.pk).filter(code=objective.code).exists():
        message = _("The code %s belongs to another objective.") % objective.code
        raise ObjectiveNotSensibleError(message, field="code", value=objective.code, fix=_("Choose another code."))
    if objective.starts_on and objective.due_on and objective.due_on < objective.starts_on:
        message = _("The objective would be due before it starts.")
        fix = _("Choose a day on or after %s.") % objective.starts_on
        raise ObjectiveNotSensibleError(message, field="due_on", value=objective.due_on, fix=fix)
    if objective.direction not in set(Direction):
        message = _("There is no direction “%s”.") % objective.direction
        raise ObjectiveNotSensibleError(message, field="direction", value=objective.direction)
    _check_measure(objective)


def _check_measure(objective: StrategicObjective) -> None:
    if not direction_fits(objective.scale):
        message = _("The target does not lie in the direction you chose.")
        fix = _("Change the target, the start, or the direction.")
        raise ObjectiveNotSensibleError(message, field="target", value=objective.target, fix=fix)
    if objective.lower is not None and objective.upper is not None and objective.upper < objective.lower:
        message = _("The upper end of the range lies below the lower one.")
        fix = _("Give at least %s.") % objective.lower
        raise ObjectiveNotSensibleError(message, field="upper", value=objective.upper, fix=fix)


def _said(objective: StrategicObjective) -> dict[str, Any]:
    fields = {name: getattr(objective, name) for name in (*TEXTS, *PLAIN)}
    return {**fields, "perspectives": sorted(objective.perspectives.values_list("name", flat=True))}


@transaction.atomic
def retire_objective(objective: StrategicObjective, *, by: Person | None, why: str = "") -> StrategicObjective:
    """Take it off the map; its history stays. Raises `ObjectiveRetiredError`.

    Does not know goals, which live above: pages call goals.operations.objectives.retire_objective, which refuses
    while live goals cite it.
    """
    if not objective.is_active:
        raise ObjectiveRetiredError(_("%s is retired already.") % objective.code)
    objective.state, objective.retired_on = ObjectiveState.RETIRED, clock.today()
    objective.save(update_fields=["state", "retired_on"])
    after = {"state": objective.state, "retired_on": objective.retired_on}
    record("strategy.objective_retired", objective, by=by, before={"state": "active"}, after=after, why=why)
    return objective


@transaction.atomic
def link_competency(
    objective: StrategicObjective,
    competency: Competency,
    *,
    because: str,
    by: Person | None,
    weight: Decimal | None = None,
) -> CompetencyLink:
    """Say that the competency serves the objective, why, and for how much (percent); again rewrites all of it."""
    if weight is not None and not 0 < weight <= 100:
        raise ObjectiveNotSensibleError(
            _("A weight is more than nothing and at most 100 %."),
            field="weight",
            value=weight,
            fix=_("Or leave it out."),
        )
    reason = fitting(CompetencyLink, "rationale", because)
    link, _made = CompetencyLink.objects.update_or_create(
        objective=objective, competency=competency, defaults={"rationale": reason, "weight": weight}
    )
    after = {"competency": competency.name, "because": reason, "weight": weight}
    record("strategy.competency_linked", objective, by=by, after=after)
    return link


@transaction.atomic
def unlink_competency(objective: StrategicObjective, competency: Competency, *, by: Person | None) -> None:
    CompetencyLink.objects.filter(objective=objective, competency=competency).delete()
    record("strategy.competency_unlinked", objective, by=by, before={"competency": competency.name})
