"""Work taken on for an objective: begun, noted, ticked off, ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.competencies.texts import fitting
from sightline.plan.strategy.enums import InitiativeState
from sightline.plan.strategy.models import Initiative, InitiativeStep, StrategicObjective

MOST_STEPS = 30


class InitiativeNotSensibleError(OperationError):
    """It needs an active objective, one owner, and days in order."""


class StepDoneError(OperationError):
    """The step is done already."""


@dataclass(frozen=True, slots=True)
class StepWords:
    """`public_id` of a step that stands already; empty for a new one."""

    title: str
    due_on: date | None = None
    public_id: str = ""


@dataclass(frozen=True, slots=True)
class InitiativeTerms:
    """Exactly one owner: a person or a unit."""

    title: str
    description: str = ""
    owner_person: Person | None = None
    owner_unit: OrgUnit | None = None
    starts_on: date | None = None
    due_on: date | None = None
    steps: Sequence[StepWords] = ()


@transaction.atomic
def start_initiative(objective: StrategicObjective, terms: InitiativeTerms, *, by: Person | None) -> Initiative:
    if not objective.is_active:
        message = _("%s is retired.") % objective.code
        raise InitiativeNotSensibleError(
            message, field="objective", value=objective.code, fix=_("Choose an active objective.")
        )
    initiative = Initiative(objective=objective)
    _write(initiative, terms)
    record("strategy.initiative_started", initiative, by=by, after=_said(initiative))
    return initiative


@transaction.atomic
def edit_initiative(initiative: Initiative, terms: InitiativeTerms, *, by: Person | None) -> Initiative:
    before = _said(initiative)
    _write(initiative, terms)
    record("strategy.initiative_edited", initiative, by=by, before=before, after=_said(initiative))
    return initiative


def _write(initiative: Initiative, terms: InitiativeTerms) -> None:
    initiative.title = fitting(Initiative, "title", terms.title, required=True)
    initiative.description = fitting(Initiative, "description", terms.description)
    initiative.owner_person, initiative.owner_unit = terms.owner_person, terms.owner_unit
    initiative.starts_on, initiative.due_on = terms.starts_on, terms.due_on
    _check(initiative)
    initiative.save()
    _write_steps(initiative, terms.steps)


def _check(initiative: Initiative) -> None:
    if (initiative.owner_person is None) == (initiative.owner_unit is None):
        raise InitiativeNotSensibleError(
            _("An initiative has one owner."),
            field="owner",
            value=initiative.owner_name,
            fix=_("Name a person, or choose a unit."),
        )
    if initiative.starts_on and initiative.due_on and initiative.due_on < initiative.starts_on:
        raise InitiativeNotSensibleError(
            _("It would be due before it starts."),
            field="due_on",
            value=initiative.due_on,
            fix=_("Choose a day on or after %s.") % initiative.starts_on,
        )


def _write_steps(initiative: Initiative, steps: Sequence[StepWords]) -> None:
    """Steps that are no longer named go, unless they were done: what was done stays."""
    said = [step for step in steps if step.title.strip()][:MOST_STEPS]
    standing = {step.public_id: step for step in initiative.steps.all()}
    kept = {step.public_id for step in said}
    initiative.steps.filter(done_on=None).exclude(public_id__in=kept).delete()
    for order, words in enumerate(said):
        step = standing.get(words.public_id) or InitiativeStep(initiative=initiative)
        step.title, step.due_on, step.order = fitting(InitiativeStep, "title", words.title), words.due_on, order
        step.save()


def _said(initiative: Initiative) -> dict[str, object]:
    names = ("title", "starts_on", "due_on", "state", "note")
    steps = list(initiative.steps.values_list("title", flat=True)) if initiative.pk else []
    return {**{name: getattr(initiative, name) for name in names}, "owner": initiative.owner_name, "steps": steps}


@transaction.atomic
def note_initiative(initiative: Initiative, *, state: InitiativeState, note: str = "", by: Person | None) -> Initiative:
    """How it stands today, in a word and a sentence. The words before are kept in the trail."""
    before = {"state": initiative.state, "note": initiative.note}
    initiative.state = InitiativeState(state)
    initiative.note, initiative.noted_on = fitting(Initiative, "note", note), clock.today()
    initiative.save(update_fields=["state", "note", "noted_on"])
    after = {"state": initiative.state, "note": initiative.note}
    record("strategy.initiative_noted", initiative, by=by, before=before, after=after)
    return initiative


@transaction.atomic
def finish_step(step: InitiativeStep, *, by: Person | None) -> InitiativeStep:
    """The first one ticked off puts a planned initiative under way."""
    if step.done_on is not None:
        raise StepDoneError(_("“%s” is done already.") % step.title)
    step.done_on, step.done_by = clock.today(), by
    step.save(update_fields=["done_on", "done_by"])
    initiative = step.initiative
    if initiative.state == InitiativeState.PLANNED:
        initiative.state = InitiativeState.UNDER_WAY
        initiative.save(update_fields=["state"])
    record("strategy.initiative_step_done", initiative, by=by, after={"step": step.title, "state": initiative.state})
    return step
