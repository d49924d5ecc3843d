"""Publishing: what changes at once, changes; every goal below is put down, and its owner is asked."""

from dataclasses import fields, replace

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.notify.bulk import DutyText, open_duties
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.people.models import Person
from sightline.plan.changes.enums import ChangeState, StepKind
from sightline.plan.changes.errors import ChangeNotSensibleError
from sightline.plan.changes.freezing import freeze_items
from sightline.plan.changes.models import ChangeStep, ImpactItem, NewObjective, StrategyChange
from sightline.plan.changes.operations.closing import finish
from sightline.plan.changes.operations.drafting import locked_draft, require_changeable, require_time_left
from sightline.plan.changes.paths import own_goals_path
from sightline.plan.changes.preview import frozen, preview, steps_of
from sightline.plan.strategy.models import StrategicObjective
from sightline.plan.strategy.operations.objectives import ObjectiveTerms, add_objective, edit_objective


@transaction.atomic
def publish_change(change: StrategyChange, *, by: Person | None) -> StrategyChange:
    """Freeze what it moves and ask every owner; a few statements, however many goals there are.

    Targets change and new objectives begin at once. An objective that leaves stays in force until no goal serves it.
    """
    change = locked_draft(change)
    steps = steps_of(change)
    _check(change, steps)
    change.foreseen = frozen(preview(change, steps).figures)
    change.state, change.published_by, change.published_at = ChangeState.PUBLISHED, by, clock.now()
    change.save()
    for step in steps:
        _carry_out(step, by)
    count = freeze_items(change, steps)
    asked = ask_deciders(change)
    record("changes.published", change, by=by, after={"goals": count, "people_asked": asked}, why=change.reason)
    return change if count else finish(change, by=by)


def _check(change: StrategyChange, steps: list[ChangeStep]) -> None:
    if not steps:
        fix = _("Add what happens to which objective.")
        raise ChangeNotSensibleError(_("This change changes nothing yet."), field="steps", value=0, fix=fix)
    require_time_left(change)
    leaving = {step.objective_id for step in steps if step.leaves}
    for step in steps:
        if step.objective is not None:
            require_changeable(step.objective, change)
        if step.into_id is not None and step.into_id in leaving:
            message = _("%s leaves in this very change, so no goal can go there.") % step.into
            raise ChangeNotSensibleError(message, field="into", value=str(step.into), fix=_("Choose another."))


def _carry_out(step: ChangeStep, by: Person | None) -> None:
    if step.kind == StepKind.RETARGET and step.objective is not None:
        _retarget(step, step.objective, by)
    for words in step.new_objectives.all():
        _begin(words, step.objective, by)


def _retarget(step: ChangeStep, objective: StrategicObjective, by: Person | None) -> None:
    terms = terms_of(objective)
    step.before = {
        "target": str(terms.target) if terms.target is not None else None,
        "due_on": terms.due_on.isoformat() if terms.due_on else None,
    }
    step.save(update_fields=["before"])
    terms = replace(terms, target=terms.target if step.target is None else step.target)
    edit_objective(objective, replace(terms, due_on=step.due_on or terms.due_on), by=by)


def terms_of(objective: StrategicObjective) -> ObjectiveTerms:
    return ObjectiveTerms(**{one.name: getattr(objective, one.name) for one in fields(ObjectiveTerms)})


def _begin(words: NewObjective, source: StrategicObjective | None, by: Person | None) -> None:
    """A part of a split takes the places of the whole; its measure is written by its owner."""
    terms = ObjectiveTerms(
        words.code,
        words.name,
        description=words.description,
        owner=words.owner or (source.owner if source else None),
        starts_on=clock.today(),
        due_on=source.due_on if source else None,
    )
    words.made = add_objective(terms, by=by)
    if source is not None:
        words.made.perspectives.set(source.perspectives.all())
    words.save(update_fields=["made"])


def ask_deciders(change: StrategyChange) -> int:
    """One duty for each person, however many of their goals are moved. Returns how many people are asked anew."""
    waiting = ImpactItem.objects.filter(change=change).undecided()
    text = DutyText(
        title=_("Decide what this means for your goals: %(title)s") % {"title": change.title},
        why=change.reason,
        action=_("Look and decide"),
        path=own_goals_path(change),
        due_on=change.decide_by,
    )
    people = Person.objects.filter(pk__in=waiting.order_by().values("decider_id"))
    return open_duties(people, DutyKind.DECIDE_CHANGE, about=change, text=text, owed_to=change.published_by)
