"""Goals suggested to those who set them: for a unit one does not lead, for the organisation."""

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import open_duty, settle_duties
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.goals import terms as terms_module
from sightline.plan.goals.enums import LinkKind, SuggestionState
from sightline.plan.goals.errors import SuggestionAnsweredError
from sightline.plan.goals.leads import head_of
from sightline.plan.goals.models import Goal, GoalSuggestion
from sightline.plan.goals.operations.agreement import propose_goal
from sightline.plan.goals.operations.drafting import draft_goal
from sightline.plan.goals.operations.links import Upward
from sightline.plan.goals.paths import suggestion_path
from sightline.plan.goals.terms import Terms, read, write
from sightline.plan.strategy.models import StrategicObjective


@transaction.atomic
def suggest_goal(
    terms: Terms,
    *,
    by: Person,
    unit: OrgUnit | None = None,
    parent: Goal | None = None,
    objective: StrategicObjective | None = None,
    link_kind: LinkKind = LinkKind.CONTRIBUTES,
    why: str = "",
) -> GoalSuggestion:
    """Without a unit it is for the organisation. Whoever leads it is asked to decide."""
    terms_module.check(terms)
    suggestion = GoalSuggestion.objects.create(
        unit=unit,
        suggested_by=by,
        terms=write(terms),
        parent=parent,
        objective=objective,
        link_kind=link_kind,
        why=why[:300],
    )
    decides = head_of(unit.pk if unit else None)
    if decides is not None:
        _ask(suggestion, decides)
    record("goals.suggested", suggestion, by=by, after={"unit": unit.name if unit else None, **suggestion.terms})
    return suggestion


@transaction.atomic
def take_suggestion(suggestion: GoalSuggestion, *, by: Person | None, answer: str = "") -> Goal:
    """The goal is set as it was suggested; from then on it is amended like any other."""
    suggestion = _still_waiting(suggestion)
    aimed = suggestion.parent is not None or suggestion.objective is not None
    aim = Upward(suggestion.parent, suggestion.objective, LinkKind(suggestion.link_kind), is_main=True)
    goal = draft_goal(
        terms=read(suggestion.terms),
        by=by,
        owner_unit=suggestion.unit,
        links=[aim] if aimed else [],
        standalone_reason="" if aimed else suggestion.why,
    )
    propose_goal(goal, by=by)
    goal.refresh_from_db()
    suggestion.goal = goal
    _close(suggestion, SuggestionState.TAKEN, by, answer)
    record("goals.suggestion_taken", suggestion, by=by, after={"goal": goal.public_id}, why=answer)
    return goal


@transaction.atomic
def decline_suggestion(suggestion: GoalSuggestion, *, by: Person | None, answer: str) -> GoalSuggestion:
    suggestion = _still_waiting(suggestion)
    if not answer.strip():
        raise SuggestionAnsweredError(_("Please say why not."), field="answer", value=answer)
    _close(suggestion, SuggestionState.DECLINED, by, answer)
    record("goals.suggestion_declined", suggestion, by=by, why=answer)
    return suggestion


@transaction.atomic
def withdraw_suggestion(suggestion: GoalSuggestion, *, by: Person | None) -> GoalSuggestion:
    suggestion = _still_waiting(suggestion)
    _close(suggestion, SuggestionState.WITHDRAWN, by, "")
    record("goals.suggestion_withdrawn", suggestion, by=by)
    return suggestion


def _ask(suggestion: GoalSuggestion, decides: Person) -> None:
    told = {"name": suggestion.suggested_by.name, "title": suggestion.title}
    open_duty(
        decides,
        DutyKind.DECIDE_SUGGESTION,
        about=suggestion,
        title=_("%(name)s suggests a goal: %(title)s") % told,
        why=suggestion.why or _("Take it up, or say why not."),
        action=_("Read and decide"),
        path=suggestion_path(suggestion),
        owed_to=suggestion.suggested_by,
    )


def _still_waiting(suggestion: GoalSuggestion) -> GoalSuggestion:
    rows = GoalSuggestion.objects.select_for_update(of=("self",))
    fresh = rows.select_related("unit", "parent", "objective", "suggested_by").get(pk=suggestion.pk)
    if fresh.state != SuggestionState.WAITING:
        raise SuggestionAnsweredError(_("This was decided already."), field="state", value=fresh.get_state_display())
    return fresh


def _close(suggestion: GoalSuggestion, state: SuggestionState, by: Person | None, answer: str) -> None:
    suggestion.state, suggestion.answer = state, answer[:300]
    suggestion.answered_by, suggestion.answered_at = by, clock.now()
    suggestion.save(update_fields=["state", "answer", "answered_by", "answered_at", "goal"])
    settle_duties(suggestion)
