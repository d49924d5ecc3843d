"""Notes in one's own name: write one, answer a question with one, say that one read it."""

from datetime import date
from typing import Any

from django.db import transaction

from sightline.coach.feedback.models import FeedbackNote
from sightline.coach.feedback.operations.writing import (
    past,
    require_behaviour_in_use,
    require_two_who_work_here,
    require_words,
)
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.models import ValueBehaviour


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
    require_behaviour_in_use(value_behaviour)
    note = written_note(
        by=by,
        to=to,
        parts={"situation": situation, "behaviour": behaviour, "impact": impact, "next_step": next_step},
        happened_on=happened_on,
        shared_with_manager=shared_with_manager,
        goal=goal,
        competency=competency,
        value_behaviour=value_behaviour,
    )
    record("feedback.given", note, by=by, after=told(note))
    return note


def written_note(
    *, by: Person, to: Person, parts: dict[str, str], happened_on: date | None, shared_with_manager: bool, **about: Any
) -> FeedbackNote:
    """The row alone, for the operations that write one: each has its own audit entry."""
    require_two_who_work_here(by, to)
    parts = {name: text.strip() for name, text in parts.items()}
    require_words(parts)
    return FeedbackNote.objects.create(
        writer=by,
        receiver=to,
        happened_on=past(happened_on),
        shared_with_manager=shared_with_manager,
        **about,
        **parts,
    )


@transaction.atomic
def mark_seen(note: FeedbackNote, *, by: Person) -> FeedbackNote:
    """The receiver has read it. A second time changes nothing."""
    locked = FeedbackNote.objects.select_for_update().get(pk=note.pk)
    if locked.seen_at is None:
        locked.seen_at = clock.now()
        locked.save(update_fields=["seen_at"])
        record("feedback.seen", locked, by=by, before={"seen_at": None}, after={"seen_at": locked.seen_at})
    return locked


def told(note: FeedbackNote) -> dict[str, object]:
    """For the audit: to whom and about what, and how long; never the words."""
    return {
        "to": note.receiver.public_id,
        "goal": note.goal.public_id if note.goal else "",
        "competency": note.competency.key if note.competency else "",
        "value_behaviour": note.value_behaviour.public_id if note.value_behaviour else "",
        "shared_with_manager": note.shared_with_manager,
        "lengths": {name: len(getattr(note, name)) for name in ("situation", "behaviour", "impact", "next_step")},
    }
