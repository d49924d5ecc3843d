"""What a goal needs from another unit or person: asked, accepted or declined with a reason, and there in the end."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.days import in_words
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import open_duty, settle_duties
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.goals.enums import DependencyState, GoalState
from sightline.plan.goals.errors import DependencyClosedError, DependencyNotSensibleError, GoalNotActiveError
from sightline.plan.goals.leads import head_of
from sightline.plan.goals.models import Dependency, Goal
from sightline.plan.goals.operations.terms_of import require_open
from sightline.plan.goals.paths import dependency_path

WHAT_MAX = 300


@transaction.atomic
def ask_for(
    goal: Goal,
    *,
    what: str,
    needed_on: date,
    by: Person | None,
    unit: OrgUnit | None = None,
    person: Person | None = None,
) -> Dependency:
    """Ask a unit or a person for something the goal needs by a day. The unit's lead is asked to answer."""
    require_open(goal)
    _check(goal, what, needed_on, unit, person)
    dependency = Dependency.objects.create(
        goal=goal, what=what.strip()[:WHAT_MAX], needed_on=needed_on, asked_unit=unit, asked_person=person, asked_by=by
    )
    asked = who_answers(dependency)
    if asked is not None:
        _ask(dependency, asked, by)
    record("goals.need_asked", goal, by=by, after={**_told(dependency), "what": dependency.what})
    return dependency


def who_answers(dependency: Dependency) -> Person | None:
    """The person asked, or the lead of the unit."""
    return dependency.asked_person or head_of(dependency.asked_unit_id)


def _check(goal: Goal, what: str, needed_on: date, unit: OrgUnit | None, person: Person | None) -> None:
    if goal.state == GoalState.DRAFT:
        message = _("A draft needs nothing from others yet.")
        raise GoalNotActiveError(message, field="state", value=goal.state, fix=_("Propose it first."))
    if (unit is None) == (person is None):
        raise DependencyNotSensibleError(_("Ask one unit or one person."), field="asked", value=None)
    if not what.strip():
        raise DependencyNotSensibleError(_("Please say what is needed."), field="what", value=what)
    if needed_on < clock.today():
        raise DependencyNotSensibleError(
            _("This day is over."), field="needed_on", value=needed_on, fix=_("Choose today or a later day.")
        )
    if (person is not None and person.pk == goal.owner_person_id) or (unit and unit.pk == goal.owner_unit_id):
        raise DependencyNotSensibleError(
            _("This goal is theirs."), field="asked", value=str(person or unit), fix=_("Ask somebody else.")
        )
    if person is not None and person.has_left(clock.today()):
        raise DependencyNotSensibleError(_("They have left."), field="asked", value=person.name)


@transaction.atomic
def accept_need(
    dependency: Dependency, *, by: Person | None, answer: str = "", served_by: Goal | None = None
) -> Dependency:
    """Promise it by the day. `served_by` is the goal on this side that carries it."""
    dependency = _locked(dependency, DependencyState.ASKED)
    if served_by is not None and served_by.pk == dependency.goal_id:
        raise DependencyNotSensibleError(_("A goal cannot wait for itself."), field="served_by", value=served_by.title)
    dependency.served_by = served_by
    _answer(dependency, DependencyState.ACCEPTED, by, answer)
    if by is not None:
        _remember(dependency, by)
    record("goals.need_accepted", dependency.goal, by=by, after=_told(dependency), why=answer)
    return dependency


@transaction.atomic
def decline_need(dependency: Dependency, *, by: Person | None, answer: str) -> Dependency:
    dependency = _locked(dependency, DependencyState.ASKED, DependencyState.ACCEPTED)
    if not answer.strip():
        raise DependencyNotSensibleError(
            _("Please say why not."), field="answer", value=answer, fix=_("They have to plan without it.")
        )
    _answer(dependency, DependencyState.DECLINED, by, answer)
    record("goals.need_declined", dependency.goal, by=by, after=_told(dependency), why=answer)
    return dependency


@transaction.atomic
def meet_need(dependency: Dependency, *, by: Person | None, note: str = "") -> Dependency:
    """It is there. Either side may say so; who did, stays."""
    dependency = _locked(dependency, DependencyState.ASKED, DependencyState.ACCEPTED)
    _close(dependency, DependencyState.MET, by)
    record("goals.need_met", dependency.goal, by=by, after=_told(dependency), why=note)
    return dependency


@transaction.atomic
def withdraw_need(dependency: Dependency, *, by: Person | None, why: str = "") -> Dependency:
    dependency = _locked(dependency, DependencyState.ASKED, DependencyState.ACCEPTED)
    _close(dependency, DependencyState.WITHDRAWN, by)
    record("goals.need_withdrawn", dependency.goal, by=by, after=_told(dependency), why=why)
    return dependency


def _locked(dependency: Dependency, *states: DependencyState) -> Dependency:
    rows = Dependency.objects.select_for_update(of=("self",)).select_related("goal", "asked_unit", "asked_person")
    fresh = rows.get(pk=dependency.pk)
    if fresh.state not in states:
        raise DependencyClosedError(
            _("This was settled already."), field="state", value=fresh.get_state_display(), fix=_("Open it again.")
        )
    return fresh


def _answer(dependency: Dependency, state: DependencyState, by: Person | None, answer: str) -> None:
    dependency.state, dependency.answer = state, answer[:300]
    dependency.answered_by, dependency.answered_at = by, clock.now()
    dependency.save(update_fields=["state", "answer", "answered_by", "answered_at", "served_by"])
    settle_duties(dependency)


def _close(dependency: Dependency, state: DependencyState, by: Person | None) -> None:
    dependency.state, dependency.closed_by, dependency.closed_at = state, by, clock.now()
    dependency.save(update_fields=["state", "closed_by", "closed_at"])
    settle_duties(dependency)


def _ask(dependency: Dependency, asked: Person, by: Person | None) -> None:
    name = by.name if by else dependency.goal.title
    open_duty(
        asked,
        DutyKind.ANSWER_NEED,
        about=dependency,
        title=_("%(name)s needs: %(what)s") % {"name": name, "what": dependency.what},
        why=_("For “%(title)s”, by %(day)s. You can accept it, or decline and say why.")
        % {"title": dependency.goal.title, "day": in_words(dependency.needed_on)},
        action=_("Read and answer"),
        path=dependency_path(dependency),
        owed_to=by,
    )


def _remember(dependency: Dependency, by: Person) -> None:
    open_duty(
        by,
        DutyKind.ANSWER_NEED,
        about=dependency,
        title=_("You promised: %(what)s") % {"what": dependency.what},
        why=_("“%(title)s” waits for it.") % {"title": dependency.goal.title},
        action=_("Say how it stands"),
        path=dependency_path(dependency),
        due_on=dependency.needed_on,
        owed_to=dependency.asked_by,
    )


def _told(dependency: Dependency) -> dict[str, object]:
    return {
        "dependency": dependency.public_id,
        "asked": dependency.asked_name,
        "needed_on": dependency.needed_on,
        "state": dependency.state,
    }
