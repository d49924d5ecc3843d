"""Release, acknowledgement and closing: the moments after which something can no longer be unread."""

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from sightline.evaluate.reviews import readiness
from sightline.evaluate.reviews.enums import CycleState, Rater, ReviewState, Stage
from sightline.evaluate.reviews.models import Review, ReviewCycle, ReviewPart, ReviewSnapshot
from sightline.evaluate.reviews.operations.growth import open_growth_duties
from sightline.evaluate.reviews.operations.invitations import SOURCE
from sightline.evaluate.reviews.operations.writing import TEXT_LIMIT
from sightline.evaluate.reviews.paths import review_path
from sightline.evaluate.reviews.reading import with_goals_as_they_stand
from sightline.evaluate.reviews.scoring import trace_of
from sightline.evaluate.reviews.slicing import with_slices
from sightline.evaluate.reviews.snapshot import Closing, read_subject, write_subject
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty
from sightline.foundation.notify.operations import open_duty, settle_duties
from sightline.foundation.people.models import Person


class CannotReleaseError(OperationError):
    """A part is missing, or nothing was said about growth, or the review is released already."""


class NoGrowthDecisionError(CannotReleaseError):
    """Neither something to grow by, nor a reason why nothing is needed (product row S1.1)."""


class CannotAcknowledgeError(OperationError):
    """The review is not released yet, or was acknowledged already."""


class CannotCloseError(OperationError):
    """The review was not released, or the cycle is not under way."""


@transaction.atomic
def release_review(review: Review, *, by: Person | None) -> Review:
    """Let the person read it. Computes the score and its trace, once; opens what was agreed as duties.

    Raises NoGrowthDecisionError without a growth action or a reason for none.
    """
    review = _lock(review)
    if review.state != ReviewState.WRITING:
        raise CannotReleaseError(_("This review is released already."))
    _require_ready(review)
    subject = with_goals_as_they_stand(read_subject(review.snapshot.subject))
    subject = with_slices(review.cycle, review.reviewee, subject)
    ReviewSnapshot.objects.filter(pk=review.pk).update(subject=write_subject(subject))
    review.score, review.score_trace = trace_of(review, subject)
    review.state, review.released_at, review.released_by = ReviewState.RELEASED, clock.now(), by
    review.save(update_fields=["state", "released_at", "released_by", "score", "score_trace"])
    _tell_of_release(review)
    record("reviews.released", review, by=by, before={"state": "writing"}, after={"state": "released"})
    return review


def _require_ready(review: Review) -> None:
    has_growth = review.growth_actions.exists()
    missing = readiness.gaps(review, list(review.parts.all()), has_growth=has_growth, today=clock.today())
    if missing:
        raise _gap_error(missing[0])


def _gap_error(gap: readiness.Gap) -> CannotReleaseError:
    kind = NoGrowthDecisionError if gap.code == readiness.GROWTH else CannotReleaseError
    return kind(gap.text, field=gap.code, fix=gap.fix)


def _tell_of_release(review: Review) -> None:
    settle_duties(review, kinds=[DutyKind.RELEASE_REVIEW])
    for part in review.parts.filter(rater=Rater.SELF):
        settle_duties(part)  # a part never written is no longer owed
    open_growth_duties(review, list(review.growth_actions.select_related("agreed_by")))
    stage = review.cycle.stages.filter(stage=Stage.ACKNOWLEDGEMENT).first()
    open_duty(
        review.reviewee,
        DutyKind.ACKNOWLEDGE_REVIEW,
        about=review,
        title=_("Read your review: %(cycle)s") % {"cycle": review.cycle.name},
        why=_("Acknowledging says that you have read it, not that you agree. There is room for your comment."),
        action=_("Read it"),
        path=review_path(review.public_id),
        due_on=stage.due_on if stage else None,
    )


