"""A goal that passes to another owner, or is checked in on by a colleague for a while. Both sides agree."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import open_duty, settle_duties
from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import GoalState, HandoverKind, HandoverState
from sightline.plan.goals.errors import GoalNotActiveError, HandoverAnsweredError, HandoverNotSensibleError
from sightline.plan.goals.models import Goal, GoalFollow, GoalHandover
from sightline.plan.goals.operations.closing import _drop_proposal
from sightline.plan.goals.operations.terms_of import locked, require_open
from sightline.plan.goals.paths import handover_path


@dataclass(frozen=True, slots=True)
class Until:
    """The days of a deputy, both included."""

    starts_on: date
    ends_on: date


@transaction.atomic
def hand_over(goal: Goal, *, to: Person, by: Person | None, why: str, deputy: Until | None = None) -> GoalHandover:
    """Ask `to` to take the goal over, or with `deputy` to check in on it for those days.

    Whoever asks has agreed for their side. Somebody who left, or has no account, cannot be asked any more: then the
    word of whoever leads them stands.
    """
    goal = locked(goal)
    require_open(goal)
    kind = HandoverKind.DEPUTY if deputy else HandoverKind.OWNER
    owner = _owner(goal)
    _check(goal, owner, to, why, kind, deputy)
    now = clock.now()
    handover = GoalHandover.objects.create(
        goal=goal,
        kind=kind,
        from_person=owner,
        to_person=to,
        asked_by=by,
        why=why[:300],
        starts_on=deputy.starts_on if deputy else clock.today(),
        ends_on=deputy.ends_on if deputy else None,
        giver_agreed_at=now if by is None or by == owner or not _can_answer(owner) else None,
        taker_agreed_at=now if by == to else None,
    )
    verb = _go_on(handover, by) or "goals.handover_asked"
    record(verb, handover.goal, by=by, after=_told(handover), why=why)
    return handover


@transaction.atomic
def agree_to_handover(handover: GoalHandover, *, by: Person, answer: str = "") -> GoalHandover:
    """One side says yes; once both have, the goal passes over or the deputy may begin."""
    goal = locked(handover.goal)
    handover = _still_waiting(handover)
    if by == handover.to_person:
        handover.taker_agreed_at = clock.now()
    else:
        handover.giver_agreed_at = clock.now()
    handover.answer = (answer or handover.answer)[:300]
    handover.save(update_fields=["taker_agreed_at", "giver_agreed_at", "answer"])
    settle_duties(handover, person=by)
    handover.goal = goal
    verb = _go_on(handover, by) or "goals.handover_agreed"
    record(verb, goal, by=by, after=_told(handover), why=handover.why)
    return handover


@transaction.atomic
def decline_handover(handover: GoalHandover, *, by: Person, answer: str) -> GoalHandover:
    handover = _still_waiting(handover)
    if not answer.strip():
        raise HandoverNotSensibleError(_("Please say why not."), field="answer", value="")
    _close(handover, HandoverState.DECLINED, by, answer)
    record("goals.handover_declined", handover.goal, by=by, after=_told(handover), why=answer)
    return handover


@transaction.atomic
def withdraw_handover(handover: GoalHandover, *, by: Person | None) -> GoalHandover:
    handover = _still_waiting(handover)
    _close(handover, HandoverState.WITHDRAWN, by)
    record("goals.handover_withdrawn", handover.goal, by=by, before=_told(handover))
    return handover


@transaction.atomic
def end_deputy(handover: GoalHandover, *, by: Person | None) -> GoalHandover:
    """The colleague stops checking in before the day that was agreed. What they said stays."""
    fresh = GoalHandover.objects.select_for_update(of=("self",)).get(pk=handover.pk)
    if fresh.state != HandoverState.AGREED or fresh.kind != HandoverKind.DEPUTY:
        raise HandoverAnsweredError(_("Nobody stands in here any more."), field="state", value=fresh.state)
    _close(fresh, HandoverState.ENDED, by)
    record("goals.deputy_ended", fresh.goal, by=by, before=_told(fresh))
    return fresh


def _owner(goal: Goal) -> Person:
    if goal.owner_person is None:
        raise HandoverNotSensibleError(
            _("A goal of a unit stays with the unit."), field="goal", value=goal.title, fix=_("Its lead checks in.")
        )
    return goal.owner_person


def _check(goal: Goal, owner: Person, to: Person, why: str, kind: HandoverKind, deputy: Until | None) -> None:
    if goal.state != GoalState.ACTIVE:
        raise GoalNotActiveError(
            _("Only a goal that both sides agreed on can be handed over."),
            field="state",
            value=goal.get_state_display(),
            fix=_("Agree on it first."),
        )
    if not why.strip():
        raise HandoverNotSensibleError(_("Please say why."), field="why", value="")
    if to == owner:
        raise HandoverNotSensibleError(_("It is their goal already."), field="to", value=to.name)
    if not _can_answer(to):
        raise HandoverNotSensibleError(
            _("%(name)s cannot answer here.") % {"name": to.name},
            field="to",
            value=to.name,
            fix=_("Choose somebody who works here and signs in."),
        )
    if deputy is not None and (deputy.ends_on < deputy.starts_on or deputy.ends_on < clock.today()):
        raise HandoverNotSensibleError(
            _("These days are over before they begin."), field="ends_on", value=deputy.ends_on
        )
    if goal.handovers.waiting().filter(kind=kind).exists():
        raise HandoverNotSensibleError(
            _("Somebody is asked already."), field="to", value=to.name, fix=_("Take that back first.")
        )


def _can_answer(person: Person) -> bool:
    return person.user_id is not None and not person.has_left(clock.today())


def _go_on(handover: GoalHandover, by: Person | None) -> str:
    """Ask whoever has not said yet; with both sides' word, do it. Returns the verb of what was done."""
    if handover.giver_agreed_at and handover.taker_agreed_at:
        handover.state = HandoverState.AGREED
        handover.closed_at, handover.closed_by = clock.now(), by
        handover.save(update_fields=["state", "closed_at", "closed_by"])
        settle_duties(handover)
        if handover.kind == HandoverKind.DEPUTY:
            return "goals.deputy_began"
        _pass_over(handover, by)
        return "goals.handed_over"
    if handover.taker_agreed_at is None:
        _ask(handover, handover.to_person, by)
    if handover.giver_agreed_at is None:
        _ask(handover, handover.from_person, by)
    return ""


