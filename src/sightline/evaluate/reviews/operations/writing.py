"""Writing a part: drafts that never lose a word, sending, and taking back."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.evaluate.reviews import tasks
from sightline.evaluate.reviews.enums import PartState, Rater, ReviewState, Stage
from sightline.evaluate.reviews.form import Form, Item
from sightline.evaluate.reviews.models import Response, ResponseRevision, Review, ReviewPart
from sightline.evaluate.reviews.operations.invitations import KINDS, manager_words, self_words
from sightline.evaluate.reviews.paths import review_path, write_path
from sightline.evaluate.reviews.queries import form_of, items_for
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import open_duty, settle_duties
from sightline.foundation.people.models import Person

TEXT_LIMIT = 10_000
UNDO_WITHIN = timedelta(minutes=10)


class BadAnswerError(OperationError):
    """A question that is not in this part, a text too long, a point that is not on the scale."""


class PartSentError(OperationError):
    """The part is sent; what was sent stands until it is taken back."""


class PartUnfinishedError(OperationError):
    """A question that needs an answer has none."""


class CannotTakeBackError(OperationError):
    """The time for taking back is over, or the review is released."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a text. When it was not accepted, `refused` holds it, beside what stands in `response`."""

    response: Response
    refused: ResponseRevision | None = None

    @property
    def accepted(self) -> bool:
        return self.refused is None


@transaction.atomic
def save_response(
    part: ReviewPart,
    *,
    question: str,
    version: int,
    by: Person | None,
    text: str = "",
    point: int | None = None,
    not_observed: bool = False,
) -> Saved:
    """Save an answer over the version the writer has seen; 0 when they have seen none.

    A writer who has seen an older version is not allowed over the newer one: both texts are kept, nothing is raised,
    and the outcome says so. Sending the same words again is no conflict, since an answer may be lost on its way back.

    The trail tells of an answer begun and of one turned away, not of every few seconds in between: those are versions.
    """
    part = _lock_open(part)
    _check(part, question, text, point, not_observed)
    current = Response.objects.select_for_update().filter(part=part, question=question).first()
    if current is None:
        return Saved(_begin(part, question, text, point, not_observed, by))
    same = (current.text, current.point, current.not_observed) == (text, point, not_observed)
    if same:
        return Saved(current)
    if current.version != version:
        return Saved(current, _turn_away(part, current, text, point, not_observed, version, by))
    if _loses_words(current, text, point, not_observed):
        _keep(current, was_accepted=True)
    current.text, current.point, current.not_observed = text, point, not_observed
    current.version, current.saved_at = current.version + 1, clock.now()
    current.save(update_fields=["text", "point", "not_observed", "version", "saved_at"])
    return Saved(current)


def _begin(
    part: ReviewPart, question: str, text: str, point: int | None, not_observed: bool, by: Person | None
) -> Response:
    response = Response.objects.create(
        part=part, question=question, text=text, point=point, not_observed=not_observed, saved_at=clock.now()
    )
    if part.state == PartState.OPEN:
        part.state = PartState.DRAFT
        part.save(update_fields=["state"])
    record("reviews.began_answer", part, by=by, after={"question": question, "length": len(text)})
    return response


def _turn_away(
    part: ReviewPart,
    current: Response,
    text: str,
    point: int | None,
    not_observed: bool,
    version: int,
    by: Person | None,
) -> ResponseRevision:
    known = {"text": text, "point": point, "not_observed": not_observed, "version": version, "was_accepted": False}
    again = current.revisions.filter(**known).first()  # the same tab tries every few seconds
    if again is not None:
        return again
    refused = ResponseRevision.objects.create(response=current, saved_at=clock.now(), **known)
    after = {"question": current.question, "length": len(text), "knew": version, "stands": current.version}
    record("reviews.kept_second_version", part, by=by, after=after)
    return refused


def _loses_words(current: Response, text: str, point: int | None, not_observed: bool) -> bool:
    """Writing on loses nothing; anything else might, so what stood before is kept."""
    if not current.text and current.point is None and not current.not_observed:
        return False
    return not text.startswith(current.text) or (current.point, current.not_observed) != (point, not_observed)


def _keep(current: Response, *, was_accepted: bool) -> None:
    ResponseRevision.objects.create(
        response=current,
        text=current.text,
        point=current.point,
        not_observed=current.not_observed,
        version=current.version,
        was_accepted=was_accepted,
        saved_at=current.saved_at,
    )


@transaction.atomic
def send_part(part: ReviewPart, *, by: Person | None) -> ReviewPart:
    """Hand over what was written. Raises PartUnfinishedError naming the first question without an answer."""
    part = _lock_open(part)
    review = Review.objects.select_for_update().select_related("cycle", "reviewee").get(pk=part.review_id)
    _require_finished(part)
    part.state, part.sent_at = PartState.SENT, clock.now()
    part.save(update_fields=["state", "sent_at"])
    settle_duties(part)
    if not part.is_self and not review.parts.filter(rater=Rater.MANAGER).open().exists():
        _ask_for_release(review)
    if part.is_self and review.cycle.leaders_first:
        transaction.on_commit(partial(tasks.invite.enqueue, review.cycle.public_id))  # a team may have waited for it
    record("reviews.sent_part", part, by=by, after={"rater": part.rater, "answers": part.responses.count()})
    return part


def _require_finished(part: ReviewPart) -> None:
    if missing := unanswered(part):
        raise PartUnfinishedError(
            _("“%(question)s” still needs an answer.") % {"question": missing[0].prompt},
            field=missing[0].key,
            fix=_("Answer it, then send."),
        )