@transaction.atomic
def acknowledge_review(review: Review, *, by: Person | None, comment: str = "") -> Review:
    """The person has read it, and may say what they think. It does not mean that they agree."""
    review = _lock(review)
    if review.state != ReviewState.RELEASED:
        raise CannotAcknowledgeError(_("It can be acknowledged once, after its release."))
    if len(comment) > TEXT_LIMIT:
        raise CannotAcknowledgeError(
            _("A comment takes up to 10,000 characters; this has %(count)d.") % {"count": len(comment)},
            field="comment",
            value=len(comment),
        )
    review.state, review.acknowledged_at, review.comment = ReviewState.ACKNOWLEDGED, clock.now(), comment
    review.save(update_fields=["state", "acknowledged_at", "comment"])
    settle_duties(review, kinds=[DutyKind.ACKNOWLEDGE_REVIEW])
    record("reviews.acknowledged", review, by=by, after={"state": "acknowledged", "comment_length": len(comment)})
    return review


@transaction.atomic
def close_review(review: Review, *, by: Person | None) -> Review:
    """Freeze everything that is shown. From now on it renders from its own snapshot, whatever is renamed."""
    review = _lock(review)
    _close(review)
    record("reviews.closed", review, by=by, after={"state": "closed"})
    return review


@transaction.atomic
def close_cycle(cycle: ReviewCycle, *, by: Person | None) -> ReviewCycle:
    """End a cycle. Its released reviews are closed with it; those never released stay drafts, and nobody owes them."""
    cycle = ReviewCycle.objects.select_for_update().get(pk=cycle.pk)
    if cycle.state != CycleState.LAUNCHED:
        raise CannotCloseError(_("Only a cycle under way can be closed."), field="state", value=cycle.state)
    closed = 0
    released = cycle.reviews.filter(state__in=(ReviewState.RELEASED, ReviewState.ACKNOWLEDGED))
    for review in released.select_related("cycle", "reviewee", "released_by", "snapshot").iterator(chunk_size=500):
        _close(review)
        closed += 1
    cycle.state, cycle.closed_at = CycleState.CLOSED, clock.now()
    cycle.save(update_fields=["state", "closed_at"])
    _forget_open_duties(cycle)
    left = cycle.reviews.filter(state=ReviewState.WRITING).count()
    record("reviews.closed_cycle", cycle, by=by, after={"closed": closed, "never_released": left})
    return cycle


def _forget_open_duties(cycle: ReviewCycle) -> None:
    parts = ReviewPart.objects.filter(review__cycle=cycle).open()
    sources = parts.annotate(source=Concat(Value(SOURCE), "public_id")).values("source")
    Duty.objects.open().filter(source__in=sources).update(settled_at=clock.now())


def _close(review: Review) -> None:
    if review.state not in (ReviewState.RELEASED, ReviewState.ACKNOWLEDGED):
        raise CannotCloseError(_("A review is closed after its release."), field="state", value=review.state)
    _require_growth(review)
    subject = read_subject(review.snapshot.subject)
    closing = Closing(
        cycle=review.cycle.name,
        reviewee=review.reviewee.name,
        writers={part.public_id: part.writer.name for part in review.parts.select_related("writer")},
        released_by=review.released_by.name if review.released_by else "",
    )
    frozen = subject.model_copy(update={"closing": closing})
    ReviewSnapshot.objects.filter(pk=review.pk).update(subject=write_subject(frozen))
    review.state, review.closed_at = ReviewState.CLOSED, clock.now()
    review.save(update_fields=["state", "closed_at"])
    settle_duties(review, kinds=[DutyKind.ACKNOWLEDGE_REVIEW])


def _require_growth(review: Review) -> None:
    has_growth = review.growth_actions.exists()
    for gap in readiness.gaps(review, [], has_growth=has_growth, today=clock.today()):
        raise _gap_error(gap)


def _lock(review: Review) -> Review:
    return (
        Review.objects.select_for_update(of=("self",))
        .select_related("cycle", "reviewee", "released_by", "snapshot")
        .get(pk=review.pk)
    )
