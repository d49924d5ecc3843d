"""Reads across reviews for a screen, a rule or an operation."""

from sightline.evaluate.reviews.enums import Rater, ReviewState
from sightline.evaluate.reviews.form import Form, Item, items_of, read_form
from sightline.evaluate.reviews.models import GrowthAction, Review, ReviewPart
from sightline.evaluate.reviews.policy import rating_policy_of
from sightline.evaluate.reviews.snapshot import read_subject
from sightline.foundation.people.models import Person

AGREED_BEFORE = 5


def form_of(review: Review) -> Form:
    """The form as frozen at launch, with the ratings that hold for this review: see policy.rating_policy_of."""
    known: dict[str, Form] = review.__dict__.setdefault("_forms", {})
    if review.state not in known:
        form = read_form(review.cycle.form)
        holds = rating_policy_of(review, form)
        known[review.state] = form if holds == form.policy else form.model_copy(update={"policy": holds})
    return known[review.state]


def items_for(part: ReviewPart) -> list[Item]:
    """What this part asks. Needs review, its cycle and its snapshot fetched along."""
    subject = read_subject(part.review.snapshot.subject)
    return items_of(form_of(part.review), subject, Rater(part.rater))


def agreed_before(review: Review, viewer: Person) -> list[GrowthAction]:
    """What earlier reviews of the same person agreed to grow by, as far as the viewer may read them; newest first."""
    earlier = (
        Review.objects.visible_to(viewer)
        .filter(reviewee=review.reviewee_id, cycle__period_ends_on__lt=review.cycle.period_ends_on)
        .exclude(state=ReviewState.WRITING)
    )
    actions = GrowthAction.objects.filter(review__in=earlier).select_related("review__cycle")
    return list(actions.order_by("-review__cycle__period_ends_on", "id")[:AGREED_BEFORE])