def unanswered(part: ReviewPart) -> list[Item]:
    """The questions that need an answer and have none: no words, no point, not said to be unobserved."""
    answers = {one.question: one for one in part.responses.all()}
    return [item for item in items_for(part) if item.required and not is_answered(item, answers.get(item.key))]


def is_answered(item: Item, response: Response | None) -> bool:
    """Rated questions need a point or "not observed"; the others need words."""
    if response is None:
        return False
    if item.rated:
        return response.point is not None or response.not_observed
    return bool(response.text.strip())


def _ask_for_release(review: Review) -> None:
    lead = review.parts.filter(rater=Rater.MANAGER).order_by("-share", "id").select_related("writer").first()
    if lead is None:
        return
    stage = review.cycle.stages.filter(stage=Stage.RELEASE).first()
    open_duty(
        lead.writer,
        DutyKind.RELEASE_REVIEW,
        about=review,
        title=_("Release the review of %(name)s") % {"name": review.reviewee.name},
        why=_("Everything is written. %(name)s reads it when you release it.") % {"name": review.reviewee.name},
        action=_("Read and release"),
        path=review_path(review.public_id),
        due_on=stage.due_on if stage else None,
        owed_to=review.reviewee,
    )


@transaction.atomic
def unsend_part(part: ReviewPart, *, by: Person | None) -> ReviewPart:
    """Take back what was sent a moment ago, while the review is not released."""
    part = ReviewPart.objects.select_for_update().get(pk=part.pk)
    if not part.is_sent:
        return part
    if part.sent_at is None or clock.now() - part.sent_at > UNDO_WITHIN:
        raise CannotTakeBackError(
            _("Taking back is possible for ten minutes."), fix=_("Ask your HR partner to reopen it, and say why.")
        )
    _reopen(part)
    record("reviews.took_back_part", part, by=by)
    return part


@transaction.atomic
def reopen_part(part: ReviewPart, *, why: str, by: Person | None) -> ReviewPart:
    """Give a sent part back to its writer, with a reason that both can read in the trail."""
    part = ReviewPart.objects.select_for_update().get(pk=part.pk)
    if not part.is_sent:
        return part
    if not why.strip():
        raise BadAnswerError(_("Say why it is opened again."), field="why", value=why)
    _reopen(part)
    record("reviews.reopened_part", part, by=by, after={"rater": part.rater}, why=why)
    return part


def _reopen(part: ReviewPart) -> None:
    review = Review.objects.select_for_update().select_related("cycle", "reviewee").get(pk=part.review_id)
    if review.state != ReviewState.WRITING:
        raise CannotTakeBackError(_("The review is released, and was read."))
    part.state, part.sent_at = PartState.DRAFT, None
    part.save(update_fields=["state", "sent_at"])
    settle_duties(review, kinds=[DutyKind.RELEASE_REVIEW])
    _owe_again(part, review)


def _owe_again(part: ReviewPart, review: Review) -> None:
    words = self_words(review.cycle.name) if part.is_self else manager_words(review.cycle.name, review.reviewee.name)
    open_duty(
        part.writer,
        KINDS[Rater(part.rater)],
        about=part,
        title=words[0],
        why=words[1],
        action=_("Write"),
        path=write_path(part.public_id),
        due_on=part.due_on,
        owed_to=None if part.is_self else review.reviewee,
    )


@transaction.atomic
def hand_over_part(part: ReviewPart, *, to: Person, why: str, by: Person | None) -> ReviewPart:
    """Let somebody else write a manager's part that is not sent: the manager left, or is away for long.

    What was drafted stays with the one who drafted it: the new writer begins with an empty page.
    """
    part = _lock_open(part)
    if part.is_self or to.pk == part.review.reviewee_id:
        raise BadAnswerError(_("Nobody writes somebody’s own part for them."), field="to", value=to.name)
    if part.review.parts.filter(rater=Rater.MANAGER, writer=to).exists():
        raise BadAnswerError(_("%(name)s writes a part already.") % {"name": to.name}, field="to", value=to.name)
    before = part.writer
    settle_duties(part)
    part.responses.all().delete()
    part.pins.all().delete()
    part.writer, part.state = to, PartState.OPEN
    part.save(update_fields=["writer", "state"])
    _owe_again(part, part.review)
    record("reviews.handed_over_part", part, by=by, before={"writer": before.name}, after={"writer": to.name}, why=why)
    return part


def _lock_open(part: ReviewPart) -> ReviewPart:
    fresh = (
        ReviewPart.objects.select_for_update(of=("self",))
        .select_related("review__cycle", "review__snapshot", "review__reviewee", "writer")
        .get(pk=part.pk)
    )
    if fresh.is_sent:
        raise PartSentError(_("This is sent. Take it back first, if that is still possible."))
    return fresh


def _check(part: ReviewPart, question: str, text: str, point: int | None, not_observed: bool) -> None:
    item = next((one for one in items_for(part) if one.key == question), None)
    if item is None:
        raise BadAnswerError(_("There is no such question in this review."), field="question", value=question)
    if len(text) > TEXT_LIMIT:
        raise BadAnswerError(
            _("An answer takes up to 10,000 characters; this has %(count)d.") % {"count": len(text)},
            field="text",
            value=len(text),
            fix=_("Shorten it by %(count)d.") % {"count": len(text) - TEXT_LIMIT},
        )
    _check_point(form_of(part.review), item, point, not_observed)


def _check_point(form: Form, item: Item, point: int | None, not_observed: bool) -> None:
    if point is None and not not_observed:
        return
    if not item.rated:
        raise BadAnswerError(_("This question is answered in words alone."), field="point", value=point)
    if point is not None and (not_observed or form.point(point) is None):
        raise BadAnswerError(_("Choose one line of the scale."), field="point", value=point)
