"""What comes out of a review: something to grow by, or a reason why nothing is needed now."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.evaluate.reviews.enums import Rater, ReviewState
from sightline.evaluate.reviews.models import GrowthAction, Review
from sightline.evaluate.reviews.paths import growth_path
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import open_duty, settle_duties
from sightline.foundation.people.models import Person


class BadGrowthActionError(OperationError):
    """A growth action without words, or on a review that is closed."""


@transaction.atomic
def add_growth_action(
    review: Review, *, text: str, by: Person | None, support: str = "", due_on: date | None = None
) -> GrowthAction:
    """Agree on something to grow by. Its duties begin when the person may read it, that is, at release."""
    review = lock_open(review)
    if not text.strip():
        raise BadGrowthActionError(_("Say what to grow by, in a sentence."), field="text", value=text)
    for field, value in (("text", text), ("support", support)):
        if len(value) > 300:
            raise BadGrowthActionError(
                _("A growth action takes up to 300 characters; this has %(count)d.") % {"count": len(value)},
                field=field,
                value=len(value),
                fix=_("Say it in one sentence."),
            )
    action = GrowthAction.objects.create(review=review, text=text, support=support, due_on=due_on, agreed_by=by)
    if review.no_growth_because:
        review.no_growth_because = ""
        review.save(update_fields=["no_growth_because"])
    if review.is_released:
        open_growth_duties(review, [action])
    record("reviews.agreed_growth", review, by=by, after={"action": action.public_id, "due_on": due_on})
    return action


@transaction.atomic
def remove_growth_action(action: GrowthAction, *, by: Person | None) -> None:
    """Only before the release: from then on it is a promise."""
    review = lock_open(action.review)
    if review.is_released:
        raise BadGrowthActionError(_("What was agreed and read is not taken away; mark it as done instead."))
    record("reviews.removed_growth", review, by=by, before={"action": action.public_id})
    action.delete()


@transaction.atomic
def need_no_growth(review: Review, *, because: str, by: Person | None) -> Review:
    """Say explicitly that nothing is needed now, and why."""
    review = lock_open(review)
    if len(because.strip()) < 10:
        raise BadGrowthActionError(
            _("Give the reason in a sentence."),
            field="because",
            value=because,
            fix=_("A few words are not a reason yet."),
        )
    if review.growth_actions.exists():
        raise BadGrowthActionError(_("Something to grow by is agreed already."), field="because", value=because)
    review.no_growth_because = because[:1000]
    review.save(update_fields=["no_growth_because"])
    record("reviews.needs_no_growth", review, by=by, after={"length": len(because)})
    return review


@transaction.atomic
def finish_growth_action(action: GrowthAction, *, by: Person | None) -> GrowthAction:
    action.done_on = clock.today()
    action.save(update_fields=["done_on"])
    settle_duties(action, kinds=[DutyKind.GROWTH_ACTION])
    record("reviews.finished_growth", action.review, by=by, after={"action": action.public_id})
    return action


@transaction.atomic
def keep_support(action: GrowthAction, *, by: Person | None) -> GrowthAction:
    """The employee says that the promised support was given: it was owed to them."""
    action.support_kept_on = clock.today()
    action.save(update_fields=["support_kept_on"])
    settle_duties(action, kinds=[DutyKind.SUPPORT])
    record("reviews.kept_support", action.review, by=by, after={"action": action.public_id})
    return action


def open_growth_duties(review: Review, actions: list[GrowthAction]) -> None:
    """The person owes the action, the one who promised owes the support, to the person."""
    lead = review.parts.filter(rater=Rater.MANAGER).order_by("-share", "id").select_related("writer").first()
    for action in actions:
        _owe(review.reviewee, DutyKind.GROWTH_ACTION, action, action.text, _("Agreed in your review."))
        if action.support and lead is not None:
            why = _("Promised to %(name)s in the review.") % {"name": review.reviewee.name}
            promised_by = action.agreed_by if action.agreed_by_id != review.reviewee_id else None
            _owe(promised_by or lead.writer, DutyKind.SUPPORT, action, action.support, why, owed_to=review.reviewee)


def _owe(
    person: Person, kind: DutyKind, action: GrowthAction, title: str, why: str, owed_to: Person | None = None
) -> None:
    open_duty(
        person,
        kind,
        about=action,
        title=title,
        why=why,
        action=_("Open the review"),
        path=growth_path(action.review.public_id),
        due_on=action.due_on,
        owed_to=owed_to,
    )


def lock_open(review: Review) -> Review:
    fresh = Review.objects.select_for_update(of=("self",)).select_related("reviewee", "cycle").get(pk=review.pk)
    if fresh.state == ReviewState.CLOSED:
        raise BadGrowthActionError(_("This review is closed and stays as it is."))
    return fresh
