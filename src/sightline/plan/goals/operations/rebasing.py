"""A new target or a new start while the goal runs. What held before keeps counting for the days it held (S0.12)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import ProposalVerb
from sightline.plan.goals.errors import MeasureUnknownError
from sightline.plan.goals.models import Goal, Proposal
from sightline.plan.goals.operations.agreement import amend
from sightline.plan.goals.operations.pausing import require_reason
from sightline.plan.goals.operations.terms_of import locked, require_open, waiting_on
from sightline.plan.goals.terms import MeasureTerms, Terms, of_goal, read


@transaction.atomic
def rebaseline(
    goal: Goal,
    *,
    by: Person | None,
    reason: str,
    measures: Sequence[MeasureTerms] = (),
    target: Decimal | None = None,
    baseline: Decimal | None = None,
    due_on: date | None = None,
    from_on: date | None = None,
    seen: str = "",
) -> Proposal | None:
    """New targets from `from_on` (today unless said), at once or as a proposal, which comes back.

    `measures` are new terms of the goal's measures, told apart by id; those not named stay as they are. `target` and
    `baseline` are short for the first one that counts. Raises ReasonMissingError, MeasureUnknownError,
    FromDayNotSensibleError, TermsNotSensibleError.
    """
    require_reason(reason)
    goal = locked(goal)
    require_open(goal)
    terms = terms_now(goal)
    changed = {one.id: one for one in measures}
    if target is not None or baseline is not None:
        first = _first_counted(terms)
        changed[first.id] = _moved(changed.get(first.id, first), target, baseline)
    unknown = set(changed) - {one.id for one in terms.measures}
    if unknown:
        raise MeasureUnknownError(_("This goal has no such measure."), field="measures", value=sorted(unknown)[0])
    wished = replace(
        terms,
        measures=tuple(changed.get(one.id, one) for one in terms.measures),
        due_on=due_on or terms.due_on,
    )
    return amend(goal, terms=wished, by=by, why=reason, seen=seen, from_on=from_on, verb=ProposalVerb.REBASELINE)


def terms_now(goal: Goal) -> Terms:
    """Those in force, or those that wait for an answer: a further change builds upon them."""
    waiting = waiting_on(goal)
    return read(waiting.terms) if waiting is not None else of_goal(goal)


def _first_counted(terms: Terms) -> MeasureTerms:
    found = next((one for one in terms.measures if not one.is_guard), None)
    if found is None:
        raise MeasureUnknownError(
            _("This goal has no measure, so it has no target to change."),
            field="target",
            value=terms.title,
            fix=_("Edit the goal and add a measure first."),
        )
    return found


def _moved(measure: MeasureTerms, target: Decimal | None, baseline: Decimal | None) -> MeasureTerms:
    return replace(
        measure,
        target=measure.target if target is None else target,
        baseline=measure.baseline if baseline is None else baseline,
    )
