"""Citing an item of the timeline in an answer, with its words as they stand today."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.evaluate.reviews.models import PinnedEvidence, ReviewPart
from sightline.evaluate.reviews.operations.writing import BadAnswerError, PartSentError
from sightline.evaluate.reviews.queries import items_for
from sightline.foundation.audit.operations import record
from sightline.foundation.people.models import Person

MOST = 30  # items under one answer


@transaction.atomic
def pin(
    part: ReviewPart,
    *,
    question: str,
    kind: str,
    item_id: str,
    happened_on: date,
    text: str,
    source: str,
    by: Person | None,
) -> PinnedEvidence:
    """Pinning twice is pinning once."""
    _require_open(part)
    if all(item.key != question for item in items_for(part)):
        raise BadAnswerError(_("There is no such question in this review."), field="question", value=question)
    if part.pins.filter(question=question).count() >= MOST:
        raise BadAnswerError(_("Thirty items under one answer are enough."), field="question", value=question)
    found, made = PinnedEvidence.objects.get_or_create(
        part=part,
        question=question,
        kind=kind,
        item_id=item_id,
        defaults={"happened_on": happened_on, "text": text[:10_000], "source": source[:300]},
    )
    if made:
        record("reviews.pinned", part, by=by, after={"question": question, "kind": kind, "item": item_id})
    return found


@transaction.atomic
def unpin(part: ReviewPart, *, question: str, kind: str, item_id: str, by: Person | None) -> None:
    _require_open(part)
    gone, _rows = part.pins.filter(question=question, kind=kind, item_id=item_id).delete()
    if gone:
        record("reviews.unpinned", part, by=by, before={"question": question, "kind": kind, "item": item_id})


def _require_open(part: ReviewPart) -> None:
    if part.is_sent:
        raise PartSentError(_("This is sent. Take it back first, if that is still possible."))
