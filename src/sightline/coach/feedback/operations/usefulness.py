"""What the receiver makes of a note: did it help, and what came of it."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sightline.coach.feedback.enums import Usefulness
from sightline.coach.feedback.errors import ActedOnAlreadyError, EmptyFeedbackError, MarkStandsError
from sightline.coach.feedback.models import FeedbackNote
from sightline.coach.feedback.operations.writing import require_fits
from sightline.coach.feedback.quarters import quarter_of
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person

LONGEST_ACT = 300


@transaction.atomic
def mark_useful(note: FeedbackNote, *, by: Person, usefulness: int) -> FeedbackNote:
    """Say whether a note helped. It can be changed until its quarter ends, and then stands.

    A quarter that is over is shown to the writer as a trend; a mark that moved afterwards would tell itself apart.
    The audit entry says that it was marked, not how.
    """
    locked = FeedbackNote.objects.select_for_update().get(pk=note.pk)
    if locked.marked_at is not None and quarter_of(_day(locked)) != quarter_of(clock.today()):
        raise MarkStandsError(_("This was marked in an earlier quarter and stands as it is."), field="usefulness")
    locked.usefulness = Usefulness(usefulness)
    locked.marked_at = clock.now()
    locked.seen_at = locked.seen_at or locked.marked_at
    locked.save(update_fields=["usefulness", "marked_at", "seen_at"])
    record("feedback.usefulness_marked", locked, by=by, after={"marked_at": locked.marked_at})
    return locked


def _day(note: FeedbackNote) -> date:
    assert note.marked_at is not None  # noqa: S101 — callers looked
    return timezone.localdate(note.marked_at)


@transaction.atomic
def tell_what_came(note: FeedbackNote, *, by: Person, what: str) -> FeedbackNote:
    """Say in a word what one did with a note. The writer reads it, and it stays as it was said."""
    what = what.strip()
    if not what:
        raise EmptyFeedbackError(_("Say in a word what you did with it."), field="acted_on", value="")
    require_fits("acted_on", what, LONGEST_ACT)
    locked = FeedbackNote.objects.select_for_update().get(pk=note.pk)
    if locked.acted_on:
        raise ActedOnAlreadyError(_("You have said what came of this note."), field="acted_on")
    locked.acted_on, locked.acted_on_at = what, clock.now()
    locked.seen_at = locked.seen_at or locked.acted_on_at
    locked.save(update_fields=["acted_on", "acted_on_at", "seen_at"])
    record("feedback.acted_on", locked, by=by, after={"length": len(what)})
    return locked
