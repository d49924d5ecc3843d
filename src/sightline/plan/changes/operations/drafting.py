"""Writing a change down, step by step, before anybody is asked for anything."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.plan.changes.enums import ChangeState, StepKind
from sightline.plan.changes.errors import ChangeNotDraftError, ChangeNotSensibleError, StepNotSensibleError
from sightline.plan.changes.models import ChangeStep, NewObjective, StrategyChange
from sightline.plan.competencies.texts import fitting
from sightline.plan.strategy.models import StrategicObjective

LEAST_OF_A_SPLIT = 2


@dataclass(frozen=True, slots=True)
class NewWords:
    """An objective that the step brings."""

    code: str
    name: str
    description: str = ""
    owner: Person | None = None


@dataclass(frozen=True, slots=True)
class StepWish:
    """`objective` is what changes; `into` is where its goals may go; `new` are what a split or an addition brings."""

    kind: StepKind
    objective: StrategicObjective | None = None
    into: StrategicObjective | None = None
    target: Decimal | None = None
    due_on: date | None = None
    new: tuple[NewWords, ...] = ()


@transaction.atomic
def draft_change(*, title: str, reason: str, decide_by: date, by: Person | None) -> StrategyChange:
    change = StrategyChange(written_by=by)
    _write(change, title, reason, decide_by)
    change.save()
    record("changes.drafted", change, by=by, after={"title": change.title, "decide_by": decide_by})
    return change


@transaction.atomic
def edit_change(
    change: StrategyChange, *, title: str, reason: str, decide_by: date, by: Person | None
) -> StrategyChange:
    change = locked_draft(change)
    before = {"title": change.title, "decide_by": change.decide_by}
    _write(change, title, reason, decide_by)
    change.save()
    record("changes.edited", change, by=by, before=before, after={"title": change.title, "decide_by": decide_by})
    return change


def _write(change: StrategyChange, title: str, reason: str, decide_by: date) -> None:
    change.title = fitting(StrategyChange, "title", title, required=True)
    change.reason = fitting(StrategyChange, "reason", reason, required=True)
    change.decide_by = decide_by
    require_time_left(change)


def require_time_left(change: StrategyChange) -> None:
    if change.decide_by < clock.today():
        message = _("The day to decide by is over already.")
        fix = _("Choose a day that leaves people time, two weeks or more.")
        raise ChangeNotSensibleError(message, field="decide_by", value=change.decide_by, fix=fix)


def locked_draft(change: StrategyChange) -> StrategyChange:
    fresh = StrategyChange.objects.select_for_update().get(pk=change.pk)
    if fresh.state != ChangeState.DRAFT:
        raise ChangeNotDraftError(_("This change is published already."), field="state", value=fresh.state)
    return fresh


@transaction.atomic
def discard_change(change: StrategyChange, *, by: Person | None) -> None:
    change = locked_draft(change)
    record("changes.discarded", change, by=by, before={"title": change.title})
    change.delete()


@transaction.atomic
def add_step(change: StrategyChange, wish: StepWish, *, by: Person | None) -> ChangeStep:
    """Raises `StepNotSensibleError` where the step lacks what its kind needs."""
    change = locked_draft(change)
    _check_objective(change, wish)
    _check_kind(wish)
    _check_new(change, wish)
    step = ChangeStep.objects.create(
        change=change,
        kind=wish.kind,
        objective=wish.objective,
        into=wish.into if wish.kind in (StepKind.RETIRE, StepKind.MERGE) else None,
        target=wish.target if wish.kind == StepKind.RETARGET else None,
        due_on=wish.due_on if wish.kind == StepKind.RETARGET else None,
    )
    for words in wish.new:
        _bring(step, words)
    record("changes.step_added", change, by=by, after={"step": str(step), "new": [words.code for words in wish.new]})
    return step


def _bring(step: ChangeStep, words: NewWords) -> None:
    texts = {
        name: fitting(NewObjective, name, getattr(words, name), required=name != "description")
        for name in ("code", "name", "description")
    }
    NewObjective.objects.create(step=step, owner=words.owner, **texts)


@transaction.atomic
def remove_step(step: ChangeStep, *, by: Person | None) -> StrategyChange:
    change = locked_draft(step.change)
    record("changes.step_removed", change, by=by, before={"step": str(step)})
    step.delete()
    return change


def _check_objective(change: StrategyChange, wish: StepWish) -> None:
    if wish.kind == StepKind.ADD:
        return
    if wish.objective is None:
        raise StepNotSensibleError(_("Choose the objective that changes."), field="objective", value=None)
    if change.steps.filter(objective=wish.objective).exists():
        message = _("%s is in this change already.") % wish.objective.code
        fix = _("Take the other step out first.")
        raise StepNotSensibleError(message, field="objective", value=wish.objective.code, fix=fix)
    require_changeable(wish.objective, change)


def require_changeable(objective: StrategicObjective, change: StrategyChange) -> None:
    """Active, and not changing already in another change that is under way."""
    if not objective.is_active:
        message = _("%s is retired already.") % objective.code
        raise StepNotSensibleError(message, field="objective", value=objective.code, fix=_("Choose one in force."))
    steps = ChangeStep.objects.filter(objective=objective)
    other = steps.filter(change__state=ChangeState.PUBLISHED).exclude(change=change).select_related("change").first()
    if other is not None:
        message = _("%(code)s is changing already: %(title)s.") % {"code": objective.code, "title": other.change.title}
        fix = _("Wait until that change is closed.")
        raise StepNotSensibleError(message, field="objective", value=objective.code, fix=fix)


def _check_kind(wish: StepWish) -> None:
    if wish.kind == StepKind.MERGE and wish.into is None:
        raise StepNotSensibleError(_("Choose the objective that takes it in."), field="into", value=None)
    if wish.into is not None and (wish.into == wish.objective or not wish.into.is_active):
        message = _("Goals can only go to another objective in force.")
        raise StepNotSensibleError(message, field="into", value=wish.into.code, fix=_("Choose another."))
    if wish.kind == StepKind.RETARGET:
        _check_target(wish)
    if wish.kind == StepKind.SPLIT and len(wish.new) < LEAST_OF_A_SPLIT:
        raise StepNotSensibleError(_("A split makes two objectives or more."), field="new", value=len(wish.new))
    if wish.kind == StepKind.ADD and len(wish.new) != 1:
        raise StepNotSensibleError(_("Write down the objective that is new."), field="new", value=len(wish.new))


def _check_target(wish: StepWish) -> None:
    if wish.target is None and wish.due_on is None:
        raise StepNotSensibleError(_("Give a new target, a new date, or both."), field="target", value=None)
    if wish.target is not None and wish.objective is not None and not wish.objective.has_measure:
        message = _("This objective has no measure of its own; its number comes from goals.")
        raise StepNotSensibleError(message, field="target", value=wish.target, fix=_("Change its date instead."))


def _check_new(change: StrategyChange, wish: StepWish) -> None:
    if wish.new and wish.kind not in (StepKind.SPLIT, StepKind.ADD):
        raise StepNotSensibleError(_("Only a split or an addition brings new objectives."), field="new", value=None)
    codes = [words.code.strip() for words in wish.new]
    taken = set(StrategicObjective.objects.filter(code__in=codes).values_list("code", flat=True))
    taken |= set(NewObjective.objects.filter(step__change=change, code__in=codes).values_list("code", flat=True))
    taken |= {code for code in codes if codes.count(code) > 1}
    if taken:
        message = _("The code %s belongs to another objective.") % sorted(taken)[0]
        raise StepNotSensibleError(message, field="new", value=sorted(taken)[0], fix=_("Choose another code."))