def _pass_over(handover: GoalHandover, by: Person | None) -> None:
    """Check-ins, links and texts stay with the goal. What waited with the former owner is let go."""
    goal = handover.goal
    _drop_proposal(goal, by)
    goal.owner_person = handover.to_person
    goal.save(update_fields=["owner_person"])
    settle_duties(goal, kinds=[DutyKind.CHECK_IN])
    goal.handovers.filter(kind=HandoverKind.DEPUTY, state=HandoverState.AGREED).update(
        state=HandoverState.ENDED, closed_at=clock.now(), closed_by=by
    )
    GoalFollow.objects.filter(goal=goal, person=handover.to_person).delete()


def _ask(handover: GoalHandover, person: Person, by: Person | None) -> None:
    name = by.name if by else handover.from_person.name
    told = {"name": name, "title": handover.goal.title, "other": handover.to_person.name}
    if person == handover.from_person:
        title = _("%(name)s asks whether %(other)s may take over: %(title)s") % told
    elif handover.kind == HandoverKind.DEPUTY:
        title = _("%(name)s asks you to stand in on: %(title)s") % told
    else:
        title = _("%(name)s asks you to take over: %(title)s") % told
    open_duty(
        person,
        DutyKind.TAKE_OVER_GOAL,
        about=handover,
        title=title,
        why=handover.why,
        action=_("Read and answer"),
        path=handover_path(handover),
        owed_to=by,
    )


def _still_waiting(handover: GoalHandover) -> GoalHandover:
    rows = GoalHandover.objects.select_for_update(of=("self",)).select_related("goal", "from_person", "to_person")
    fresh = rows.get(pk=handover.pk)
    if not fresh.is_waiting:
        raise HandoverAnsweredError(
            _("This has been answered already."), field="state", value=fresh.get_state_display()
        )
    return fresh


def _close(handover: GoalHandover, state: HandoverState, by: Person | None, answer: str = "") -> None:
    handover.state, handover.closed_at, handover.closed_by = state, clock.now(), by
    handover.answer = (answer or handover.answer)[:300]
    handover.save(update_fields=["state", "closed_at", "closed_by", "answer"])
    settle_duties(handover)


def _told(handover: GoalHandover) -> dict[str, object]:
    return {
        "kind": handover.kind,
        "from": handover.from_person.name,
        "to": handover.to_person.name,
        "starts_on": handover.starts_on,
        "ends_on": handover.ends_on,
    }
