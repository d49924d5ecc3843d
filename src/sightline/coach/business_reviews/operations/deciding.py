"""What a business review decides: a sentence, an action that somebody owes, or a draft change of strategy."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.coach.business_reviews.enums import DecisionKind
from sightline.coach.business_reviews.errors import ActionDoneError, ReviewNotSensibleError
from sightline.coach.business_reviews.models import AgendaItem, BusinessReview, ReviewDecision
from sightline.coach.business_reviews.operations.meeting import locked_under_way
from sightline.coach.business_reviews.paths import review_path
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import open_duty, settle_duties
from sightline.foundation.people.models import Person
from sightline.plan.changes.enums import StepKind
from sightline.plan.changes.models import StrategyChange
from sightline.plan.changes.operations import StepWish, add_step, draft_change
from sightline.plan.competencies.texts import fitting

TIME_TO_DECIDE = timedelta(days=28)  # of a change that a review opens; its writer may set another day


@dataclass(frozen=True, slots=True)
class DecisionWish:
    """`owner` and `due_on` belong to an action."""

    text: str
    kind: DecisionKind = DecisionKind.NOTED
    item: AgendaItem | None = None
    owner: Person | None = None
    due_on: date | None = None


@transaction.atomic
def decide(review: BusinessReview, wish: DecisionWish, *, by: Person | None) -> ReviewDecision:
    """An action opens a duty of its owner; a change opens a draft, prefilled, that somebody still has to publish."""
    review = locked_under_way(review)
    text = fitting(ReviewDecision, "text", wish.text, required=True)
    _check(review, wish)
    decision = ReviewDecision.objects.create(
        review=review,
        item=wish.item,
        kind=wish.kind,
        text=text,
        owner=wish.owner if wish.kind == DecisionKind.ACTION else None,
        due_on=wish.due_on if wish.kind == DecisionKind.ACTION else None,
        change=_open_change(review, wish, text, by) if wish.kind == DecisionKind.CHANGE else None,
        decided_by=by,
    )
    if decision.kind == DecisionKind.ACTION and decision.owner is not None:
        _ask(decision, decision.owner)
    record("business_reviews.decided", review, by=by, after={"kind": wish.kind, "text": text})
    return decision


def _check(review: BusinessReview, wish: DecisionWish) -> None:
    if wish.item is not None and wish.item.review_id != review.pk:
        raise ReviewNotSensibleError(_("That is not on the table here."), field="item", value=wish.item.title)
    if wish.kind != DecisionKind.ACTION:
        return
    if wish.owner is None:
        raise ReviewNotSensibleError(_("An action needs somebody who does it."), field="owner", value=None)
    if wish.due_on is None:
        raise ReviewNotSensibleError(_("An action needs a day."), field="due_on", value=None)


def _open_change(review: BusinessReview, wish: DecisionWish, text: str, by: Person | None) -> StrategyChange:
    """Where the decision is about an objective, retiring it stands in the draft as a first suggestion."""
    reason = _("Decided in “%(title)s”: %(text)s") % {"title": review.title, "text": text}
    change = draft_change(title=text[:200], reason=reason, decide_by=clock.today() + TIME_TO_DECIDE, by=by)
    objective = wish.item.objective if wish.item else None
    if objective is not None and objective.is_active:
        add_step(change, StepWish(StepKind.RETIRE, objective), by=by)
    return change


def _ask(decision: ReviewDecision, owner: Person) -> None:
    open_duty(
        owner,
        DutyKind.BUSINESS_ACTION,
        about=decision,
        title=decision.text,
        why=_("Decided in “%(title)s”.") % {"title": decision.review.title},
        action=_("Open the review"),
        path=review_path(decision.review),
        due_on=decision.due_on,
        owed_to=decision.review.called_by,
    )


@transaction.atomic
def finish_action(decision: ReviewDecision, *, by: Person | None) -> ReviewDecision:
    """Also after the review was closed: what was decided is often done later."""
    fresh = ReviewDecision.objects.select_for_update(of=("self",)).select_related("review").get(pk=decision.pk)
    if fresh.kind != DecisionKind.ACTION or fresh.done_at is not None:
        raise ActionDoneError(_("There is nothing open here."), field="decision", value=fresh.text)
    fresh.done_at = clock.now()
    fresh.save(update_fields=["done_at"])
    settle_duties(fresh, kinds=[DutyKind.BUSINESS_ACTION])
    record("business_reviews.action_done", fresh.review, by=by, after={"text": fresh.text})
    return fresh
