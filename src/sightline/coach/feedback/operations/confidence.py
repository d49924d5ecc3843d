"""Notes in confidence: write, take back, and release in batches. See models/confidence.py for what is promised."""

import random
from datetime import date

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from sightline.coach.feedback.errors import EmptyFeedbackError
from sightline.coach.feedback.models import Batch, ConfidentialNote, WaitingNote
from sightline.coach.feedback.operations.writing import require_fits, require_two_who_work_here
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.audit.operations import record
from sightline.foundation.core.suppression import MINIMUM
from sightline.foundation.people.models import Organisation, Person

LONGEST_IN_CONFIDENCE = 4000
RELEASED = "feedback.batches_released"


class _Somebody:
    """Who acts, in the trail of what is written in confidence: that it happened, and not who did it."""

    public_id = ""
    user_id = None
    name = "somebody, in confidence"


SOMEBODY = _Somebody()


@transaction.atomic
def write_in_confidence(*, by: Person, to: Person, behaviour: str, impact: str, next_step: str = "") -> WaitingNote:
    """Write to somebody who leads one. A second note before the release takes the place of the first."""
    require_two_who_work_here(by, to)
    words = {"behaviour": behaviour.strip(), "impact": impact.strip(), "next_step": next_step.strip()}
    for name, question in {"behaviour": _("Say what you see them do."), "impact": _("Say what it does.")}.items():
        if not words[name]:
            raise EmptyFeedbackError(question, field=name, value="")
    for name, text in words.items():
        require_fits(name, text, LONGEST_IN_CONFIDENCE)
    WaitingNote.objects.filter(writer=by, receiver=to).delete()
    note = WaitingNote.objects.create(writer=by, receiver=to, **words)
    record("feedback.written_in_confidence", note, by=SOMEBODY)
    return note


@transaction.atomic
def take_back(note: WaitingNote, *, by: Person) -> None:
    """The writer thinks better of it. Nothing of it is kept."""
    record("feedback.taken_back_in_confidence", note, by=SOMEBODY)
    note.delete()


@transaction.atomic
def release_batches(*, on: date, by: Person | None = None) -> int:
    """Release what waits, for everybody to whom enough people wrote. Once a month, on the first run of the month.

    The day of a release says nothing of the day of writing: it does not depend on when the last note came. Returns how
    many batches were released; None of them before there are as many writers as the smallest group.
    """
    organisation = Organisation.objects.first()
    if organisation is None or _released_this_month(on):
        return 0
    made = [_release(receiver_id, on) for receiver_id in _with_enough()]
    record(RELEASED, organisation, by=by, after={"batches": len(made)})
    return len(made)


def _released_this_month(on: date) -> bool:
    rows = AuditEntry.objects.filter(verb=RELEASED)
    return rows.filter(at__date__gte=on.replace(day=1)).exists()


def _with_enough() -> list[int]:
    rows = WaitingNote.objects.order_by("receiver_id").values("receiver_id").annotate(writers=Count("writer_id"))
    return [row["receiver_id"] for row in rows.filter(writers__gte=MINIMUM)]


def _release(receiver_id: int, on: date) -> Batch:
    """Copies in random order, under new ids, and away with the rows that know who wrote."""
    waiting = list(WaitingNote.objects.select_for_update().filter(receiver_id=receiver_id))
    random.SystemRandom().shuffle(waiting)
    batch = Batch.objects.create(receiver_id=receiver_id, released_on=on)
    ConfidentialNote.objects.bulk_create(
        ConfidentialNote(batch=batch, behaviour=one.behaviour, impact=one.impact, next_step=one.next_step)
        for one in waiting
    )
    WaitingNote.objects.filter(pk__in=[one.pk for one in waiting]).delete()
    return batch
