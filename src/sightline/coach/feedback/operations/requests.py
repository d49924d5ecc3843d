"""Asking people for feedback: ask, answer, decline kindly, withdraw."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.coach.feedback import paths
from sightline.coach.feedback.enums import InvitationState
from sightline.coach.feedback.errors import (
    EmptyFeedbackError,
    NobodyAskedError,
    RequestSettledError,
    TooManyAskedError,
    TooSoonError,
)
from sightline.coach.feedback.models import FeedbackInvitation, FeedbackNote, FeedbackRequest
from sightline.coach.feedback.operations.notes import told, written_note
from sightline.coach.feedback.operations.writing import (
    require_behaviour_in_use,
    require_fits,
    require_two_who_work_here,
)
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import open_duty, settle_duties
from sightline.foundation.people.models import Person
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.models import ValueBehaviour

MOST_ASKED = 10  # people; beyond, a question is a survey
LONGEST_QUESTION, LONGEST_MOMENT, LONGEST_WORD = 500, 200, 200


@transaction.atomic
def ask_for_feedback(
    *,
    by: Person,
    people: Sequence[Person],
    question: str,
    moment: str = "",
    goal: Goal | None = None,
    competency: Competency | None = None,
    value_behaviour: ValueBehaviour | None = None,
    due_on: date | None = None,
) -> FeedbackRequest:
    """Put a question about oneself to up to ten people. Each gets a duty, and does not learn who else was asked."""
    asked = list({person.pk: person for person in people}.values())
    question, moment = question.strip(), moment.strip()
    _require_askable(by, asked, question, moment, due_on)
    require_behaviour_in_use(value_behaviour)
    request = FeedbackRequest.objects.create(
        asker=by,
        question=question,
        moment=moment,
        goal=goal,
        competency=competency,
        value_behaviour=value_behaviour,
        due_on=due_on,
    )
    for person in asked:
        _invite(request, person)
    about = {"goal": goal and goal.public_id, "competency": competency and competency.key}
    behaviour = value_behaviour and value_behaviour.public_id
    after = {"asked": [person.public_id for person in asked], "question_length": len(question), **about}
    record("feedback.asked", request, by=by, after={**after, "value_behaviour": behaviour, "due_on": due_on})
    return request


def _require_askable(by: Person, asked: list[Person], question: str, moment: str, due_on: date | None) -> None:
    if not asked:
        raise NobodyAskedError(_("Choose whom you ask."), field="people", value="")
    if len(asked) > MOST_ASKED:
        message = _("A question goes to %(most)d people at most.") % {"most": MOST_ASKED}
        raise TooManyAskedError(message, field="people", value=len(asked), fix=_("Leave some out."))
    for person in asked:
        require_two_who_work_here(by, person)
    if not question:
        raise EmptyFeedbackError(_("Say what you would like to know."), field="question", value="")
    require_fits("question", question, LONGEST_QUESTION)
    require_fits("moment", moment, LONGEST_MOMENT)
    if due_on is not None and due_on < clock.today():
        raise TooSoonError(_("This day is over."), field="due_on", value=due_on, fix=_("Choose today or a later day."))


def _invite(request: FeedbackRequest, person: Person) -> None:
    invitation = FeedbackInvitation.objects.create(request=request, person=person)
    open_duty(
        person,
        DutyKind.ANSWER_FEEDBACK,
        about=invitation,
        title=_("%(name)s asks for your feedback") % {"name": request.asker.name},
        why=request.question,
        action=_("Answer"),
        path=paths.invitation(invitation),
        due_on=request.due_on,
        owed_to=request.asker,
    )


@transaction.atomic
def answer_request(
    invitation: FeedbackInvitation,
    *,
    by: Person,
    situation: str,
    behaviour: str,
    impact: str,
    next_step: str = "",
    happened_on: date | None = None,
    shared_with_manager: bool = False,
) -> FeedbackNote:
    """Answer with a note in one's own name. What it is about comes from the question."""
    locked = _open_one(invitation)
    request = locked.request
    note = written_note(
        by=by,
        to=request.asker,
        parts={"situation": situation, "behaviour": behaviour, "impact": impact, "next_step": next_step},
        happened_on=happened_on,
        shared_with_manager=shared_with_manager,
        goal=request.goal,
        competency=request.competency,
        value_behaviour=request.value_behaviour,
    )
    _settle(locked, InvitationState.ANSWERED, note=note)
    record("feedback.request_answered", locked, by=by, after={**told(note), "note": note.public_id})
    return note


@transaction.atomic
def decline_request(invitation: FeedbackInvitation, *, by: Person, kind_word: str = "") -> FeedbackInvitation:
    """Say no, with a word if one likes. The asker sees that it is not coming."""
    kind_word = kind_word.strip()
    require_fits("kind_word", kind_word, LONGEST_WORD)
    locked = _open_one(invitation)
    _settle(locked, InvitationState.DECLINED, kind_word=kind_word)
    record("feedback.request_declined", locked, by=by, after={"word_length": len(kind_word)})
    return locked


@transaction.atomic
def withdraw_request(request: FeedbackRequest, *, by: Person) -> FeedbackRequest:
    """The asker does not need it any more. Answers that came stay; nobody else owes one."""
    locked = FeedbackRequest.objects.select_for_update().get(pk=request.pk)
    waiting = list(locked.invitations.open())
    if locked.withdrawn_at is not None or not waiting:
        raise RequestSettledError(_("Nobody owes an answer to this question any more."))
    for invitation in waiting:
        _settle(invitation, InvitationState.WITHDRAWN)
    locked.withdrawn_at = clock.now()
    locked.save(update_fields=["withdrawn_at"])
    record("feedback.request_withdrawn", locked, by=by, after={"released": len(waiting)})
    return locked


def _open_one(invitation: FeedbackInvitation) -> FeedbackInvitation:
    rows = FeedbackInvitation.objects.select_for_update(of=("self",))
    locked = rows.select_related(
        "request__asker", "request__goal", "request__competency", "request__value_behaviour__value"
    ).get(pk=invitation.pk)
    if locked.state != InvitationState.OPEN:
        raise RequestSettledError(_("This question was settled already."))
    return locked


def _settle(
    invitation: FeedbackInvitation, state: InvitationState, *, note: FeedbackNote | None = None, kind_word: str = ""
) -> None:
    invitation.state, invitation.settled_at, invitation.note = state, clock.now(), note
    invitation.kind_word = kind_word
    invitation.save(update_fields=["state", "settled_at", "note", "kind_word"])
    settle_duties(invitation)
