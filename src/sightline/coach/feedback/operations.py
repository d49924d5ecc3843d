"""What people do with feedback: write it, thank, say that they read it. Nothing is ever changed in place."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.coach.feedback.errors import (
    BehaviourRetiredError,
    EmptyFeedbackError,
    FeedbackToOneselfError,
    HappensLaterError,
    NotWorkingHereError,
    TextTooLongError,
)
from sightline.coach.feedback.models import FeedbackNote, Recognition
from sightline.coach.feedback.rules import works_here
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.models import ValueBehaviour

LONGEST_PART, LONGEST_THANKS = 10_000, 1000


@transaction.atomic
def give_feedback(
    *,
    by: Person,
    to: Person,
    situation: str,
    behaviour: str,
    impact: str,
    next_step: str = "",
    happened_on: date | None = None,
    goal: Goal | None = None,
    competency: Competency | None = None,
    value_behaviour: ValueBehaviour | None = None,
    shared_with_manager: bool = False,
) -> FeedbackNote:
    """Write a note to one person, in one's own name. `happened_on` is today unless said."""
    _require_two_who_work_here(by, to)
    parts = {"situation": situation, "behaviour": behaviour, "impact": impact, "next_step": next_step}
    parts = {name: text.strip() for name, text in parts.items()}
    _require_words(parts)
    _require_behaviour_in_use(value_behaviour)
    note = FeedbackNote.objects.create(
        writer=by,
        receiver=to,
        happened_on=_past(happened_on),
        goal=goal,
        competency=competency,
        value_behaviour=value_behaviour,
        shared_with_manager=shared_with_manager,
        **parts,
    )
    record("feedback.given", note, by=by, after=_told(note))
    return note


@transaction.atomic
def recognise(
    *, by: Person, to: Person, value_behaviour: ValueBehaviour, text: str, on: date | None = None
) -> Recognition:
    """Thank somebody in public for a behaviour that a value asks for."""
    _require_two_who_work_here(by, to)
    text = text.strip()
    if not text:
        raise EmptyFeedbackError(_("Say what you thank them for."), field="text", value="")
    _require_fits("text", text, LONGEST_THANKS)
    _require_behaviour_in_use(value_behaviour)
    recognition = Recognition.objects.create(
        giver=by, receiver=to, value_behaviour=value_behaviour, text=text, given_on=_past(on)
    )
    told = {"to": to.public_id, "behaviour": value_behaviour.public_id, "text_length": len(text)}
    record("feedback.recognised", recognition, by=by, after=told)
    return recognition


@transaction.atomic
def mark_seen(note: FeedbackNote, *, by: Person) -> FeedbackNote:
    """The receiver has read it. A second time changes nothing."""
    locked = FeedbackNote.objects.select_for_update().get(pk=note.pk)
    if locked.seen_at is None:
        locked.seen_at = clock.now()
        locked.save(update_fields=["seen_at"])
        record("feedback.seen", locked, by=by, before={"seen_at": None}, after={"seen_at": locked.seen_at})
    return locked


def _require_two_who_work_here(by: Person, to: Person) -> None:
    if by.pk == to.pk:
        raise FeedbackToOneselfError(
            _("This goes to somebody else."), field="to", value=to.name, fix=_("Choose a colleague.")
        )
    for person in (by, to):
        if not works_here(person):
            message = _("%(name)s does not work here now.") % {"name": person.name}
            raise NotWorkingHereError(message, field="to", value=person.name, fix=_("Choose somebody else."))


def _require_words(parts: dict[str, str]) -> None:
    questions = {
        "situation": _("Say when and where it was."),
        "behaviour": _("Say what you saw or heard."),
        "impact": _("Say what it did."),
    }
    for name, question in questions.items():
        if not parts[name]:
            raise EmptyFeedbackError(question, field=name, value="")
    for name, text in parts.items():
        _require_fits(name, text, LONGEST_PART)


def _require_fits(field: str, text: str, longest: int) -> None:
    if len(text) > longest:
        message = _("This has %(length)d characters; there is room for %(longest)d.")
        raise TextTooLongError(message % {"length": len(text), "longest": longest}, field=field, value=f"{text[:40]}…")


def _require_behaviour_in_use(behaviour: ValueBehaviour | None) -> None:
    if behaviour is not None and (behaviour.retired_on or behaviour.value.retired_on):
        message = _("“%(text)s” is not one of our behaviours any more.") % {"text": behaviour.text}
        raise BehaviourRetiredError(
            message, field="value_behaviour", value=behaviour.text, fix=_("Choose one that is in use.")
        )


def _past(day: date | None) -> date:
    today = clock.today()
    if day is not None and day > today:
        message = _("What you saw cannot lie ahead.")
        raise HappensLaterError(message, field="happened_on", value=day, fix=_("Choose today or an earlier day."))
    return day or today


def _told(note: FeedbackNote) -> dict[str, object]:
    """For the audit: to whom and about what, and how long; never the words."""
    return {
        "to": note.receiver.public_id,
        "goal": note.goal.public_id if note.goal else "",
        "competency": note.competency.key if note.competency else "",
        "value_behaviour": note.value_behaviour.public_id if note.value_behaviour else "",
        "shared_with_manager": note.shared_with_manager,
        "lengths": {name: len(getattr(note, name)) for name in ("situation", "behaviour", "impact", "next_step")},
    }
