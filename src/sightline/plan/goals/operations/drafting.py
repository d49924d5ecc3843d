"""Writing a goal down, before anybody else sees it."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from sightline.foundation.audit.operations import record
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.competencies.models import Competency
from sightline.plan.goals import terms as terms_module
from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.errors import GoalNotDraftError
from sightline.plan.goals.models import Goal
from sightline.plan.goals.operations.links import Upward, add_link
from sightline.plan.goals.operations.terms_of import apply_terms
from sightline.plan.goals.terms import Terms, write
from sightline.plan.strategy.models import Perspective, ValueBehaviour

REASON_MAX = 300


@transaction.atomic
def draft_goal(
    *,
    terms: Terms,
    by: Person | None,
    owner_person: Person | None = None,
    owner_unit: OrgUnit | None = None,
    competency: Competency | None = None,
    behaviour: ValueBehaviour | None = None,
    perspectives: Iterable[Perspective] = (),
    links: Sequence[Upward] = (),
    standalone_reason: str = "",
    dismissed_hints: Iterable[str] = (),
    hint_reasons: Mapping[str, str] | None = None,
) -> Goal:
    """A new draft, its writer's alone until it is proposed. Without an owner it is the organisation's."""
    terms_module.check(terms)
    goal = Goal(
        owner_person=owner_person,
        owner_unit=owner_unit,
        created_by=by,
        starts_on=terms.starts_on,
        competency=competency,
        behaviour=behaviour,
        standalone_reason=standalone_reason,
        dismissed_hints=sorted(set(dismissed_hints)),
        hint_reasons={key: why[:REASON_MAX] for key, why in (hint_reasons or {}).items() if why.strip()},
    )
    goal.save()
    apply_terms(goal, terms)
    goal.perspectives.set(perspectives)
    for link in links:
        add_link(goal, link, by)
    record("goals.drafted", goal, by=by, after=write(terms))
    return goal


@transaction.atomic
def dismiss_hint(goal: Goal, *, hint: str, by: Person | None, reason: str = "") -> Goal:
    """The writer has read a quality hint and goes on without it. The reason stands beside the goal for both sides."""
    goal.dismissed_hints = sorted({*goal.dismissed_hints, hint})
    if reason.strip():
        goal.hint_reasons = {**goal.hint_reasons, hint: reason.strip()[:REASON_MAX]}
    goal.save(update_fields=["dismissed_hints", "hint_reasons"])
    record("goals.hint_dismissed", goal, by=by, after={"hint": hint, "reason_length": len(reason)})
    return goal


@transaction.atomic
def discard_draft(goal: Goal, *, by: Person | None) -> None:
    """Throw away a draft that nobody else ever saw."""
    if goal.state != GoalState.DRAFT or goal.check_ins.exists():
        raise GoalNotDraftError(
            "Only a draft can be thrown away; retire the goal instead.", field="state", value=goal.state
        )
    record("goals.discarded", goal, by=by)
    goal.delete()
