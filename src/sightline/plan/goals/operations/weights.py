"""The weights of goals, one by one or all of an owner's together."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.core.models import new_public_id
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.goals.enums import ProposalVerb
from sightline.plan.goals.errors import WeightsNotWholeError
from sightline.plan.goals.models import Goal, Proposal
from sightline.plan.goals.operations.agreement import amend
from sightline.plan.goals.operations.pausing import require_reason
from sightline.plan.goals.operations.rebasing import terms_now
from sightline.plan.goals.operations.terms_of import locked, require_open
from sightline.plan.goals.weighing import weigh


@transaction.atomic
def reweigh(
    goal: Goal,
    *,
    by: Person | None,
    reason: str,
    weight: Decimal | None,
    from_on: date | None = None,
    batch: str = "",
) -> Proposal | None:
    """Another weight in percent (None: without one) from `from_on`, at once or as a proposal, which comes back.

    What it weighed before keeps counting for the days it held. Does not ask for a sum of 100: reweigh_all does.
    """
    require_reason(reason)
    goal = locked(goal)
    require_open(goal)
    terms = replace(terms_now(goal), weight=weight)
    return amend(goal, terms=terms, by=by, why=reason, from_on=from_on, verb=ProposalVerb.REWEIGH, batch=batch)


def weighed_goals(owner: Person | None, unit: OrgUnit | None = None) -> list[Goal]:
    """The goals whose weights belong together: all of one owner's that go on."""
    return list(Goal.objects.live().filter(owner_person=owner, owner_unit=unit).with_owner().order_by("-weight", "id"))


@transaction.atomic
def reweigh_all(
    *,
    owner: Person | None,
    unit: OrgUnit | None = None,
    weights: Mapping[str, Decimal | None],
    by: Person | None,
    reason: str,
    from_on: date | None = None,
) -> list[Proposal]:
    """All weights of an owner at once, by public id; goals not named keep theirs.

    Where the other side has to agree, the proposals that come back are one set, answered together. Raises
    WeightsNotWholeError unless they make a hundred or are all without.
    """
    require_reason(reason)
    goals = weighed_goals(owner, unit)
    wished = {goal: weights.get(goal.public_id, goal.weight) for goal in goals}
    weighing = weigh(list(wished.values()))
    if not weighing.is_whole:
        message, fix = weighing.message, _("Make them come to 100 %, or leave all of them empty.")
        raise WeightsNotWholeError(message, field="weights", value=weighing.total, fix=fix)
    batch = new_public_id()
    changed = [(goal, weight) for goal, weight in wished.items() if weight != goal.weight]
    made = [reweigh(goal, by=by, reason=reason, weight=one, from_on=from_on, batch=batch) for goal, one in changed]
    return [one for one in made if one is not None]
