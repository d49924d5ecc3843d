"""Writing terms onto a goal. Shared by the operations that change what was agreed."""

from datetime import date

from django.utils.translation import gettext as _

from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import CLOSED_STATES, ProposalState
from sightline.plan.goals.errors import GoalChangedMeanwhileError, GoalClosedError, MeasureHasReadingsError
from sightline.plan.goals.models import Goal, Measure, Proposal
from sightline.plan.goals.operations.registry import follow_registry, watch_guards
from sightline.plan.goals.operations.versions import Change
from sightline.plan.goals.terms import MeasureTerms, Terms, fingerprint, of_goal

PLAIN = ("title", "description", "kind", "intent", "visibility", "rollup", "weight", "starts_on", "due_on")
OF_MEASURE = (
    *("name", "unit", "direction", "baseline", "commit", "target", "stretch", "lower", "upper", "weight", "is_guard"),
    *("registered_id", "guard_id", "guard_limit"),
)


def locked(goal: Goal) -> Goal:
    """The goal as the database has it now, held until the transaction ends."""
    fresh = Goal.objects.select_for_update(of=("self",)).select_related("owner_person", "owner_unit", "created_by")
    return fresh.get(pk=goal.pk)


def waiting_on(goal: Goal) -> Proposal | None:
    found = goal.proposals.filter(state=ProposalState.WAITING).select_related("proposed_by", "proposed_to")
    return found.first()


def version_of(goal: Goal, waiting: Proposal | None) -> str:
    """What an edit form carries to notice that somebody else was quicker."""
    return fingerprint(of_goal(goal), waiting.public_id if waiting else "")


def require_open(goal: Goal) -> None:
    if goal.state in CLOSED_STATES:
        raise GoalClosedError(_("This goal is closed."), field="state", value=goal.state, fix=_("Reopen it first."))


def require_unchanged(goal: Goal, waiting: Proposal | None, seen: str) -> None:
    if seen and seen != version_of(goal, waiting):
        message = _("Somebody changed this goal after you opened it. Both texts are below; nothing of yours is lost.")
        raise GoalChangedMeanwhileError(message, field="version", value=seen)


def apply_terms(
    goal: Goal, terms: Terms, *, by: Person | None = None, why: str = "", from_on: date | None = None
) -> None:
    """Write the terms onto the goal. What held before is kept with its days, where the goal was agreed already."""
    change = Change(goal, by=by, why=why, from_on=from_on)
    change.keep_weight(terms.weight)
    for name in PLAIN:
        setattr(goal, name, getattr(terms, name))
    goal.save(update_fields=list(PLAIN))
    _apply_measures(goal, terms.measures, change)


def _apply_measures(goal: Goal, wanted: tuple[MeasureTerms, ...], change: Change) -> None:
    standing = {measure.public_id: measure for measure in goal.measures.all()}
    kept = {terms.id for terms in wanted}
    for measure in standing.values():
        if measure.public_id not in kept:
            _remove(measure)
    for order, terms in enumerate(wanted):
        measure = standing.get(terms.id) or Measure(goal=goal)
        if measure.pk is not None:
            change.keep_target(measure, terms)
        for name in OF_MEASURE:
            setattr(measure, name, getattr(terms, name))
        measure.order = order
        follow_registry(measure)
        measure.save()
    watch_guards([goal.pk])
    goal._prefetched_objects_cache = {}  # type: ignore[attr-defined]  # the measures may have been prefetched


def _remove(measure: Measure) -> None:
    if measure.check_ins.exists():
        raise MeasureHasReadingsError(
            _("“%(name)s” has check-ins, which stay part of the record.") % {"name": measure.name},
            field="measures",
            value=measure.name,
            fix=_("Keep it, or retire this goal and begin another."),
        )
    measure.delete()
