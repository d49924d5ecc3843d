"""The philosophy as reviews keep to it: the version a cycle runs under, and what it means for one review."""

from sightline.evaluate.reviews.conformity import Setting, require
from sightline.evaluate.reviews.form import Form
from sightline.evaluate.reviews.models import Review
from sightline.plan.strategy.enums import RatingPolicy
from sightline.plan.strategy.models import Philosophy
from sightline.plan.strategy.policy import current_policy

RESTRAINT = (RatingPolicy.NONE, RatingPolicy.LABELS, RatingPolicy.NUMERIC)  # the more restrained first
RELEASED_UNDER = "policy"  # in the review's stored trace


def philosophy_in_force() -> Philosophy | None:
    return Philosophy.objects.prefetch_related("commitments").filter(state="published").first()


def require_ratings_allowed(*, rated: str = "", field: str = "rated") -> None:
    """Raises `ContradictsPhilosophyError`, which cites the commitment. `rated` is the title of a section."""
    require(current_policy(), Setting(has_scale=True, rated=(rated,) if rated else ()), field=field, value=True)


def rating_policy_of(review: Review, form: Form) -> RatingPolicy:
    """What holds for this review: while it is written, the more restrained of the cycle's and today's.

    From the release on it stays what it was then, whatever is agreed later. One small query while a form with ratings
    is being written on, none otherwise.
    """
    if not form.rates:
        return form.policy
    if review.is_released:
        under = (review.score_trace or {}).get(RELEASED_UNDER, form.policy)
        return RatingPolicy(under)
    return min(form.policy, current_policy().rating, key=RESTRAINT.index)
